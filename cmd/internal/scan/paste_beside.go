package scan

import (
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"rolecheck/classifier"
	"rolecheck/scraper"
)

// A text that somebody wrote or copied names employer and place beside its title:
// in the line of it ("Kestrel | Product Owner | Bergen"), or in the lines below.

// Bounds of such a head.
const (
	mostBeside    = 4  // lines below the title
	longestBeside = 80 // bytes of one
	mostNameWords = 6
)

var (
	besideParts = regexp.MustCompile(`\s+[|·•–—]\s+|\s+-\s+|\t+`)
	legalForm   = regexp.MustCompile(`\b(?:GmbH|AG|SE|KG|Inc|Ltd|LLC|PLC|plc|Limited|Corp|S\.A|SAS|B\.V|BV|AB|Oy|A/S|ApS|S\.r\.l|SpA)\b\.?`)
	workplace   = regexp.MustCompile(`(?i)\b(?:remote|hybrid|on-?site|full-?time|part-?time|permanent|contract|` +
		`vollzeit|teilzeit|homeoffice)\b`)
	nameLike = regexp.MustCompile(`^[\p{Lu}\d][^.!?;:]*$`)
)

// besideTitle parts the title's line and reads those below it.
func besideTitle(text, title string) (bare, company, place string) {
	at := strings.Index(text, title)
	if title == "" || at < 0 {
		return title, "", ""
	}
	bare = title
	parts := besideParts.Split(title, -1)
	if len(parts) > 2 {
		for _, part := range parts {
			if classifier.ReadTitle(part).Known {
				bare = part
				break
			}
		}
	}
	if bare == title {
		parts = nil
	}
	_, rest, _ := strings.Cut(text[at:], "\n")
	if strings.HasPrefix(strings.TrimLeft(text[strings.LastIndexByte(text[:at], '\n')+1:at], " "), "#") {
		rest = strings.TrimLeft(rest, " \t\r\n") // a blank line follows a heading of Markdown
	}
	for n := 0; ; n++ {
		next, after, more := strings.Cut(rest, "\n")
		if strings.TrimSpace(next) == "" {
			break
		}
		if n == mostBeside || !more || len(next) > longestBeside || sentenceEnds.MatchString(strings.TrimSpace(next)) ||
			notATitle.MatchString(strings.TrimSpace(next)) || bulleted.MatchString(next) {
			return bare, "", "" // the text follows at once
		}
		parts = append(parts, besideParts.Split(strings.Trim(next, "*_# \t"), -1)...)
		rest = after
	}
	for _, part := range parts {
		part = strings.Trim(line(part), "*_")
		switch {
		case part == "" || part == bare || (pasteLine{text: part}).is("fact") || classifier.ReadTitle(part).Known ||
			workplace.MatchString(part):
		case len(strings.Fields(part)) > mostNameWords || !nameLike.MatchString(part):
		case place == "" && placeLike.MatchString(part) && (strings.Contains(part, ", ") || company != "" || saidAsPlace(text, part)):
			place = part
		case company == "" && (legalForm.MatchString(part) || saidAsName(text, part) || len(parts) > 1):
			company = part
		}
	}
	return bare, company, place
}

// saidAsName reports a name with which a sentence of the text begins.
func saidAsName(text, name string) bool {
	return regexp.MustCompile(`(?m)(?:^|[.!?]\s+|\b(?:At|about|About|join|Join)\s+)` + regexp.QuoteMeta(name) +
		`(?:\s+\p{Ll}|,|'s|’s)`).MatchString(text)
}

func saidAsPlace(text, name string) bool {
	return regexp.MustCompile(`(?i)\b(?:in|near|at|from|to) (?:our \w+ in )?` + regexp.QuoteMeta(name) + `\b`).MatchString(text)
}

// leastCell is how long the text in a row of a sheet is, in bytes.
const leastCell = 150

// pastedRow reads a row that was copied out of a sheet, the text in one of its cells.
func pastedRow(text string) (scraper.Listing, bool) {
	first := firstLine(text)
	if !strings.Contains(first, "\t") || !strings.Contains(text, "\t\"") && strings.Contains(strings.TrimSpace(text), "\n") {
		return scraper.Listing{}, false
	}
	rows := csv.NewReader(strings.NewReader(text))
	rows.Comma, rows.LazyQuotes = '\t', true
	row, err := rows.Read()
	if _, more := rows.Read(); err != nil || !errors.Is(more, io.EOF) {
		return scraper.Listing{}, false
	}
	long := 0
	for i, cell := range row {
		if len(cell) > len(row[long]) {
			long = i
		}
	}
	l := scraper.Listing{Description: row[long], Source: "text"}
	head := strings.Join(slices.Delete(row, long, long+1), " | ")
	if len(l.Description) < leastCell || len(head) > 3*longestBeside {
		return scraper.Listing{}, false
	}
	l.Title, l.Company, l.Location = besideTitle(head+"\n\n"+l.Description, head)
	return l, l.Title != head
}
