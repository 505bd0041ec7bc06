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
// a section a listing as it comes, and the counts at the end. Under
// [Header].Single each listing is a chapter of its own, without counts.
func NewMarkdown(w io.Writer) Writer { return &markdownWriter{w: bufio.NewWriter(w)} }

type markdownWriter struct {
	w      *bufio.Writer
	sum    Summary
	n      int
	single bool
}

// mostQuotes of a side are shown; the other formats have all.
const mostQuotes = 8

func (m *markdownWriter) Begin(h Header) error {
	if m.single = h.Single; m.single {
		return nil
	}
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
	v := view.Read(r, nil, m.n, "")
	m.heading(v)
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

func (m *markdownWriter) heading(v view.Reading) {
	switch {
	case !m.single:
		fmt.Fprintf(m.w, "\n## %d. %s\n\n", m.n, escapeMarkdown(v.Heading))
	case m.n == 1:
		fmt.Fprintf(m.w, "# %s\n\n", escapeMarkdown(v.Heading))
	default:
		fmt.Fprintf(m.w, "\n# %s\n\n", escapeMarkdown(v.Heading))
	}
}

// part begins a part of a listing.
func (m *markdownWriter) part(title string) {
	mark := "###"
	if m.single {
		mark = "##"
	}
	fmt.Fprintf(m.w, "\n%s %s\n\n", mark, title)
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
	if right := record.TitleRight(v.Verdict); right != "" {
		fmt.Fprintf(m.w, " Chance that the title is right: %s.", right)
	}
	if v.Verdict.Title != "" && v.Verdict.Outcome != classifier.OutcomeMatch {
		fmt.Fprintf(m.w, " A title that fits: %s.", escapeMarkdown(v.Verdict.Title))
	}
	fmt.Fprintln(m.w)
	for _, s := range v.Sides {
		m.side(s)
	}
	quotes, firm := record.Flip(v.Verdict)
	m.list(record.HeadingFlip, quoted(quotes))
	if firm != "" {
		fmt.Fprintf(m.w, "\n%s\n", firm)
	}
	m.list(record.HeadingQuestions, v.Verdict.Questions)
	m.list(record.HeadingNotes, v.Verdict.Notes)
	m.advice(v.Verdict)
}

func (m *markdownWriter) side(s view.Side) {
	title := s.Heading
	if s.Look != view.LookMuted {
		title += fmt.Sprintf(" (%.1f)", s.Sum)
	}
	m.part(title)
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

// advice is for the author of the listing: each kind of work with its lines.
func (m *markdownWriter) advice(v *classifier.Verdict) {
	all := record.Advise(v)
	if len(all) == 0 {
		return
	}
	m.part(record.HeadingAdvice)
	fmt.Fprintf(m.w, "%s\n\n", record.Caution)
	for _, a := range all {
		fmt.Fprintf(m.w, "- **%s**: %s\n", escapeMarkdown(a.About), escapeMarkdown(view.Sentence(a.Keep)))
		for _, e := range a.Edits[:min(len(a.Edits), mostQuotes)] {
			fmt.Fprintf(m.w, "  - “%s”\n", escapeMarkdown(e.Quote))
		}
	}
}

func (m *markdownWriter) list(title string, items []string) {
	if len(items) == 0 {
		return
	}
	m.part(title)
	for _, s := range items {
		fmt.Fprintf(m.w, "- %s\n", escapeMarkdown(s))
	}
}

func (m *markdownWriter) End() error {
	if m.single {
		return m.w.Flush()
	}
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
