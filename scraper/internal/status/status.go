// Package status names the outcomes of fetching and reading an address.
package status

import "fmt"

// Status is the outcome of fetching and reading a URL.
type Status string

// The statuses. Only OK comes with a Listing that can be judged.
const (
	OK              Status = "ok"
	Thin            Status = "thin" // a posting whose page shows too little text, such as an image
	Closed          Status = "closed"
	NotAPosting     Status = "not_a_posting"
	Blocked         Status = "blocked"    // challenge or login wall
	Disallowed      Status = "disallowed" // robots.txt
	NotFound        Status = "not_found"
	Refused         Status = "refused" // address or scheme that is not fetched
	TooLarge        Status = "too_large"
	UnsupportedType Status = "unsupported_type"
	Timeout         Status = "timeout"
	NetworkError    Status = "network_error"
	ServerError     Status = "server_error"
	InvalidURL      Status = "invalid_url"
	Duplicate       Status = "duplicate"
)

// Error says why a URL or a page gave no Listing. Err, when set, is the cause.
type Error struct {
	Status Status
	URL    string // may be empty when the page came without one
	Reason string // plain words, lower case, no full stop
	Hint   string // the next step for a person; may be empty
	// Setting is what a caller may set to have it otherwise: a field of the
	// Options, such as AllowPrivate; empty when there is none.
	Setting string
	Err     error
}

func (e *Error) Error() string {
	s := e.Reason
	if s == "" {
		s = string(e.Status)
	}
	if e.URL != "" {
		s = e.URL + ": " + s
	}
	if e.Err != nil {
		s = fmt.Sprintf("%s: %v", s, e.Err)
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
