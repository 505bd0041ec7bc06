package scan

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"iter"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/copied"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/unlike"
	"rolecheck/cmd/internal/wrapped"
	"rolecheck/scraper"
)

// Document judges the bytes of a file or a paste: plain text, Markdown, a saved
// page or the saved answer of an API, told apart by their content. A page may
// hold several postings, and there is a Record for each. title, when not empty,
// takes the place of the one that the document shows. When ctx ends the work does.
func (p *Pipeline) Document(ctx context.Context, input, title string, content []byte) iter.Seq[record.Record] {
	return func(yield func(record.Record) bool) {
		listings, err := Listings(ctx, content, nil)
		if err != nil {
			yield(p.record(input, scraper.Listing{Title: title}, err))
			return
		}
		for _, l := range listings {
			if ctx.Err() != nil {
				return // nobody waits for the rest
			}
			stated := cmp.Or(title, l.Title)
			written := l.Source == "text" || l.Source == "markdown"
			r := p.record(input, retitled(l, stated), nil)
			if written && title == "" && unlike.Ad(l, r.Verdict) {
				r = p.record(input, l, unlike.Fault)
			}
			if !yield(r) {
				return
			}
		}
	}
}

func retitled(l scraper.Listing, title string) scraper.Listing {
	l.Title = title
	return l
}

// Listings reads a document: at least one Listing, or a *[scraper.StatusError];
// the error of ctx when it ends.
// at is the address that a saved page came from, or nil.
func Listings(ctx context.Context, content []byte, at *url.URL) ([]scraper.Listing, error) {
	if len(bytes.TrimSpace(content)) == 0 {
		return nil, &scraper.StatusError{Status: scraper.Thin, Reason: "nothing is in it",
			Hint: "give a file with the text of a job listing"}
	}
	if copied.IsMail(content) {
		return mailed(ctx, content, at)
	}
	if text, ok := wrapped.Word(content); ok {
		content = []byte(text)
	}
	text, err := decode(content)
	if err != nil {
		return nil, err
	}
	if html, source := copied.Clipboard(text); html != "" {
		if from, err := url.Parse(source); err == nil && at == nil && source != "" {
			at = from
		}
		text, content = html, []byte(html)
	}
	trimmed := strings.TrimSpace(cmp.Or(wrapped.Fenced(text), wrapped.Mended(text)))
	switch start := trimmed[:min(len(trimmed), 64<<10)]; {
	case strings.HasPrefix(start, `"`) && json.Valid([]byte(trimmed)):
		_ = json.Unmarshal([]byte(trimmed), &text) // a text as a program quotes it
	case strings.HasPrefix(start, "{") && json.Valid([]byte(trimmed)), strings.HasPrefix(start, "[") && json.Valid([]byte(trimmed)):
		return answers(ctx, []byte(trimmed), at)
	case markup.MatchString(start) && page.MatchString(start):
		return scraper.ExtractContext(ctx, content, "", at)
	}
	var all []scraper.Listing
	for _, ad := range copied.Several(text, func(l string) bool { return titleIn(l) != "" && classifier.ReadTitle(titleIn(l)).Known }) {
		all = append(all, written(ad))
	}
	return all, nil
}

// answers reads the saved answer of an API: by the reader of its kind, or as a
// row of a dump is read.
func answers(ctx context.Context, content []byte, at *url.URL) ([]scraper.Listing, error) {
	found, err := scraper.ExtractContext(ctx, content, "application/json", at)
	if err == nil {
		return found, nil
	}
	if found = recorded(ctx, content); len(found) > 0 {
		return found, nil
	}
	for _, object := range postings(content, Fields{}, 0) {
		row := Row{json: object}
		if l, _ := row.listing(); l.Description != "" && l.Title != "" {
			found = append(found, l)
		}
	}
	if len(found) > 0 {
		return found, nil
	}
	return nil, err
}

// written reads a text that a person wrote or copied.
func written(text string) scraper.Listing {
	l, text := frontMatter(text)
	source := "text"
	plain := copied.Plain(scraper.Text(text))
	switch {
	case plain != text && markedUp.MatchString(text):
		source = "html"
	case l.Title != "" || markdownHeading.MatchString(text):
		source = "markdown"
	}
	if l, ok := pastedRow(plain); ok {
		return l
	}
	if copied, ok := copiedPage(plain); ok {
		copied.Source = source
		return copied
	}
	labels := leadingLabels(plain)
	l.Title, l.Company, l.Location = cmp.Or(l.Title, labels.Title), cmp.Or(l.Company, labels.Company), cmp.Or(l.Location, labels.Location)
	if l.Title = cmp.Or(l.Title, firstTitle(plain)); l.Company == "" && l.Location == "" {
		l.Title, l.Company, l.Location = besideTitle(plain, l.Title)
	}
	l.Description, l.Source = plain, source
	return l
}

var (
	markup = regexp.MustCompile(`(?i)^(<\?xml|<!doctype|<!--|<(html|head|body|rss|feed|script|main|` +
		`article|section|div|p|h[1-6]|ul|meta|table)\b)`)
	page            = regexp.MustCompile(`(?i)<(!doctype|html|head|body|script|meta|rss|feed|\?xml)\b`)
	markedUp        = regexp.MustCompile(`(?i)</[a-z]|<br|&lt;`)
	markdownHeading = regexp.MustCompile(`(?m)^#{1,6} \S`)
)

// decode returns text as UTF-8 whatever it was written in, or says what it is
// instead of text.
func decode(content []byte) (string, error) {
	start := content[:min(len(content), 64<<10)]
	if e := scraper.Encoding(start, ""); e != nil && (binary(start) == "" || binary(start) == anyBinary) {
		if text, err := e.NewDecoder().Bytes(content); err == nil {
			content = text
		}
	}
	if text, ok := copied.RTF(string(content)); ok {
		content = []byte(text)
	}
	if what := binary(content[:min(len(content), 64<<10)]); what != "" {
		return "", &scraper.StatusError{Status: scraper.UnsupportedType, Reason: cmp.Or(what, "binary, not text"),
			Hint: "save or copy the listing as plain text or HTML"}
	}
	return strings.Map(blank, copied.Typed(strings.ToValidUTF8(strings.TrimPrefix(string(content), "\uFEFF"), "\uFFFD"))), nil
}

var (
	cell      = regexp.MustCompile(`^(?:\|\s*)?([\p{L} _/.-]{2,30}?)\s*(?:\t|\|)\s*([^\t|:=\s][^\t|]*?)(?:\s*\|)?$`) // a row of two cells
	labelled  = regexp.MustCompile(`^[\p{L} \t_/.-]{2,30}[:=]\s*\S`)
	notATitle = regexp.MustCompile(`(?i)^(about|job description|description|overview|responsibilities|` +
		`requirements|summary|company|introduction|what|who|why|how|the role|your|our|we|you|join|benefits|location|` +
		`apply|position summary|duties|tasks)\b`)
	sentenceEnds = regexp.MustCompile(`[.!?:;,]$`)
)

// leadingLabels reads the lines "Company: Northpole" before the text.
func leadingLabels(text string) scraper.Listing {
	fields := map[string]any{}
	titled := false
	for l := range oneLabelALine(text) {
		l = strings.Trim(strings.TrimSpace(l), "*_")
		if strings.Trim(l, "|:- ") == "" {
			continue // an empty line, or the one below the head of a table
		}
		l = cell.ReplaceAllString(l, "$1: $2")
		if !labelled.MatchString(l) && !titled && len(fields) == 0 && titleIn(l+"\n\nx") != "" {
			titled = true // the labels may follow the title
			continue
		}
		if !labelled.MatchString(l) || len(l) > 200 {
			break
		}
		at := strings.IndexAny(l, ":=")
		fields[strings.Trim(l[:at], "*_ \t")] = strings.Trim(l[at+1:], "*_ \t")
	}
	return listed(fields)
}

// oneLabelALine yields the lines of a text; labels that share a line one by one,
// and those that stand above their values together with these.
func oneLabelALine(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		above := ""
		for l := range strings.Lines(strings.TrimLeft(text, " \t\r\n")) {
			l = strings.TrimSpace(l)
			unlabelled := func(p string) bool { return !labelled.MatchString(p) }
			if parts := besideParts.Split(l, -1); len(parts) > 1 && !slices.ContainsFunc(parts, unlabelled) {
				for _, p := range parts {
					if !yield(p) {
						return
					}
				}
				continue
			}
			if above == "" && bareLabel.MatchString(l) {
				above = l
				continue
			}
			if above != "" && l != "" {
				l, above = above+": "+l, ""
			}
			if !yield(l) {
				return
			}
		}
	}
}

// bareLabel matches a label that stands above what it labels.
var bareLabel = regexp.MustCompile(`(?i)^(?:job[ -]?title|position|title|company(?: name)?|employer|location|place of work|` +
	`stellenbezeichnung|unternehmen|firma|arbeitgeber|arbeitsort|standort|einsatzort)\s*:?$`)

// firstTitle is the title that the first line of text states, or else one of the
// few lines below it, as a greeting may stand above; "" where none does.
func firstTitle(text string) string {
	first := titleIn(text)
	if first != "" && (classifier.ReadTitle(first).Known ||
		occupation.MatchString(first) || markdownHeading.MatchString(firstLine(strings.TrimSpace(text)))) {
		return first
	}
	_, rest, _ := strings.Cut(strings.TrimLeft(text, " \t\r\n"), "\n")
	for range greetingLines {
		rest = strings.TrimLeft(rest, " \t\r\n")
		next, after, _ := strings.Cut(rest, "\n")
		if m := boldStart.FindStringSubmatch(next); m != nil {
			next = m[1] // what is said of it follows
		}
		next = strings.Trim(strings.TrimSpace(next), "*_#")
		if copied.Announced(next) != "" || len(strings.Fields(next)) <= 9 && !bulleted.MatchString(next) &&
			!notATitle.MatchString(next) && !inSentence.MatchString(next) && classifier.ReadTitle(next).Known {
			return titleIn(next)
		}
		rest = after
	}
	return first
}

// greetingLines are how many lines may stand between the first one and the title.
const greetingLines = 3

var (
	boldStart  = regexp.MustCompile(`^\s*(?:\*\*|__|\*|_)([^*_\n]{3,100})(?:\*\*|__|\*|_)`)
	bulleted   = regexp.MustCompile(`^\s*(?:[-•*–o]|\d+[.)])\s`)
	inSentence = regexp.MustCompile(`(?i)^(?:as|with|for|at|in|reports?|reporting|works?|working|hi|hello|hey|dear|is|` +
		`i|my|als|bei|für|mit|liebe\p{L}*|hallo)\b|\b(?:is|are|was|we're|sucht|suchen|seeks?|seeking|looking|hiring|hires)\b`)
)

// titleIn is the title that the first line of text states, or "". A line is a
// title when it is labelled so, when the classifier knows it as one, or when it
// stands alone, short and without a full stop.
func titleIn(text string) string {
	line, rest, _ := strings.Cut(strings.TrimLeft(text, " \t\r\n"), "\n")
	line = strings.TrimSpace(line)
	heading := strings.HasPrefix(line, "#") && strings.Contains(line, "# ")
	line = strings.Trim(strings.TrimLeft(line, "# "), "*_ \t")
	if strings.Count(line, "*") > 1 {
		line = strings.ReplaceAll(line, "*", "") // bold parts
	}
	if said := copied.Announced(line); said != "" && (!sentenceEnds.MatchString(said) || classifier.ReadTitle(said).Known) &&
		len(strings.Fields(said)) <= 14 && !notATitle.MatchString(said) {
		return said
	}
	line = copied.Bare(line)
	n := len(strings.Fields(line))
	if n == 0 || n > 14 || sentenceEnds.MatchString(line) || strings.HasPrefix(line, "- ") {
		return ""
	}
	if classifier.ReadTitle(line).Known {
		return line
	}
	alone := heading || strings.TrimSpace(firstLine(rest)) == "" && strings.TrimSpace(rest) != ""
	if alone && n <= 9 && !notATitle.MatchString(line) {
		return line
	}
	return ""
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// Failure is the Record of an input that could not be read at all.
func Failure(input string, status scraper.Status, reason, hint string) record.Record {
	return record.Record{Input: input, Listing: &scraper.Listing{}, Status: status,
		Error: &record.Failure{Message: reason, Hint: hint}}
}
