package markup

import (
	"encoding/json"
	"strings"
)

// JSON writes an element as JSON, in which postings are looked for by the
// names of their fields: what holds no others, or HTML, is a text; children of
// one name are a list; attributes are fields, too.
func (e *Element) JSON() string {
	var names []string
	values := map[string][]string{}
	keep := func(name, value string) {
		if values[name] == nil {
			names = append(names, name)
		}
		values[name] = append(values[name], value)
	}
	if e.IsText() {
		inner := e.Inner()
		text, _ := json.Marshal(inner)
		named := strings.ToLower(e.Name)
		if inner != "" && !strings.HasPrefix(named, "field") && !strings.HasPrefix(named, "propert") && e.Attr("title") == "" {
			return string(text)
		}
		if inner != "" && e.Attr("title") != "" {
			keep("text", string(text))
		} else if inner != "" {
			keep("value", string(text))
		}
	} else {
		for _, c := range e.Children {
			keep(c.Name, c.JSON())
		}
	}
	e.Attrs(func(name, value string) {
		if text, _ := json.Marshal(value); values[name] == nil {
			keep(name, string(text))
		}
	})
	if len(names) == 0 {
		return `""`
	}
	for i, name := range names {
		key, _ := json.Marshal(name)
		value := values[name][0]
		if len(values[name]) > 1 {
			value = "[" + strings.Join(values[name], ",") + "]"
		}
		names[i] = string(key) + ":" + value
	}
	return "{" + strings.Join(names, ",") + "}"
}

// IsText reports an element that holds no others, or HTML.
func (e *Element) IsText() bool {
	return len(e.Children) == 0 || htmlNames[strings.ToLower(e.Children[0].Name)]
}

var htmlNames = map[string]bool{"p": true, "div": true, "ul": true, "ol": true, "li": true, "br": true,
	"b": true, "strong": true, "em": true, "span": true, "h1": true, "h2": true, "h3": true, "h4": true, "a": true,
	"table": true, "section": true, "article": true, "img": true, "i": true, "u": true}
