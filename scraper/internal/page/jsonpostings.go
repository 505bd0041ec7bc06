package page

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/wording"
)

// GuessedListings reads the objects in j that have what a posting has: a
// title, a text, and a third thing that only jobs have.
func GuessedListings(j gjson.Result, p Page, source string) []listing.Listing {
	g := guessing{page: p, source: source}
	g.visit(j, "", false)
	return g.all
}

// mayBePosting looks once through an object's own keys for a title and a text:
// each lookup of a path would go through all that is inside it.
func mayBePosting(o gjson.Result) bool {
	title, text := false, false
	look := func(key string) {
		name := PlainKey(key)
		title = title || titleNames()[name] || titleKey.MatchString(name) || wording.TitleLabel.MatchString(name)
		text = text || textNames()[name] || textKey.MatchString(name) || wording.IsTextLabel(name)
	}
	o.ForEach(func(key, value gjson.Result) bool {
		if look(key.Str); (value.IsObject() || value.IsArray()) && slices.Contains(drawers, PlainKey(key.Str)) {
			for name := range (spelled{PlainKey(key.Str): value}).flat() {
				look(name)
			}
		}
		return !title || !text
	})
	return title && text
}

// titleNames and textNames are the plain keys of titles and texts.
var (
	titleNames = sync.OnceValue(func() map[string]bool {
		return plainKeys(append([]string{"position", "name", "profession", "job"}, titleKeys...))
	})
	textNames = sync.OnceValue(func() map[string]bool {
		all := plainKeys(textKeys)
		for _, names := range apartKeys {
			for _, name := range names {
				all[name] = true
			}
		}
		return all
	})
)

func plainKeys(paths []string) map[string]bool {
	all := map[string]bool{}
	for _, path := range paths {
		name, _, _ := strings.Cut(path, ".")
		all[PlainKey(name)] = true
	}
	return all
}

// leastGuessed is the shortest text that a guess may rest on, in bytes.
const leastGuessed = 80

// guessListing reads an object as a posting. One that is called so need not have
// what only postings have.
func guessListing(o gjson.Result, p Page, source string, called bool) (listing.Listing, bool) {
	s := spelledOf(o).flat()
	l, written := fieldsOf(s, p, source)
	if l.Title == "" || len(l.Title) > 250 || max(written, len(l.Description)) < leastGuessed || l.Description == "" {
		return l, false
	}
	in := placeIn(p.Work, o)
	if l.Location == "" {
		listing.SetPlaces(&l, in)
	}
	if !called && !s.isCalled() && !s.isJob(l.Location) {
		return l, false
	}
	l.Company = cmp.Or(l.Company, EmployerIn(p.Work, o))
	if l.Location == "" {
		listing.SetPlaces(&l, s.wider())
	}
	return l, true
}

// FieldsIn reads what an object says by the names of its fields, whether it is
// a posting or not.
func FieldsIn(o gjson.Result, p Page, source string) listing.Listing {
	l, _ := fieldsOf(spelledOf(o).flat(), p, source)
	return l
}

// fieldsOf tells beside the fields how long the text is as it is written.
func fieldsOf(s spelled, p Page, source string) (l listing.Listing, written int) {
	text, description := cmp.Or(s.told(), s.rich(p.Work)), sectionsIn(s)
	if len(text) >= leastGuessed || description == "" {
		description = strings.TrimSpace(listing.HTMLText(text) + "\n\n" + description)
	}
	l = listing.Listing{Title: markup.Fold(s.titled()), Description: description, Source: source,
		CanonicalURL: listing.Absolute(p.At, s.first(linkKeys...).String())}
	Join(&l, s.stated)
	l.Company = cmp.Or(company(s.firstOr(EmployerKey, companyKeys...)), company(s.like(wording.CompanyLabel)))
	if source := s["source"]; l.Company == "" && (source.IsObject() || source.IsArray()) {
		l.Company = markup.Fold(nameOf(source))
	}
	l.Posted = listing.Date(s.firstOr(postedKey, postedKeys...).String())
	l.ValidThrough = listing.Date(s.firstOr(closingKey, expiryKeys...).String())
	kinds := texts(s.firstOr(wording.KindLabel, employmentKeys...))
	l.EmploymentType = listing.Employment(slices.DeleteFunc(kinds, ofThing.MatchString)...)
	s.setPlaces(&l)
	if low, high := listing.Amount(s.first(minimumKeys...)), listing.Amount(s.first(maximumKeys...)); low+high > 0 {
		l.Salary = listing.Stated((&listing.Salary{Min: low, Max: high, Currency: s.first("salaryCurrency",
			"currency").String(), Source: l.Source}))
	}
	l.Remote = listing.Remote(l.Location)
	kind := s.first("workplacetype", "worklocationtype", "locationtype", "workplace", "workmode", "workarrangement",
		"remotetype", "remotestatus")
	switch said := listing.Remote(texts(kind)...); {
	case said != "":
		l.Remote = said
	case s["hybrid"].Type == gjson.True, s["ishybrid"].Type == gjson.True:
		l.Remote = "hybrid"
	case s["remote"].Type == gjson.True, s["isremote"].Type == gjson.True:
		l.Remote = "remote"
	}
	return l, len(text)
}

// setPlaces puts where the job is into l. A place that is only called something
// ("HQ") stands back behind the town that the object has in fields of its own.
func (s spelled) setPlaces(l *listing.Listing) {
	where, flat := unwrapped(s.where()), s.flatPlace()
	if inner := spelledOf(where); where.IsObject() && inner.place() == "" { // a list in an element of its own
		if list := inner.firstOr(townKey, placeKeys...); list.Exists() {
			where = list
		}
	}
	if where.IsObject() {
		own := spelledOf(where).place()
		if own == "" && strings.Contains(flat, ", ") {
			own = flat
		}
		listing.SetPlaces(l, cmp.Or(own, placeText(where)))
	} else {
		listing.SetPlaces(l, s.guessedPlaces(where)...)
	}
	if l.Location == "" || strings.HasPrefix(flat, l.Location+", ") {
		listing.SetPlaces(l, flat)
	}
}

// placeText is what an object calls the place that it is.
func placeText(o gjson.Result) string {
	return cmp.Or(spelledOf(o).first("formatted", "formattedaddress", "fulllocation", "fulladdress", "full").String(), nameOf(o))
}

// ofThing matches what APIs call the type of the object: "job_listing", "node--job".
var ofThing = regexp.MustCompile(`(?i)^(?:[a-z]+[-_.:/]+)*(?:jobs?|postings?|vacanc(?:y|ies)|positions?|job(?:post|offer|` +
	`opening))(?:[_-]?(?:listings?|postings?|ads?|adverts?|offers?|openings?))?$`)

// isCalled reports an object that says of itself that it is a posting.
func (s spelled) isCalled() bool {
	return ofThing.MatchString(s.firstText("type", "_type", "@type", "kind", "object", "model_type", "__typename", "contenttype").Str)
}

// isJob reports what only jobs have beside a title and a text: an employer or a
// place, and a third thing.
func (s spelled) isJob(place string) bool {
	employer := s.firstOr(EmployerKey, companyKeys...).Exists()
	return place != "" || s.where().Exists() || employer && (s.first(jobOnlyKeys...).Exists() ||
		s.firstOr(wording.KindLabel, employmentKeys...).Exists())
}

// titled is the title, which may be an object with a text in it.
func (s spelled) titled() string {
	var objects []gjson.Result
	for _, v := range []gjson.Result{s.firstText(titleKeys...), s.like(titleKey), s.firstText("position", "name", "profession", "job"),
		s.firstOr(titleKey, titleKeys...), s.first("position", "name"), s.like(wording.TitleLabel)} {
		if v = inLanguages(v); v.Type == gjson.String {
			return v.Str
		} else if v.IsObject() {
			objects = append(objects, v)
		}
	}
	for _, v := range objects {
		if v = spelledOf(v).first("rendered", "text", "value", "name", "label", "title"); v.Type == gjson.String {
			return v.Str
		}
	}
	return ""
}

// told is the description: a text, an object with one, or a list of paragraphs.
func (s spelled) told() string {
	v := inLanguages(s.text())
	if outer := v; isRich(v) {
		return "" // a tree, which is read by itself
	} else if v.IsObject() {
		inner := spelledOf(v)
		for key, part := range inner {
			if !s[key].Exists() {
				s[key] = part // the parts may be told apart inside
			}
		}
		if v = inner.first("html", "text", "content", "value", "rendered"); !v.Exists() {
			return textsIn(outer)
		}
	}
	if v.IsArray() && v.Get("0").Type == gjson.String {
		return strings.Join(texts(v), "\n\n")
	}
	if v.Type != gjson.String {
		return ""
	}
	return v.Str
}

// rich is a description that is kept as a tree.
func (s spelled) rich(w *markup.Work) string { return richText(w, s.text()) }

// text is what has the description: the longest text that calls itself so. A
// teaser gives way to a far longer text of another name, nothing to a part.
func (s spelled) text() gjson.Result {
	var best [len(textRanks)]gjson.Result
	var longest [len(textRanks)]int
	var names [len(textRanks)]string
	for name, v := range s {
		rank := slices.IndexFunc(textRanks[:], func(is func(string) bool) bool { return is(name) })
		if rank < 0 {
			continue
		}
		size := textSize(v)
		if size > longest[rank] || size == longest[rank] && size > 0 && name < names[rank] {
			best[rank], longest[rank], names[rank] = v, size, name
		}
	}
	if longest[0] <= longestTeaser && longest[1] > max(2*longest[0], leastGuessed) || longest[0] == 0 && longest[1] > 0 {
		return best[1]
	}
	if longest[0] == 0 {
		return best[2]
	}
	return best[0]
}

// textRanks tell how surely a key is that of the description, the surest first.
var textRanks = [...]func(string) bool{
	func(name string) bool { return describedKey.MatchString(name) && !aboutOther.MatchString(name) },
	func(name string) bool {
		return (textNames()[name] || textKey.MatchString(name)) && !isApart(name) && !aboutOther.MatchString(name)
	},
	func(name string) bool { return textNames()[name] || textLabel{}.MatchString(name) },
}

// textSize is how much text a value has, in bytes. A list of parts has none: it is read by them.
func textSize(v gjson.Result) int {
	v = inLanguages(v)
	size := 0
	switch {
	case isRich(v):
		return len(v.Raw)
	case v.IsObject():
		v.ForEach(func(_, inner gjson.Result) bool { size = max(size, len(inner.Str)); return true })
	case v.IsArray() && v.Get("0").Type == gjson.String:
		return len(v.Raw)
	case v.Type == gjson.String:
		return len(strings.TrimSpace(v.Str))
	}
	return size
}

// textLabel matches what pages call a part of the text.
type textLabel struct{}

func (textLabel) MatchString(key string) bool { return wording.IsTextLabel(key) && !isPart(key) }

// longestTeaser is more than the first sentences of an ad have, in bytes, that
// stand before the whole of it.
const longestTeaser = 400

// textsIn joins the texts of an object that has its description in parts, less
// those that have names of their own ([apartKeys]).
func textsIn(v gjson.Result) string {
	var parts []string
	v.ForEach(func(key, value gjson.Result) bool {
		name := PlainKey(key.Str)
		if value.Type == gjson.String && (textNames()[name] || textKey.MatchString(name)) && !isApart(name) {
			parts = append(parts, listing.HTMLText(value.Str))
		}
		return true
	})
	return strings.Join(wording.Compact(parts), "\n\n")
}

func isApart(name string) bool {
	for _, names := range apartKeys {
		if slices.Contains(names, name) {
			return true
		}
	}
	return false
}

// where is the place as the object has it.
func (s spelled) where() gjson.Result {
	if v := s["location"]; v.IsObject() && spelledOf(v).isPlace() {
		return v
	}
	v := s.firstOr(townKey, placeKeys...)
	if !v.Exists() {
		v = s.like(wording.PlaceLabel)
	}
	return v
}

// guessedPlaces reads places that are texts or objects; a town alone has its
// state and country beside it.
func (s spelled) guessedPlaces(where gjson.Result) []string {
	var all []string
	for _, x := range where.Array() {
		if x.IsObject() {
			in := spelledOf(x)
			all = append(all, cmp.Or(in.place(), markup.Fold(placeText(x))))
		} else {
			all = append(all, x.String())
		}
	}
	if town := s.first(townNames...); len(all) == 1 && town.Exists() && town.String() == all[0] {
		return []string{listing.Place(all[0], nameOf(s.first(append([]string{"county"}, regionNames...)...)), nameOf(s.first(countryNames...)))}
	}
	return all
}
