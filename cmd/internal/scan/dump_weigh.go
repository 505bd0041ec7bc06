package scan

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"strings"
)

// heaviestRow is how many bytes the cells of one row of a spreadsheet may have at
// most, reckoned before it is opened.
const heaviestRow = 8 * longestRow

// errHeavy refuses a spreadsheet of which one row would fill the memory.
var errHeavy = errors.New("one of its rows repeats a long text so often that it is too large")

// weigh bounds what the cells of one row can become: the library copies a shared
// text, and what a number's format says, into every cell that names it.
func weigh(archive *zip.Reader) error {
	longest := 0
	for _, part := range archive.File {
		switch strings.ToLower(part.Name) {
		case "xl/sharedstrings.xml", "xl/styles.xml":
			n := 0
			each(part, func(t xml.Token) {
				switch t := t.(type) {
				case xml.StartElement:
					if t.Name.Local == "si" {
						n = 0
					}
					for _, a := range t.Attr {
						longest = max(longest, len(a.Value))
					}
				case xml.CharData:
					n += len(t)
					longest = max(longest, n)
				}
			})
		}
	}
	if longest*mostColumns <= heaviestRow {
		return nil
	}
	widest, cells := 0, 0
	for _, part := range archive.File {
		if strings.HasPrefix(strings.ToLower(part.Name), "xl/media/") || strings.EqualFold(part.Name, "xl/sharedStrings.xml") {
			continue
		}
		each(part, func(t xml.Token) {
			if t, ok := t.(xml.StartElement); ok {
				switch t.Name.Local {
				case "row":
					cells = 0
				case "c":
					cells++
					widest = max(widest, cells)
				}
			}
		})
	}
	if longest*widest > heaviestRow {
		return errHeavy
	}
	return nil
}

// each visits the tokens of a part as far as it is XML; where it is none the
// library, which reads by the same rules, stops too.
func each(part *zip.File, visit func(xml.Token)) {
	r, err := part.Open()
	if err != nil {
		return
	}
	defer r.Close()
	dec := xml.NewDecoder(r)
	dec.Strict = false
	for {
		t, err := dec.RawToken()
		if err != nil {
			return
		}
		visit(t)
	}
}
