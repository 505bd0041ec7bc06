//go:build !unix || solaris || illumos || aix

package terminal

import "errors"

// withoutLines is for terminals that cut no lines, or that we cannot ask.
func withoutLines(int) (restore func(), err error) {
	return nil, errors.New("the terminal reads by lines")
}
