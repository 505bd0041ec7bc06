package scan

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"rolecheck/cmd/internal/cells"
	"rolecheck/cmd/internal/record"
	"rolecheck/scraper"
)

// Row is one row of a Dump, not yet understood: that is left to [Pipeline.Row],
// which many goroutines may do at once.
type Row struct {
	input   string
	number  int      // the line, or the row, beginning with 1
	json    []byte   // an object
	names   []string // the columns of a table, shared by its rows
	cells   []string // a table's row; it may be shorter than names
	columns *Columns // what the table's columns hold
	fields  Fields   // what the user calls the fields of JSON
	err     error
}

// Row judges one row of a dump.
func (p *Pipeline) Row(row Row) record.Record {
	if row.err != nil {
		return Failure(row.input, scraper.NotAPosting, row.input+": "+row.err.Error(), "fix or remove this row")
	}
	fields, err := row.object()
	if err != nil {
		return Failure(row.input, scraper.NotAPosting, fmt.Sprintf("%s: not a JSON object: %v", row.input, err), "fix or remove this row")
	}
	c := row.columnsIn(fields)
	l := row.fuller(listingOf(fields, c))
	if err = nil; strings.TrimSpace(l.Description) == "" {
		err = row.noText(c)
	}
	r := p.record(row.input, l, err)
	if len(fields) > 0 {
		r.Extra = fields
	}
	return r
}

// Untitled says that no column for the title was found, and which there are; ""
// where one was.
func (row Row) Untitled() string {
	fields, err := row.object()
	if row.err != nil || err != nil || row.columnsIn(fields).Title != "" {
		return ""
	}
	names := row.names
	if names == nil {
		names = slices.Sorted(maps.Keys(fields))
	}
	return (&ColumnError{Dump: "the table", Noun: "title", Columns: names}).Error()
}

// listing is the row's Listing, for those who do not judge it.
func (row Row) listing() (scraper.Listing, error) {
	fields, err := row.object()
	if err != nil {
		return scraper.Listing{}, err
	}
	return row.fuller(listingOf(fields, row.columnsIn(fields))), nil
}

// leastText is less than a text to judge has, in bytes.
const leastText = 80

// fuller is what a reader of answers finds in an object in which hardly a text was
// found by name: some systems have names of their own.
func (row Row) fuller(l scraper.Listing) scraper.Listing {
	if len(l.Description) >= leastText || len(row.json) < 2*leastText || row.fields != (Fields{}) {
		return l
	}
	found, err := scraper.Extract(row.json, "application/json", nil)
	if err != nil || len(found) != 1 || len(found[0].Description) <= len(l.Description) {
		return l
	}
	found[0].URL, found[0].Source = cmp.Or(l.URL, found[0].CanonicalURL), l.Source
	return found[0]
}

// listingOf takes out of fields what a Listing has a place for.
func listingOf(fields map[string]json.RawMessage, c Columns) scraper.Listing {
	l := scraper.Listing{Source: "dump", Description: whole(fields, c), Language: line(take(fields, c.Language))}
	shown, at := cells.Linked(take(fields, c.URL))
	l.URL = line(cmp.Or(at, shown))
	l.Title, at = called(take(fields, c.Title))
	l.URL = cmp.Or(l.URL, at)
	l.Company, _ = called(take(fields, c.Company))
	l.Location, _ = called(strings.ReplaceAll(take(fields, c.Location), "\n", "; "))
	if c.Title == "" {
		l.Title = firstTitle(l.Description)
	}
	return l
}

// whole is the text with the parts of it that stand in fields of their own.
func whole(fields map[string]json.RawMessage, c Columns) string {
	text := scraper.Text(take(fields, c.Text))
	for i, name := range c.parts {
		part := strings.TrimSpace(scraper.Text(cells.Unpacked(cells.Text(fields[name]))))
		if part == "" || strings.Contains(text, part) {
			continue
		}
		if i == 0 && text != "" && slices.Contains(columnTable["part"], plainName(c.Text)) {
			text = "## " + spaced(c.Text) + "\n\n" + text
		}
		text = strings.TrimSpace(text + "\n\n## " + spaced(name) + "\n\n" + part)
	}
	return text
}

// spaced writes the name of a field as a heading: "jobDuties" and "job_duties" as "job duties".
func spaced(name string) string {
	name = strings.ReplaceAll(name, "_", " ")
	return humps.ReplaceAllString(name, "$1 $2")
}

var humps = regexp.MustCompile(`(\p{Ll})(\p{Lu})`)

func (row Row) noText(c Columns) error {
	reason := fmt.Sprintf("%s: the field %q holds no text", row.input, c.Text)
	if c.Text == "" {
		reason = row.input + ": no field holds a text"
	}
	return &scraper.StatusError{Status: scraper.Thin, Reason: reason, Hint: "name the field with --text-field"}
}

// columnsIn says which fields hold what: those of a table are settled, an object
// may have its own.
func (row Row) columnsIn(fields map[string]json.RawMessage) Columns {
	if row.columns != nil {
		c := *row.columns
		if row.fields.Text == "" && cells.Text(fields[c.Text]) == "" {
			c.Text = cmp.Or(columnsOf(textNames(fields), row.fields).Text, c.Text) // another column may hold it
		}
		return c
	}
	c := columnsOf(textNames(fields), row.fields)
	if c.Text == "" {
		c.Text = columnsOf(slices.Sorted(maps.Keys(fields)), row.fields).Text // to be named in the fault
	}
	return c
}

func (row Row) object() (map[string]json.RawMessage, error) {
	if row.names == nil {
		var fields map[string]json.RawMessage
		err := json.Unmarshal(row.json, &fields)
		if err == nil && fields == nil {
			err = errors.New("it is null")
		}
		return fields, err
	}
	fields := make(map[string]json.RawMessage, len(row.names))
	for i, cell := range row.cells[:min(len(row.cells), len(row.names))] {
		value, err := json.Marshal(strings.ToValidUTF8(cell, "\uFFFD"))
		if err != nil {
			return nil, err
		}
		fields[row.names[i]] = value
	}
	return fields, nil
}

// take removes the named field and returns it as text. What holds no text stays,
// unless it is a word for nothing.
func take(fields map[string]json.RawMessage, name string) string {
	raw, there := fields[name]
	if !there || name == "" {
		return ""
	}
	s := cells.Unpacked(strings.ReplaceAll(cells.Text(raw), "\x00", ""))
	if s != "" || bytes.HasPrefix(raw, []byte{'"'}) {
		delete(fields, name)
	}
	if utf8.ValidString(s) {
		return s
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

// called is what a cell calls a title, an employer or a place, in one line.
func called(cell string) (shown, address string) {
	shown, address = cells.Linked(cell)
	return once(scraper.Text(shown)), address
}

// once is a name in one line that a card says twice: with a mark behind it the second time.
func once(cell string) string {
	first := ""
	for l := range strings.Lines(cell) {
		if l = line(l); first == "" {
			first = l
		} else if l != "" && !strings.HasPrefix(l, first) {
			return portalNote.ReplaceAllString(line(cell), "")
		}
	}
	return portalNote.ReplaceAllString(first, "")
}
