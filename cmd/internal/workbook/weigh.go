// Package workbook reads spreadsheets: of OpenDocument the rows ([ODS]), of XLSX
// what its library does not tell, which is what it becomes in memory ([Weigh]) and
// the addresses that its cells lead to ([LinksOf]).
package workbook

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"strings"
)

// heaviestRow is how many bytes the cells of one row of a spreadsheet may have at
// most, reckoned before it is opened.
const heaviestRow = 128 << 20

// mostColumns is what the widest sheet has.
const mostColumns = 16_384

// How many different texts a spreadsheet may share among its cells: the library
// holds some 110 bytes for each, and an upload as a whole.
const (
	MostTexts         = 6_000_000
	MostTextsUploaded = 200_000
)

var (
	ErrHeavy = errors.New("one of its rows repeats a long text so often that it is too large")
	ErrTexts = fmt.Errorf("it holds more different texts than fit in memory (at most %d million); save it as CSV", MostTexts/1_000_000)
)

// Weigh bounds what a spreadsheet can become in memory: the library keeps a place
// for each shared text, and copies it, and what a number's format says, into every
// cell that names it. Tags are counted first, which is fast and never too little;
// only where that is too much the parts are read as XML.
func Weigh(archive *zip.Reader, texts int) error {
	longest, widest := int64(0), int64(0)
	for _, part := range archive.File {
		switch strings.ToLower(part.Name) {
		case "xl/sharedstrings.xml":
			size, n := tagged(part, "si")
			if longest = max(longest, size); n > int64(texts) {
				return ErrTexts
			}
		case "xl/styles.xml":
			longest = max(longest, int64(part.UncompressedSize64))
		}
	}
	if longest <= heaviestRow/mostColumns {
		return nil
	}
	for _, part := range archive.File {
		if isSheet(part) {
			widest = max(widest, mostTags(part, "row"))
		}
	}
	if longest < hidden && widest < hidden && longest*widest <= heaviestRow {
		return nil
	}
	return weighExactly(archive)
}

// isSheet reports a part that may hold rows.
func isSheet(part *zip.File) bool {
	name := strings.ToLower(part.Name)
	return !strings.HasPrefix(name, "xl/media/") && name != "xl/sharedstrings.xml"
}

// tagged is the largest number of bytes from one start of an element to the next,
// and how many there are.
func tagged(part *zip.File, element string) (longest, n int64) {
	since := int64(0)
	eachTag(part, func(name string, bytes int64) {
		longest = max(longest, since+bytes)
		if since += bytes; name == element {
			since = 0
		}
		if name == element || name == unknown {
			n++
		}
	})
	return longest, n
}

// mostTags is the largest number of tags from one start of an element to the next.
func mostTags(part *zip.File, element string) (most int64) {
	n := int64(0)
	eachTag(part, func(name string, bytes int64) {
		if n++; name == element {
			n = 0
		}
		if most = max(most, n); bytes >= hidden {
			most = hidden
		}
	})
	return most
}

// eachTag visits each tag with its local name, or what may be one, and the number
// of bytes before it; at the end "" with what is left.
func eachTag(part *zip.File, visit func(name string, bytes int64)) {
	r, err := part.Open()
	if err != nil {
		return
	}
	defer r.Close()
	in := bufio.NewReaderSize(r, 1<<16)
	since, begun := int64(0), false
	for {
		text, err := in.ReadSlice('<')
		since += int64(len(text))
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil {
			visit("", since)
			return
		}
		start, _ := in.Peek(longestTag)
		if first := start[:min(len(start), 1)]; string(first) == "!" || string(first) == "?" && begun {
			visit("", hidden) // in a comment nothing that looks like a tag is one
		}
		begun = true
		visit(localName(string(start)), since)
		since = 0
	}
}

// hidden is more than any part has: what it stands for has to be read as XML.
const hidden = 1 << 40

// longestTag is more than a name with its prefix needs; a longer one may be any.
const (
	longestTag = 24
	unknown    = "*"
)

func localName(start string) string {
	i := strings.IndexAny(start, " \t\r\n>/")
	if i < 0 {
		return unknown
	}
	start = start[:i]
	return start[strings.LastIndexByte(start, ':')+1:]
}

// weighExactly reads the parts as the library does.
func weighExactly(archive *zip.Reader) error {
	longest, widest, n := 0, 0, 0
	for _, part := range archive.File {
		name := strings.ToLower(part.Name)
		if name != "xl/sharedstrings.xml" && name != "xl/styles.xml" {
			continue
		}
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
	cells := 0
	for _, part := range archive.File {
		if !isSheet(part) {
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
		return ErrHeavy
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
