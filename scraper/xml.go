package scraper

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
)

// element is an element of an XML document. Names are without their name space.
type element struct {
	name     string
	space    string
	attrs    []xml.Attr
	text     []byte // its own characters
	children []*element
}

// deepestXML bounds how deep elements may nest; what lies deeper is left out.
const deepestXML = 64

// parseXML reads a document leniently: what follows an error in the middle of
// a feed is lost, what comes before it is not. It is nil when nothing can be read.
func (w *work) parseXML(body []byte) *element {
	d := xml.NewDecoder(bytes.NewReader(body))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // decode has done it
	root := new(element)
	open := []*element{root}
	skip := 0
	for {
		t, err := d.Token()
		if err != nil {
			break
		}
		w.spend(1)
		switch t := t.(type) {
		case xml.StartElement:
			if len(open) > deepestXML {
				skip++
				continue
			}
			e := &element{name: t.Name.Local, space: t.Name.Space, attrs: t.Copy().Attr}
			top := open[len(open)-1]
			top.children = append(top.children, e)
			open = append(open, e)
		case xml.EndElement:
			if skip > 0 {
				skip--
			} else if len(open) > 1 {
				open = open[:len(open)-1]
			}
		case xml.CharData:
			w.spend(len(t))
			e := open[len(open)-1]
			e.text = append(e.text, t...)
		}
	}
	if len(root.children) == 0 {
		return nil
	}
	return root.children[0]
}

// get returns the text at a path of names, the first match at each step;
// empty when there is none.
func (e *element) get(path ...string) string {
	for _, name := range path {
		e = e.child(name)
	}
	if e == nil {
		return ""
	}
	return e.inner()
}

// inner is the element's text, with the markup that some feeds forget to escape.
func (e *element) inner() string {
	var b bytes.Buffer
	e.write(&b)
	return string(bytes.TrimSpace(b.Bytes()))
}

func (e *element) write(b *bytes.Buffer) {
	if len(e.children) == 0 {
		b.Write(bytes.TrimSpace(e.text))
		return
	}
	b.Write(bytes.TrimLeft(e.text, " \t\r\n"))
	for _, c := range e.children {
		b.WriteString("<" + c.name + ">")
		c.write(b)
		b.WriteString("</" + c.name + ">")
	}
}

func (e *element) child(name string) *element {
	if e == nil {
		return nil
	}
	for _, c := range e.children {
		if strings.EqualFold(c.name, name) {
			return c
		}
	}
	return nil
}

// first is the text of the first of the children that says something.
func (e *element) first(names ...string) string {
	for _, name := range names {
		for _, c := range e.children {
			if strings.EqualFold(c.name, name) {
				if s := c.inner(); s != "" {
					return s
				}
			}
		}
	}
	return ""
}

// all returns the elements of that name anywhere below e, not inside each other.
func (e *element) all(name string) []*element {
	if e == nil {
		return nil
	}
	var found []*element
	for _, c := range e.children {
		if strings.EqualFold(c.name, name) {
			found = append(found, c)
		} else {
			found = append(found, c.all(name)...)
		}
	}
	return found
}

func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
