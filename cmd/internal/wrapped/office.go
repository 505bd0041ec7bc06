package wrapped

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
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
		part, err := archive.Open(name)
		if err != nil {
			continue
		}
		defer func() { _ = part.Close() }()
		d := document{dec: xml.NewDecoder(io.LimitReader(part, Most))}
		return d.read(), d.isText
	}
	return "", false
}

// document reads both forms: their elements have names of their own.
type document struct {
	dec    *xml.Decoder
	out    strings.Builder
	begun  bool // the paragraph that is open has said something
	mark   string
	lists  int  // so many are open
	isText bool // it is no table and no slides
}

// titled matches the style of a heading, in the languages of its makers.
var titled = regexp.MustCompile(`(?i)^(?:heading|title|berschrift|überschrift|titre|titel|título|titolo|rubrik|otsikko|nag)`)

func (d *document) read() string {
	for {
		token, err := d.dec.Token()
		if err != nil {
			return d.out.String()
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
		_ = d.dec.Skip() // what is not shown
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
