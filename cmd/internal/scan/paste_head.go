package scan

import (
	"cmp"
	"strings"
)

// around finds employer and place in the lines beside the title. Behind a title
// stand employer and place, or the place alone when the employer stands above.
func (h pasteHead) around(at int) (company, place string) {
	company = cmp.Or(h.savedAt, h.logo)
	if company == "" && h.namesAfter(at) == 1 {
		company = h.above(at)
	}
	for _, l := range h.lines[at+1 : min(at+7, len(h.lines))] {
		parts := strings.Split(l.text, " · ")
		switch {
		case len(parts) == 1 && l.is("fact"), l.text == h.lines[at].text:
			continue
		case company == "" && (len(parts) > 1 || !sentenceEnds.MatchString(l.text)):
			company, parts = parts[0], parts[1:]
		}
		for _, part := range parts {
			if part != company && place == "" && placeLike.MatchString(part) && !(pasteLine{text: part}).is("fact") {
				place = part
			}
		}
	}
	return company, place
}

// namesAfter counts the lines behind the title that may be an employer or a place.
func (h pasteHead) namesAfter(at int) int {
	n := 0
	for _, l := range h.lines[at+1 : min(at+7, len(h.lines))] {
		if !l.is("fact") && !sentenceEnds.MatchString(l.text) && l.text != h.lines[at].text {
			n += 1 + strings.Count(l.text, " · ")
		}
	}
	return n
}

// above is the line above the title if it can be a name.
func (h pasteHead) above(at int) string {
	if at == 0 {
		return ""
	}
	l := h.lines[at-1]
	if l.is("fact") || strings.Contains(l.text, " · ") || sentenceEnds.MatchString(l.text) || len(strings.Fields(l.text)) > 6 {
		return ""
	}
	return l.text
}
