package reader

import (
	"bytes"
	"cmp"
	"fmt"
	"html"
	"mime"
	"regexp"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer"
	mdhtml "github.com/yuin/goldmark/renderer/html"
	"go.yaml.in/yaml/v3"

	"rolecheck/scraper/internal/facts"
	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/status"
	"rolecheck/scraper/internal/wording"
)

// longestHead is more than any front matter needs, in bytes, and longestWritten
// more than a posting that somebody wrote as plain text or Markdown.
const (
	longestHead    = 32 << 10
	longestWritten = 1 << 20
)

var anyMarkup = regexp.MustCompile(`(?i)<(?:!doctype|html|head|body|div|p|br|table|ul|li|h[1-6]|span|script|` +
	`section|article|main|meta|title|a)\b`)

// isWritten recognises plain text and Markdown: by front matter, by what the
// server calls it, or because there is no markup in it.
func isWritten(p page.Page) bool {
	kind, _, _ := mime.ParseMediaType(p.ContentType)
	switch {
	case len(p.Body) > longestWritten:
		return false
	case frontMatter.Match(p.Body):
		return true
	case kind == "text/markdown", kind == "text/x-markdown":
		return true
	case kind == "text/plain" || kind == "" && p.At != nil && textPath.MatchString(p.At.Path):
		return !wholePage.Match(p.Body[:min(len(p.Body), 4<<10)])
	}
	return !anyMarkup.Match(p.Body)
}

var (
	textPath    = regexp.MustCompile(`(?i)\.(?:md|markdown|txt|text)$`)
	wholePage   = regexp.MustCompile(`(?i)<(?:!doctype|html|head|body|script|meta|rss|feed|\?xml)\b`)
	frontMatter = regexp.MustCompile(`^(?:---|\+\+\+)[ \t]*\r?\n`)
)

// readWritten reads a posting that is written as plain text or Markdown. What
// its front matter states counts for more than what its text seems to.
func readWritten(p page.Page) (*page.Found, error) {
	head, text := splitFrontMatter(string(p.Body))
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	title := head.title()
	if title == "" {
		text = withHeading(text)
	}
	body, err := asHTML(text)
	if err != nil {
		return nil, nil
	}
	heading := ""
	if title != "" {
		heading = "<h1>" + html.EscapeString(title) + "</h1>"
	}
	p.Doc = markup.Document([]byte(fmt.Sprintf("<html><head><title>%s</title></head><body><main>%s%s</main></body></html>",
		html.EscapeString(title), heading, body)))
	p.Whole, p.Titled = new(page.Rendering), title != ""
	if state := head.text("status", "state"); state != "" && saysClosed(state) || head.text("closed", "filled", "expired") == "true" {
		return nil, &status.Error{Status: status.Closed, Reason: "its front matter says that the posting is closed"}
	}
	if err := closedStatus(p, p.Shown(), ""); err != nil {
		return nil, err
	}
	if title != "" && facts.GenericTitle.MatchString(title) {
		return nil, &status.Error{Status: status.NotAPosting, Reason: fmt.Sprintf("no posting on the page: %q names no job", title)}
	}
	f, err := readMain(p)
	if f == nil || len(f.Listings) != 1 {
		return f, err
	}
	head.fill(&f.Listings[0])
	return f, nil
}

// withHeading makes a heading of a first line that stands alone, short and not a sentence.
func withHeading(text string) string {
	text = strings.TrimLeft(text, " \t\r\n\ufeff")
	line, rest, _ := strings.Cut(text, "\n")
	line = strings.TrimSpace(line)
	if next, _, _ := strings.Cut(rest, "\n"); line == "" || len(line) > 100 || wording.IsSentence(line) ||
		itemLine.MatchString(line) || strings.HasSuffix(line, ":") || strings.Trim(next, "=- \r\t") != "" {
		return text
	}
	if strings.TrimSpace(rest) == "" || strings.HasPrefix(strings.TrimSpace(rest), "==") || strings.HasPrefix(strings.TrimSpace(rest), "--") {
		return text
	}
	return "# " + line + "\n\n" + rest
}

// title is that of the job; one of a page about working somewhere is none, and
// leaves it to the headings.
func (h fields) title() string {
	title := h.text("title", "job_title", "jobtitle", "position", "role", "name")
	if wording.CareersTitle.MatchString(title) && !facts.GenericTitle.MatchString(title) && wording.Words.Says(title)&wording.SaysRole == 0 {
		return ""
	}
	return title
}

// fill sets what front matter states.
func (h fields) fill(l *listing.Listing) {
	l.Source = "markdown"
	l.Title = cmp.Or(h.title(), l.Title)
	l.Company = cmp.Or(h.text("company", "company_name", "employer", "organization", "organisation", "hiringorganization"), l.Company)
	if places := h.list("location", "locations", "place", "city", "office", "joblocation"); len(places) > 0 {
		listing.SetPlaces(l, places...)
	}
	l.EmploymentType = cmp.Or(listing.Employment(h.list("type", "contract", "employment", "employment_type",
		"employmenttype", "job_type")...), l.EmploymentType)
	l.Posted = cmp.Or(listing.Date(h.text("date", "posted", "date_posted", "published", "created")), l.Posted)
	l.ValidThrough = cmp.Or(listing.Date(h.text("deadline", "closing", "closing_date", "valid_through",
		"validthrough", "expires", "expiry", "expirydate")), l.ValidThrough)
	if pay := listing.TextSalary(h.text("salary", "compensation", "pay"), "", "markdown"); pay != nil {
		l.Salary = pay
	}
}

// fields are the fields of a front matter, their names in lower case.
type fields map[string]any

// splitFrontMatter parts what stands between two lines of --- (YAML) or +++
// (TOML) from the text after it. What is neither is text.
func splitFrontMatter(text string) (fields, string) {
	m := frontMatter.FindString(text)
	if m == "" {
		return nil, text
	}
	rest := text[len(m):]
	mark := strings.TrimSpace(m)
	end := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(mark) + `[ \t\r]*$`).FindStringIndex(rest[:min(len(rest), longestHead)])
	if end == nil {
		return nil, text
	}
	var raw map[string]any
	parse := yaml.Unmarshal
	if mark == "+++" {
		parse = toml.Unmarshal
	}
	if parse([]byte(rest[:end[0]]), &raw) != nil {
		raw = looseFields(rest[:end[0]])
	}
	head := fields{}
	for name, value := range raw {
		head[strings.ReplaceAll(strings.ToLower(name), "-", "_")] = value
	}
	return head, rest[end[1]:]
}

// looseFields reads the lines "name: value" of front matter that is broken.
func looseFields(text string) map[string]any {
	all := map[string]any{}
	for line := range strings.Lines(text) {
		if name, value, ok := strings.Cut(strings.TrimRight(line, "\r\n"), ":"); ok && name != "" && !strings.ContainsAny(name, " \t-") {
			all[name] = strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
	return all
}

// text is the first of the fields that has something to say, as one line.
func (h fields) text(names ...string) string {
	for _, name := range names {
		if all := h.list(name); len(all) > 0 {
			return strings.Join(all, ", ")
		}
	}
	return ""
}

// list are the values of the first of the fields that has some.
func (h fields) list(names ...string) []string {
	for _, name := range names {
		var all []string
		switch v := h[name].(type) {
		case nil:
		case []any:
			for _, x := range v {
				all = append(all, markup.Fold(fmt.Sprint(x)))
			}
		case map[string]any:
			all = append(all, fields(v).list("name", "title", "city")...)
		case interface{ Format(string) string }:
			all = append(all, v.Format("2006-01-02"))
		default:
			all = append(all, markup.Fold(fmt.Sprint(v)))
		}
		if all = wording.Compact(all); len(all) > 0 {
			return all
		}
	}
	return nil
}

// asHTML turns Markdown into HTML. Where the lines of paragraphs are of a
// text's own making, and not broken at a width, they stay lines.
func asHTML(text string) (string, error) {
	options := []renderer.Option{mdhtml.WithUnsafe()} // it goes through our own walker only
	if !isWrapped(text) {
		options = append(options, mdhtml.WithHardWraps())
	}
	var b bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.DefinitionList, extension.Strikethrough),
		goldmark.WithRendererOptions(options...))
	if err := md.Convert([]byte(outdented(text)), &b); err != nil {
		return "", fmt.Errorf("read Markdown: %w", err)
	}
	return b.String(), nil
}

// isWrapped reports whether the lines of a text are broken at a width: most
// that have another one after them are nearly as long as the longest.
func isWrapped(text string) bool {
	lines := strings.Split(text, "\n")
	full, short := 0, 0
	for i := 0; i+1 < len(lines); i++ {
		if next := strings.TrimSpace(lines[i+1]); next == "" || strings.TrimSpace(lines[i]) == "" || itemLine.MatchString(next) {
			continue
		}
		if n := len(lines[i]); n >= 55 && n <= 110 {
			full++
		} else {
			short++
		}
	}
	return full > short
}

var (
	itemLine = regexp.MustCompile(`^(?:[-*+•#>]|\d+[.)])`)
	indented = regexp.MustCompile(`(?m)^(?: {4,}|\t+)(\S)`)
)

// outdented takes the blanks from the beginning of lines that are no lists:
// a posting has no code, but plain text is often set in.
func outdented(text string) string {
	if itemLine.MatchString(strings.TrimSpace(text)) || regexp.MustCompile(`(?m)^\s*(?:[-*+]|\d+[.)]) `).MatchString(text) {
		return text
	}
	return indented.ReplaceAllString(text, "$1")
}
