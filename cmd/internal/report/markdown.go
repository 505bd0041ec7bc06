package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/view"
)

// NewMarkdown makes a Writer of Markdown for a wiki, an issue or an assistant:
// a section a listing as it comes, and the counts at the end.
func NewMarkdown(w io.Writer) Writer { return &markdownWriter{w: bufio.NewWriter(w)} }

type markdownWriter struct {
	w   *bufio.Writer
	sum Summary
	n   int
}

// mostQuotes of a side are shown; the other formats have all.
const mostQuotes = 8

func (m *markdownWriter) Begin(h Header) error {
	title := "Listings checked"
	if h.Run != "" {
		title = escapeMarkdown(h.Run)
	}
	_, err := fmt.Fprintf(m.w, "# %s\n", title)
	return err
}

func (m *markdownWriter) Write(r record.Record) error {
	m.n++
	m.sum.Add(r)
	v := view.Read(r, m.n, "")
	fmt.Fprintf(m.w, "\n## %d. %s\n\n", m.n, escapeMarkdown(v.Heading))
	if s := v.Subtitle(); s != "" {
		fmt.Fprintf(m.w, "%s\n\n", escapeMarkdown(s))
	}
	if link := v.Link(); link != "" {
		fmt.Fprintf(m.w, "<%s>\n\n", strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20").Replace(record.Fold(link)))
	}
	if r.Verdict == nil {
		m.failure(v)
	} else {
		m.verdict(v)
	}
	return m.w.Flush()
}

func (m *markdownWriter) failure(v view.Reading) {
	fmt.Fprintf(m.w, "**No verdict.** %s.", v.Headline)
	if v.Error != nil {
		for _, s := range []string{v.Error.Message, v.Error.Hint} {
			if s != "" {
				fmt.Fprintf(m.w, " %s", escapeMarkdown(view.Sentence(s)))
			}
		}
	}
	fmt.Fprintln(m.w)
}

func (m *markdownWriter) verdict(v view.Reading) {
	fmt.Fprintf(m.w, "**%s.** %s", v.Headline, escapeMarkdown(view.Sentence(v.Verdict.Reason)))
	if v.Verdict.Actual != classifier.Unclear {
		fmt.Fprintf(m.w, " Sure: %s.", record.Sure(v.Verdict))
	}
	if v.Verdict.Title != "" {
		fmt.Fprintf(m.w, " A title that fits: %s.", escapeMarkdown(v.Verdict.Title))
	}
	fmt.Fprintln(m.w)
	for _, s := range v.Sides {
		m.side(s)
	}
	m.list("What would change the verdict, if it were not there", v.Verdict.Flip)
	m.list("To ask in the interview", v.Verdict.Questions)
	m.list("Worth knowing", v.Verdict.Notes)
}

func (m *markdownWriter) side(s view.Side) {
	fmt.Fprintf(m.w, "\n### Speaks for %s", s.Name)
	if s.Look != view.LookMuted {
		fmt.Fprintf(m.w, " (%.1f)", s.Sum)
	}
	fmt.Fprint(m.w, "\n\n")
	for _, f := range s.Findings[:min(len(s.Findings), mostQuotes)] {
		fmt.Fprintf(m.w, "- “%s” (%.1f, %s", escapeMarkdown(f.Quote), f.Contribution, f.Section)
		for _, c := range f.Context {
			fmt.Fprintf(m.w, ", %s", escapeMarkdown(c))
		}
		fmt.Fprintf(m.w, "): %s\n", escapeMarkdown(view.Sentence(f.Why)))
	}
	if more := len(s.Findings) - mostQuotes; more > 0 {
		fmt.Fprintf(m.w, "- and %d more\n", more)
	}
}

func (m *markdownWriter) list(title string, items []string) {
	if len(items) == 0 {
		return
	}
	fmt.Fprintf(m.w, "\n### %s\n\n", title)
	for _, s := range items {
		fmt.Fprintf(m.w, "- %s\n", escapeMarkdown(s))
	}
}

func (m *markdownWriter) End() error {
	fmt.Fprintf(m.w, "\n## Summary\n\n")
	fmt.Fprintf(m.w, "- %s, %d with a wrong title, %d without a verdict\n",
		Count(m.n, "listing"), m.sum.Mismatches(), m.sum.Failed())
	return m.w.Flush()
}

// markdownSigns are those that Markdown, or HTML inside it, could take for markup.
var markdownSigns = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`,
	"<", `\<`, ">", `\>`, "#", `\#`, "|", `\|`, "~", `\~`, "&", `\&`, "!", `\!`)

// escapeMarkdown makes foreign text one line that stays text.
func escapeMarkdown(s string) string { return markdownSigns.Replace(record.Clean(record.Fold(s))) }
