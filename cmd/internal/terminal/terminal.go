// Package terminal is what is different where a person sits at the terminal: how
// far a long command is, and a paste of any length.
package terminal

import (
	"io"
	"os"
	"unicode/utf8"

	"golang.org/x/term"
)

// Is tells whether a stream is a terminal.
func Is(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// Coloured tells whether what is written to w may be coloured.
func Coloured(w any) bool { return Is(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" }

// The keys that a terminal handles itself while it reads by lines.
const (
	endOfInput = 0x04 // Ctrl-D
	eraseLine  = 0x15 // Ctrl-U
	backspace  = 0x7f
	oldErase   = 0x08
)

// Uncut lets f, a terminal, give lines of any length: read by lines, as it is by
// default, it drops what is beyond 4,095 bytes of one. Keys that signal keep their
// meaning. restore puts the terminal back as it was.
func Uncut(f *os.File) (in io.Reader, restore func()) {
	restore, err := withoutLines(int(f.Fd()))
	if err != nil {
		return f, func() {} // read by lines then
	}
	return &typed{in: f}, restore
}

// typed is what is typed or pasted at a terminal that does not edit lines: it ends
// at Ctrl-D and takes back what is erased. What has been read on an earlier call
// cannot be erased.
type typed struct {
	in    io.Reader
	ended bool
}

func (t *typed) Read(p []byte) (int, error) {
	if t.ended {
		return 0, io.EOF
	}
	n, err := t.in.Read(p)
	kept := p[:0]
	for _, b := range p[:n] {
		switch b {
		case endOfInput:
			t.ended = true
			if len(kept) == 0 {
				return 0, io.EOF
			}
			return len(kept), nil
		case backspace, oldErase:
			if _, size := utf8.DecodeLastRune(kept); size > 0 {
				kept = kept[:len(kept)-size]
			}
		case eraseLine:
		default:
			kept = append(kept, b)
		}
	}
	return len(kept), err
}
