package scraper

import (
	"cmp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/markup"
)

// vocabulary is how a page marks up schema.org things in its elements.
type vocabulary struct{ source, kind, property string }

var (
	microdata = vocabulary{"microdata", "itemtype", "itemprop"}
	rdfa      = vocabulary{"rdfa", "typeof", "property"}
)

// marked is a page whose elements are marked up with a vocabulary.
type marked struct {
	vocabulary
	page
	canonical string // the address that the page gives as its own
}

// read finds the JobPostings that a page marks up; nil when there is none with a title.
func (v vocabulary) read(p page) *found {
	f := new(found)
	m := marked{v, p, canonicalLink(p)}
	outermost(p.find("[" + v.kind + `*="JobPosting"]`)).Each(func(_ int, s *goquery.Selection) {
		f.add(m.listing(s))
	})
	return f.orNil()
}

func (v marked) listing(s *goquery.Selection) Listing {
	l := Listing{
		Title:          markup.Fold(v.value(v.first(s, "title"))),
		Company:        markup.Fold(v.name(s, "hiringOrganization")),
		Posted:         date(v.value(v.first(s, "datePosted"))),
		ValidThrough:   date(v.value(v.first(s, "validThrough"))),
		EmploymentType: employment(v.value(v.first(s, "employmentType"))),
		Salary:         textSalary(v.value(v.first(s, "baseSalary")), v.value(v.first(s, "salaryCurrency", "currency")), v.source),
		CanonicalURL:   cmp.Or(v.canonical, absolute(v.at, v.value(v.first(s, "url")))),
		Source:         v.source,
	}
	if l.Title == "" {
		l.Title = markup.Fold(v.value(v.first(s, "name")))
	}
	var places, parts []string
	v.find(s, "jobLocation").Each(func(_ int, where *goquery.Selection) { places = append(places, v.place(where)) })
	l.at(places...)
	v.find(s, "description").Each(func(_ int, d *goquery.Selection) {
		parts = append(parts, v.long(d))
	})
	l.Description = strings.Join(compact(slices.Compact(parts)), "\n\n")
	l.join(func(name string) string {
		var texts []string
		v.find(s, name).Each(func(_ int, e *goquery.Selection) { texts = append(texts, v.long(e)) })
		return strings.Join(compact(texts), "\n\n")
	})
	return l
}

// find returns the elements that hold a property, wherever in the posting but not inside each other.
func (v marked) find(s *goquery.Selection, name string) *goquery.Selection {
	return outermost(s.Find("[" + v.property + "]").FilterFunction(func(_ int, e *goquery.Selection) bool {
		for _, word := range strings.Fields(e.AttrOr(v.property, "")) {
			if strings.EqualFold(word[strings.LastIndexAny(word, ":/#")+1:], name) {
				return true
			}
		}
		return false
	}))
}

// first returns the first element that holds one of the properties.
func (v marked) first(s *goquery.Selection, names ...string) *goquery.Selection {
	for _, name := range names {
		if e := v.find(s, name).First(); e.Length() > 0 {
			return e
		}
	}
	return s.Slice(0, 0)
}

// value is what a property's element says: its content, its link or its text.
func (v marked) value(s *goquery.Selection) string {
	for _, key := range []string{"content", "datetime", "href"} {
		if value, ok := s.Attr(key); ok && (key != "href" || s.Is("link, a")) && strings.TrimSpace(value) != "" {
			return value
		}
	}
	return v.inline(s)
}

// long is a property's text with its lines.
func (v marked) long(s *goquery.Selection) string {
	if content, ok := s.Attr("content"); ok {
		return htmlText(content)
	}
	return v.text(s)
}

// name is the name of the thing that a property holds.
func (v marked) name(s *goquery.Selection, property string) string {
	thing := v.first(s, property)
	if name := v.value(v.first(thing, "name")); name != "" {
		return name
	}
	return v.value(thing)
}

func (v marked) place(where *goquery.Selection) string {
	part := func(name string) string { return v.value(v.first(where, name)) }
	if s := place(part("addressLocality"), part("addressRegion"), v.country(where)); s != "" {
		return s
	}
	return cmp.Or(markup.Fold(part("address")), markup.Fold(v.value(where)))
}

func (v marked) country(where *goquery.Selection) string {
	return v.name(where, "addressCountry")
}
