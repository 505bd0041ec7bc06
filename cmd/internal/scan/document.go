package scan

import (
	"bytes"
	"encoding/json"
	"iter"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/scraper"
)

// Document judges the bytes of a file or a paste: plain text, Markdown or a
// saved page, told apart by their content. A page may hold several postings,
// and there is a Record for each. title, when not empty, takes the place of
// the one that the document shows.
func (p *Pipeline) Document(input, title string, content []byte) iter.Seq[record.Record] {
	return func(yield func(record.Record) bool) {
		listings, err := Listings(content, nil)
		if err != nil {
			yield(p.record(input, scraper.Listing{Title: title}, err))
			return
		}
		for _, l := range listings {
			if title != "" {
				l.Title = title
			}
			if !yield(p.record(input, l, nil)) {
				return
			}
		}
	}
}

// Listings reads a document: at least one Listing, or a *[scraper.StatusError].
// at is the address that a saved page came from, or nil.
func Listings(content []byte, at *url.URL) ([]scraper.Listing, error) {
	if len(bytes.TrimSpace(content)) == 0 {
		return nil, &scraper.StatusError{Status: scraper.Thin, Reason: "nothing is in it",
			Hint: "give a file with the text of a job listing"}
	}
	if start := content[:min(len(content), 64<<10)]; isPage(content) && !isFragment(string(start)) {
		return scraper.Extract(content, "", at)
	}
	text, err := decode(content)
	if err != nil {
		return nil, err
	}
	source := "text"
	if isFragment(text) {
		source, text = "html", fragmentText(text)
	}
	if source == "text" && markdownHeading.MatchString(text) {
		source = "markdown"
	}
	return []scraper.Listing{{Title: firstTitle(text), Description: text, Source: source}}, nil
}

var (
	markup          = regexp.MustCompile(`(?i)^(<\?xml|<!doctype|<!--|<(html|head|body|rss|feed|script|main|article|section|div|p|h[1-6]|ul|meta|table)\b)`)
	markdownHeading = regexp.MustCompile(`(?m)^#{1,6} \S`)
)

// isPage says that content is markup or JSON: what the scraper reads.
func isPage(content []byte) bool {
	if bytes.HasPrefix(content, []byte("\xff\xfe")) || bytes.HasPrefix(content, []byte("\xfe\xff")) {
		text, err := decode(content)
		return err == nil && isPage([]byte(text))
	}
	start := bytes.TrimSpace(bytes.TrimPrefix(content, []byte("\xef\xbb\xbf")))
	if len(start) > 0 && (start[0] == '{' || start[0] == '[') {
		return json.Valid(start)
	}
	return markup.Match(start)
}

// decode returns text as UTF-8 whatever it was written in, or says what it is instead of text.
func decode(content []byte) (string, error) {
	if bytes.HasPrefix(content, []byte("\xff\xfe")) || bytes.HasPrefix(content, []byte("\xfe\xff")) {
		text, _, err := transform.Bytes(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder(), content)
		if err == nil {
			return string(text), nil
		}
	}
	kind, _, _ := strings.Cut(http.DetectContentType(content), ";")
	if !strings.HasPrefix(kind, "text/") || bytes.IndexByte(content, 0) >= 0 {
		return "", notText(kind)
	}
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	if utf8.Valid(content) {
		return string(content), nil
	}
	// Invalid UTF-8 without a mark is an old Western file more often than anything else.
	if enc, name, _ := charset.DetermineEncoding(content, "text/plain"); name != "utf-8" {
		if text, err := enc.NewDecoder().Bytes(content); err == nil {
			return string(text), nil
		}
	}
	return strings.ToValidUTF8(string(content), "\uFFFD"), nil
}

func notText(kind string) error {
	what := "binary, not text"
	switch {
	case kind == "application/pdf":
		what = "a PDF, not text"
	case strings.HasPrefix(kind, "image/"):
		what = "an image, not text"
	case kind == "application/zip":
		what = "an archive or office document, not text"
	case kind == "application/x-gzip":
		what = "a compressed file, not text"
	}
	return &scraper.StatusError{Status: scraper.UnsupportedType, Reason: what,
		Hint: "save or copy the listing as plain text or HTML"}
}

var (
	titleLabel   = regexp.MustCompile(`(?i)^(?:job[ _-]?title|title|position|role)\s*[:=]\s*(.+)$`)
	notATitle    = regexp.MustCompile(`(?i)^(about|job description|description|overview|responsibilities|requirements|summary|company|introduction|what|who|why|how|the role|your|our|we|you|join|benefits|location|apply|position summary|duties|tasks)\b`)
	sentenceEnds = regexp.MustCompile(`[.!?:;,]$`)
)

// firstTitle is the title that the first line of text states, or "". A line is
// a title when it is labelled so, when the classifier knows it as one, or when
// it stands alone, short and without a full stop.
func firstTitle(text string) string {
	line, rest, _ := strings.Cut(strings.TrimLeft(text, " \t\r\n"), "\n")
	line = strings.TrimSpace(line)
	heading := strings.HasPrefix(line, "# ")
	line = strings.Trim(strings.TrimLeft(line, "# "), "*_ \t")
	if m := titleLabel.FindStringSubmatch(line); m != nil {
		return strings.TrimSpace(m[1])
	}
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
