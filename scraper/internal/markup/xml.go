package markup

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
)

// Element is an element of an XML document. Names are without their name space.
type Element struct {
	Name     string
	space    string
	attrs    []xml.Attr
	text     []byte // its own characters
	Children []*Element
}

// deepestXML bounds how deep elements may nest; what lies deeper is left out.
const deepestXML = 64

// ParseXML reads a document leniently: what follows an error in the middle of
// a feed is lost, what comes before it is not. It is nil when nothing can be read.
func (w *Work) ParseXML(body []byte) *Element {
	d := xml.NewDecoder(bytes.NewReader(body))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // Decode has done it
	root := new(Element)
	open := []*Element{root}
	skip := 0
	for {
		t, err := d.Token()
		if err != nil {
			break
		}
		w.Spend(1)
		switch t := t.(type) {
		case xml.StartElement:
			if len(open) > deepestXML {
				skip++
				continue
			}
			e := &Element{Name: t.Name.Local, space: t.Name.Space, attrs: t.Copy().Attr}
			top := open[len(open)-1]
			top.Children = append(top.Children, e)
			open = append(open, e)
		case xml.EndElement:
			if skip > 0 {
				skip--
			} else if len(open) > 1 {
				open = open[:len(open)-1]
			}
		case xml.CharData:
			w.Spend(len(t))
			e := open[len(open)-1]
			e.text = append(e.text, t...)
		}
	}
	if len(root.Children) == 0 {
		return nil
	}
	return root.Children[0]
}

// Get returns the text at a path of names, the first match at each step;
// empty when there is none.
func (e *Element) Get(path ...string) string {
	for _, name := range path {
		e = e.Child(name)
	}
	if e == nil {
		return ""
	}
	return e.Inner()
}

// Inner is the element's text, with the markup that some feeds forget to escape.
func (e *Element) Inner() string {
	var b bytes.Buffer
	e.write(&b)
	return string(bytes.TrimSpace(b.Bytes()))
}

func (e *Element) write(b *bytes.Buffer) {
	if len(e.Children) == 0 {
		b.Write(bytes.TrimSpace(e.text))
		return
	}
	b.Write(bytes.TrimLeft(e.text, " \t\r\n"))
	for _, c := range e.Children {
		b.WriteString("<" + c.Name + ">")
		c.write(b)
		b.WriteString("</" + c.Name + ">")
	}
}

func (e *Element) Child(name string) *Element {
	if e == nil {
		return nil
	}
	for _, c := range e.Children {
		if strings.EqualFold(c.Name, name) {
			return c
		}
	}
	return nil
}

// First is the text of the first of the children that says something.
func (e *Element) First(names ...string) string {
	for _, name := range names {
		for _, c := range e.Children {
			if strings.EqualFold(c.Name, name) {
				if s := c.Inner(); s != "" {
					return s
				}
			}
		}
	}
	return ""
}

// All returns the elements of that name anywhere below e, not inside each other.
func (e *Element) All(name string) []*Element {
	if e == nil {
		return nil
	}
	var found []*Element
	for _, c := range e.Children {
		if strings.EqualFold(c.Name, name) {
			found = append(found, c)
		} else {
			found = append(found, c.All(name)...)
		}
	}
	return found
}

func (e *Element) Attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// Attrs calls visit for each attribute that is no name space.
func (e *Element) Attrs(visit func(name, value string)) {
	for _, a := range e.attrs {
		if a.Name.Local != "xmlns" && a.Name.Space != "xmlns" && a.Name.Space != "xml" {
			visit(a.Name.Local, a.Value)
		}
	}
}

// Text is the element's own characters, without those of others inside it.
func (e *Element) Text() string { return string(e.text) }
