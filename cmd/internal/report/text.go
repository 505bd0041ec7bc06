package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/scraper"
)

// textWriter writes for people: the verdict first, then why, then what to ask.
type textWriter struct {
	w      *bufio.Writer
	header Header
	pen    pen
	count  int
}

// NewText writes for people, in Header.Width columns. Foreign text is stripped of
// terminal control characters.
func NewText(w io.Writer) Writer { return &textWriter{w: bufio.NewWriter(w)} }

func (w *textWriter) Begin(h Header) error {
	w.header, w.pen = h, pen(h.Colour)
	if w.header.Width == 0 {
		w.header.Width = 80
	}
	return nil
}

func (w *textWriter) End() error { return w.w.Flush() }

func (w *textWriter) Write(r record.Record) error {
	if w.count++; w.count > 1 {
		w.line("")
	}
	w.heading(r)
	if r.Verdict == nil {
		w.failure(r)
		return w.w.Flush()
	}
	w.verdict(r)
	w.why(r.Verdict)
	w.lists(r)
	return w.w.Flush()
}

func (w *textWriter) heading(r record.Record) {
	l := r.Told()
	title := record.Fold(l.Title)
	if title == "" {
		title = "(no title)"
	}
	w.wrap("", w.pen.bold, title)
	at, input := record.Fold(r.Identity()), record.Fold(r.Input)
	if strings.Contains(input, "://") { // a board's address, or another spelling of the posting's
		input = at
	}
	w.wrap("", w.pen.faint, joined(" · ", record.Fold(l.Company), record.Fold(l.Location), input))
	if at != input {
		w.wrap("", w.pen.faint, at)
	}
	if l.ValidThrough != "" {
		w.wrap("", w.pen.faint, "open until "+record.Fold(l.ValidThrough))
	}
	w.line("")
}

func (w *textWriter) failure(r record.Record) {
	w.wrap("", w.pen.warn, strings.ToUpper(words(string(r.Status))))
	if r.Error == nil {
		return
	}
	w.wrap("", nil, r.Error.Message)
	if r.Error.Hint != "" {
		w.wrap("", w.pen.faint, "hint: "+r.Error.Hint)
	}
}

// verdict is the part that must be enough for a reader in a hurry.
func (w *textWriter) verdict(r record.Record) {
	v := r.Verdict
	w.wrap("", w.pen.outcome(v.Outcome), label(r)+r.Headline())
	switch sure := record.Sure(v); v.Actual {
	case classifier.Unclear:
	case classifier.Other: // which side of product work it leans to says nothing then
		w.wrap("", nil, sure+" sure")
	default:
		w.wrap("", nil, sure+" sure; leans "+record.Lean(v.Lean))
	}
	if right := record.TitleRight(v); right != "" {
		w.wrap("", nil, "chance that the title is right: "+right)
	}
	if v.Reason != "" {
		w.wrap("", nil, v.Reason)
	}
	if v.Title != "" && v.Outcome != classifier.OutcomeMatch {
		w.wrap("", nil, "A title that fits: "+v.Title)
	}
}

// label is the outcome before the headline. Without a title nothing was compared.
func label(r record.Record) string {
	if r.Untitled() || r.Foreign() {
		return ""
	}
	return strings.ToUpper(string(r.Verdict.Outcome)) + ": "
}

// What a role gets unless all is asked for: how many quotes, and of what weight;
// what prints as +0.00 is noise to a reader.
const (
	shown    = 6
	leastSum = 0.005
)

func (w *textWriter) why(v *classifier.Verdict) {
	for _, role := range []struct {
		role  classifier.Role
		score float64
	}{
		{classifier.ProductManager, v.Score.ProductManager},
		{classifier.ProductOwner, v.Score.ProductOwner},
		{classifier.Hybrid, v.Score.Hybrid},
		{classifier.Other, v.Score.Other},
	} {
		quotes := record.Quotes(v, role.role)
		if !w.header.Verbose {
			quotes = slices.DeleteFunc(quotes, func(q record.Quote) bool { return q.Contribution < leastSum })
		}
		if len(quotes) == 0 {
			continue
		}
		w.line("")
		w.wrap("", w.pen.bold, fmt.Sprintf("%s (score %.2f)", record.HeadingSide(role.role), role.score))
		for i, q := range quotes {
			if i == shown && !w.header.Verbose {
				w.line(fmt.Sprintf("  and %d more (--verbose shows all)", len(quotes)-shown))
				break
			}
			w.wrap("  ", nil, fmt.Sprintf("+%.2f  “%s”  (%s)", q.Contribution, q.Text, q.Section))
		}
	}
	w.discounted(v)
}

// discounted shows what was found and does not count, with the reason: a
// reader who saw the words must not think that they were missed.
func (w *textWriter) discounted(v *classifier.Verdict) {
	if !w.header.Verbose {
		return
	}
	first := true
	for _, e := range v.Evidence {
		if e.Contribution > 0 {
			continue
		}
		if first {
			w.line("")
			w.wrap("", w.pen.bold, record.HeadingMuted)
			first = false
		}
		w.wrap("  ", nil, fmt.Sprintf("“%s”  (%s)", record.Fold(e.Quote), joined(", ", append([]string{string(e.Section)}, e.Context...)...)))
	}
}

func (w *textWriter) lists(r record.Record) {
	v := r.Verdict
	quotes, firm := record.Flip(v)
	w.list(record.HeadingFlip, quoted(quotes))
	if firm != "" {
		w.line("")
		w.wrap("", nil, firm)
	}
	w.list(record.HeadingQuestions, v.Questions)
	w.list(record.HeadingNotes, append(slices.Clone(v.Notes), notes(r)...))
	w.advice(v)
}

// mostAdvice is how many kinds of work the advice covers unless all are asked for.
const mostAdvice = 3

func (w *textWriter) advice(v *classifier.Verdict) {
	all := record.Advise(v)
	if len(all) == 0 {
		return
	}
	w.line("")
	w.wrap("", w.pen.bold, record.HeadingAdvice)
	for i, a := range all {
		if i == mostAdvice && !w.header.Verbose {
			w.line(fmt.Sprintf("  and %d more (--verbose shows all)", len(all)-mostAdvice))
			break
		}
		w.wrap("  - ", nil, a.About+": "+a.Keep)
		w.wrap("    ", w.pen.faint, strings.Join(quoted(quotesOf(a.Edits, w.header.Verbose)), " "))
	}
	w.wrap("  ", w.pen.faint, record.Caution)
}

// quotesOf are the words that advice is about: the weightiest, or all.
func quotesOf(edits []classifier.Edit, all bool) (quotes []string) {
	for i, e := range edits {
		if i < 2 || all {
			quotes = append(quotes, e.Quote)
		}
	}
	return quotes
}

func notes(r record.Record) []string {
	l := r.Told()
	return append(pay(l.Salary), l.Notes...)
}

// pay is a note and never evidence: what a role is paid differs more by place
// than by role.
func pay(s *scraper.Salary) []string {
	if s == nil || s.Min == 0 && s.Max == 0 {
		return nil
	}
	span := number(s.Min)
	switch {
	case s.Min == 0:
		span = "up to " + number(s.Max)
	case s.Max > s.Min:
		span += " to " + number(s.Max)
	}
	text := joined(" ", "pay as stated:", span, s.Currency)
	if s.Period != "" {
		text += " per " + s.Period
	}
	return []string{text}
}

func (w *textWriter) list(heading string, items []string) {
	if len(items) == 0 {
		return
	}
	w.line("")
	w.wrap("", w.pen.bold, heading)
	for _, item := range items {
		w.wrap("  - ", nil, item)
	}
}

func (w *textWriter) line(s string) { _, _ = w.w.WriteString(s + "\n") } // a fault is kept by bufio and returned by Flush

// wrap writes text after lead within the width. Further lines are indented as
// far as lead. A word longer than the width stays whole.
func (w *textWriter) wrap(lead string, paint func(string) string, text string) {
	if paint == nil {
		paint = func(s string) string { return s }
	}
	room := w.header.Width - uniseg.StringWidth(lead)
	indent := strings.Repeat(" ", uniseg.StringWidth(lead))
	for i, line := range fill(record.Clean(text), room) {
		if i > 0 {
			lead = indent
		}
		w.line(lead + paint(line))
	}
}

// fill breaks text at blanks into lines of at most width columns; no lines for no words.
func fill(text string, width int) []string {
	var lines []string
	line, used := "", 0
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }) {
		n := uniseg.StringWidth(word)
		if used > 0 && used+1+n > width {
			lines = append(lines, line)
			line, used = "", 0
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+n
	}
	if used > 0 {
		lines = append(lines, line)
	}
	return lines
}

func joined(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(parts), func(s string) bool { return s == "" }), sep)
}

func quoted(all []string) []string {
	var q []string
	for _, s := range all {
		q = append(q, "“"+record.Fold(s)+"”")
	}
	return q
}

func words(id string) string { return strings.ReplaceAll(id, "_", " ") }

// pen paints when it is true, and leaves text alone otherwise.
type pen bool

func (p pen) bold(s string) string  { return p.paint("1", s) }
func (p pen) faint(s string) string { return p.paint("2", s) }
func (p pen) warn(s string) string  { return p.paint("1;31", s) }
func (p pen) calm(s string) string  { return p.paint("1;32", s) }

// outcome is how the headline of an outcome is painted.
func (p pen) outcome(o classifier.Outcome) func(string) string {
	switch o {
	case classifier.OutcomeMatch:
		return p.calm
	case classifier.OutcomeMismatch:
		return p.warn
	}
	return p.bold
}

func (p pen) paint(code, s string) string {
	if !p {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}
