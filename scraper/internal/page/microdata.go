package page

import (
	"cmp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/wording"
)

// vocabulary is how a page marks up schema.org things in its elements.
type vocabulary struct{ source, kind, property string }

var (
	Microdata = vocabulary{"microdata", "itemtype", "itemprop"}
	RDFa      = vocabulary{"rdfa", "typeof", "property"}
)

// marked is a page whose elements are marked up with a vocabulary.
type marked struct {
	vocabulary
	Page
	canonical string // the address that the page gives as its own
}

// Read finds the JobPostings that a page marks up; nil when there is none with a title.
func (v vocabulary) Read(p Page) *Found {
	f := new(Found)
	m := marked{v, p, CanonicalLink(p)}
	Outermost(p.Find("[" + v.kind + `*="JobPosting"]`)).Each(func(_ int, s *goquery.Selection) {
		f.Add(m.listing(s))
	})
	return f.OrNil()
}

func (v marked) listing(s *goquery.Selection) listing.Listing {
	l := listing.Listing{
		Title:          markup.Fold(v.value(v.first(s, "title"))),
		Company:        markup.Fold(v.name(s, "hiringOrganization")),
		Posted:         listing.Date(v.value(v.first(s, "datePosted"))),
		ValidThrough:   listing.Date(v.value(v.first(s, "validThrough"))),
		EmploymentType: listing.Employment(v.value(v.first(s, "employmentType"))),
		Salary:         v.salary(s),
		CanonicalURL:   cmp.Or(v.canonical, listing.Absolute(v.At, v.value(v.first(s, "url")))),
		Source:         v.source,
	}
	if l.Title == "" {
		l.Title = markup.Fold(v.value(v.first(s, "name")))
	}
	var places, parts []string
	v.find(s, "jobLocation").Each(func(_ int, where *goquery.Selection) { places = append(places, v.place(where)) })
	listing.SetPlaces(&l, places...)
	v.find(s, "description").Each(func(_ int, d *goquery.Selection) {
		parts = append(parts, v.long(d))
	})
	l.Description = strings.Join(wording.Compact(slices.Compact(parts)), "\n\n")
	Join(&l, func(name string) string {
		var texts []string
		v.find(s, name).Each(func(_ int, e *goquery.Selection) { texts = append(texts, v.long(e)) })
		return strings.Join(wording.Compact(texts), "\n\n")
	})
	return l
}

// find returns the elements that hold a property, wherever in the posting but not inside each other.
func (v marked) find(s *goquery.Selection, name string) *goquery.Selection {
	return Outermost(s.Find("[" + v.property + "]").FilterFunction(func(_ int, e *goquery.Selection) bool {
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
	return v.Inline(s)
}

// long is a property's text with its lines.
func (v marked) long(s *goquery.Selection) string {
	if content, ok := s.Attr("content"); ok {
		return listing.HTMLText(content)
	}
	return v.Text(s)
}

// name is the name of the thing that a property holds.
func (v marked) name(s *goquery.Selection, property string) string {
	thing := v.first(s, property)
	if name := v.value(v.first(thing, "name")); name != "" {
		return name
	}
	return v.value(thing)
}

// salary is the pay in words, or else in the parts of a MonetaryAmount, whose
// figures stand in attributes.
func (v marked) salary(s *goquery.Selection) *listing.Salary {
	pay := v.first(s, "baseSalary", "estimatedSalary")
	currency := v.value(v.first(s, "salaryCurrency", "currency"))
	figure := func(names ...string) float64 { return listing.Number(v.value(v.first(pay, names...))) }
	stated := &listing.Salary{Min: figure("minValue"), Max: figure("maxValue"), Currency: strings.ToUpper(currency),
		Period: listing.Period(v.value(v.first(pay, "unitText", "unitCode"))), Source: v.source}
	if stated.Min == 0 && stated.Max == 0 {
		stated.Min = listing.Number(v.value(v.first(v.first(pay, "value"), "value")))
		stated.Max = stated.Min
	}
	if stated = listing.Stated(stated); stated != nil {
		return stated
	}
	return listing.TextSalary(v.value(pay), currency, v.source)
}

func (v marked) place(where *goquery.Selection) string {
	part := func(name string) string { return v.value(v.first(where, name)) }
	if s := listing.Place(part("addressLocality"), part("addressRegion"), v.country(where)); s != "" {
		return s
	}
	return cmp.Or(markup.Fold(part("address")), markup.Fold(v.value(where)))
}

func (v marked) country(where *goquery.Selection) string {
	return v.name(where, "addressCountry")
}
