package report

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// format is one way to write Records: its name, the file endings that stand
// for it, and how to make its Writer.
type format struct {
	name    string
	endings []string
	open    func(io.Writer) Writer
}

// formats is the one switch: a new format is a file with its Writer and a line here.
var formats = []format{
	{"text", []string{".txt", ".text"}, NewText},
	{"json", []string{".json"}, NewJSON},
	{"jsonl", []string{".jsonl", ".ndjson"}, NewJSONL},
	{"csv", []string{".csv"}, NewCSV},
	{"html", []string{".html", ".htm"}, NewHTML},
	{"xlsx", []string{".xlsx"}, NewXLSX},
	{"md", []string{".md", ".markdown"}, NewMarkdown},
	{"sarif", []string{".sarif"}, NewSARIF},
	{"github", nil, NewGitHub},
}

// Formats are the names that [New] knows, in the order in which help shows them.
func Formats() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

// New makes a Writer of the named format over w.
func New(name string, w io.Writer) (Writer, error) {
	i := slices.IndexFunc(formats, func(f format) bool { return f.name == name })
	if i < 0 {
		return nil, fmt.Errorf("unknown format %q", name)
	}
	return formats[i].open(w), nil
}

// FormatOf names the format that a file's ending stands for; "" when none does.
func FormatOf(file string) string {
	ending := strings.ToLower(filepath.Ext(file))
	for _, f := range formats {
		if slices.Contains(f.endings, ending) {
			return f.name
		}
	}
	return ""
}
