package report

import (
	"fmt"
	"io"
	"strings"

	"rolecheck/cmd/internal/record"
)

// NewGitHub makes a Writer of GitHub's workflow commands: an annotation for each
// listing that needs attention, and for the lines that led to it. It goes to
// the log of a step, not to a file.
func NewGitHub(w io.Writer) Writer { return &githubWriter{w: w} }

type githubWriter struct {
	w      io.Writer
	header Header
}

func (g *githubWriter) Begin(h Header) error {
	g.header = h
	return nil
}

func (g *githubWriter) Write(r record.Record) error {
	f, found := find(r, g.header.Line)
	if !found {
		return nil
	}
	if err := g.annotate(f.rule.level, f, f.line, joined(": ", f.title, f.message)); err != nil {
		return err
	}
	for _, l := range f.related {
		if err := g.annotate("notice", f, l.line, l.message); err != nil {
			return err
		}
	}
	return nil
}

func (g *githubWriter) annotate(level string, f finding, line int, message string) error {
	where := ""
	if f.local {
		where = fmt.Sprintf("file=%s,line=%d,", escapeProperty(f.file), line)
	} else {
		message += " " + f.file
	}
	_, err := fmt.Fprintf(g.w, "::%s %stitle=%s::%s\n", level, where, escapeProperty("rolecheck "+f.rule.id), escapeCommand(message))
	return err
}

func (g *githubWriter) End() error { return nil }

// escapeCommand keeps foreign text inside the message of a workflow command.
func escapeCommand(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func escapeProperty(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(escapeCommand(s))
}
