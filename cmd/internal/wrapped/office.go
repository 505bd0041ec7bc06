package wrapped

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"io/fs"
	"regexp"
	"strings"
)

// Word is the text of a document of a word processor (DOCX, ODT): a heading
// begins with "## ", an item of a list with "- ". ok tells whether content is one.
func Word(content []byte) (text string, ok bool) {
	if !bytes.HasPrefix(content, []byte("PK\x03\x04")) {
		return "", false
	}
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return "", false
	}
	for _, name := range []string{"word/document.xml", "content.xml"} {
		part, err := Part(archive, name)
		if err != nil {
			continue
		}
		defer func() { _ = part.Close() }()
		d := document{in: &io.LimitedReader{R: part}, left: mostXML}
		d.dec = xml.NewDecoder(d.in)
		return d.read(), d.isText
	}
	return "", false
}

// Part opens a file of an archive. The archive's own way by name lists all folders
// of all names first, in time that grows with the square of a name.
func Part(archive *zip.Reader, name string) (io.ReadCloser, error) {
	for _, f := range archive.File {
		if f.Name == name {
			return f.Open()
		}
	}
	return nil, fs.ErrNotExist
}

// Bounds of a document, in bytes: of its XML, which may be far larger than the
// archive; of its text, of which no ad needs as much; and of one mark of XML with
// its attributes, which the decoder holds.
const (
	mostXML  = 32 << 20
	mostSaid = 4 << 20
	mostMark = 1 << 20
)

// document reads both forms: their elements have names of their own.
type document struct {
	dec    *xml.Decoder
	in     *io.LimitedReader
	left   int64 // bytes of XML that may still be read
	out    strings.Builder
	begun  bool // the paragraph that is open has said something
	mark   string
	lists  int  // so many are open
	isText bool // it is no table and no slides
}

// titled matches the style of a heading, in the languages of its makers.
var titled = regexp.MustCompile(`(?i)^(?:heading|title|berschrift|überschrift|titre|titel|título|titolo|rubrik|otsikko|nag)`)

func (d *document) read() string {
	for d.out.Len() < mostSaid {
		token, err := d.token()
		if err != nil {
			break
		}
		switch t := token.(type) {
		case xml.StartElement:
			d.start(t)
		case xml.EndElement:
			d.end(t.Name.Local)
		case xml.CharData:
			if d.isText {
				d.say(string(t))
			}
		}
	}
	return d.out.String()
}

// token is the next one. Raw ones are taken, since the decoder keeps all elements
// that are open to check their ends.
func (d *document) token() (xml.Token, error) {
	d.in.N = min(d.left, mostMark)
	d.left -= d.in.N
	t, err := d.dec.RawToken()
	d.left += d.in.N
	return t, err
}

// skip goes to the end of an element that has begun.
func (d *document) skip() {
	for open := 1; open > 0; {
		switch t, err := d.token(); t.(type) {
		case xml.StartElement:
			open++
		case xml.EndElement:
			open--
		default:
			if err != nil {
				return
			}
		}
	}
}

func (d *document) start(t xml.StartElement) {
	switch t.Name.Local {
	case "document", "text":
		d.isText = true
	case "p":
		d.begun = false
		if d.mark = ""; d.lists > 0 {
			d.mark = "- "
		}
	case "h":
		d.begun, d.mark = false, "## "
	case "pStyle":
		if style := value(t); titled.MatchString(style) {
			d.mark = "## "
		}
	case "numPr":
		d.mark = "- "
	case "list":
		d.lists++
	case "tab", "s":
		d.say(" ")
	case "br", "cr", "line-break":
		d.say("\n")
	case "instrText", "delText", "fldData", "annotation", "note", "AlternateContent", "binData":
		d.skip() // what is not shown
	}
}

func (d *document) end(name string) {
	switch name {
	case "p", "h":
		d.out.WriteString("\n")
		if !d.begun || d.mark != "- " {
			d.out.WriteString("\n")
		}
		d.begun = false
	case "list":
		d.lists--
	case "tc", "table-cell":
		d.out.WriteString("\n")
	}
}

// say writes what a paragraph says, after its mark.
func (d *document) say(s string) {
	if !d.begun && strings.TrimSpace(s) == "" {
		return
	}
	if !d.begun {
		d.out.WriteString(d.mark)
	}
	d.begun = true
	d.out.WriteString(s)
}

// value is what an element's val says.
func value(t xml.StartElement) string {
	for _, a := range t.Attr {
		if a.Name.Local == "val" {
			return a.Value
		}
	}
	return ""
}
