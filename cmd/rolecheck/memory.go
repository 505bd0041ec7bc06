package main

import (
	"os"
	"runtime/debug"
)

// boundMemory has the garbage collector keep a long-running process under the
// setting, unless GOMEMLIMIT says what its operator wants. It is an aim: what
// must not be exceeded is bounded where it is read.
func (a *app) boundMemory() {
	if os.Getenv("GOMEMLIMIT") == "" && a.config.MemoryMegabytes > 0 {
		debug.SetMemoryLimit(int64(a.config.MemoryMegabytes) << 20)
	}
}
