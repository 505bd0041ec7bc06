package page

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/PuerkitoBio/goquery"
	"github.com/tidwall/gjson"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
)

// ReadJSONLD finds the schema.org JobPostings that a page carries as JSON-LD:
// in one block or several, alone, in arrays, in an @graph or inside another
// thing, typed by a name or a list of names.
func ReadJSONLD(p Page) *Found {
	f := new(Found)
	var blocks []gjson.Result
	p.Find(`script`).Each(func(_ int, s *goquery.Selection) {
		if strings.Contains(strings.ToLower(s.AttrOr("type", "")), "ld+json") {
			blocks = append(blocks, markup.LooseJSON(s.Text()))
		}
	})
	identified := sync.OnceValue(func() map[string]gjson.Result { return identifiedIn(p.Work, blocks) })
	var last gjson.Result
	for _, block := range blocks {
		for _, last = range postingsIn(p.Work, block) {
			l := SchemaListing(last, "jsonld", p.At)
			refer(&l, last, identified)
			f.Add(l)
		}
	}
	if len(f.Listings) == 1 {
		listing.SetPlaces(&f.Listings[0], shownPlaces(f.Listings[0].Locations, last.Get("jobLocation"), p.Doc)...)
	}
	return f.OrNil()
}

// refer fills in the employer and the places that a posting only names, as
// {"@id": "#employer"}, and that stand elsewhere on the page.
func refer(l *listing.Listing, o gjson.Result, identified func() map[string]gjson.Result) {
	if employer := o.Get("hiringOrganization.@id"); l.Company == "" && employer.Exists() {
		l.Company = company(identified()[employer.String()])
	}
	var named []string
	for _, place := range o.Get("jobLocation").Array() {
		if id := place.Get("@id"); len(l.Locations) == 0 && id.Exists() {
			named = append(named, places(identified()[id.String()])...)
		}
	}
	if len(named) > 0 {
		listing.SetPlaces(l, listing.Unique(named)...)
	}
}

// identifiedIn are the objects with an @id that say more than that, the first of
// each; they are collected once, since each of many postings may refer to them.
func identifiedIn(w *markup.Work, blocks []gjson.Result) map[string]gjson.Result {
	all := map[string]gjson.Result{}
	for _, block := range blocks {
		WalkJSON(w, block, func(o gjson.Result) bool {
			id := o.Get("@id").String()
			if _, known := all[id]; !known && id != "" && (o.Get("name").Exists() || o.Get("address").Exists()) {
				all[id] = o
			}
			return true
		})
	}
	return all
}

// Add puts l among the complete postings, or among the links when it says
// nothing but its title.
func (f *Found) Add(l listing.Listing) {
	switch {
	case l.Title == "":
	case l.Description == "" && l.CanonicalURL != "":
		f.Links = append(f.Links, Link{l.CanonicalURL, l.Title})
	default:
		f.Listings = append(f.Listings, l)
	}
}

// deepestSearch bounds how deep a search goes into foreign JSON.
const deepestSearch = 40

// postingsIn returns each JobPosting inside v, in document order.
func postingsIn(w *markup.Work, v gjson.Result) []gjson.Result {
	var all []gjson.Result
	WalkJSON(w, v, func(o gjson.Result) bool {
		if !isPosting(o.Get("@type")) {
			return true
		}
		all = append(all, unprefixed(w, o))
		return false
	})
	return all
}

// unprefixed takes off the names of a posting's fields what stands before its type,
// where that is an address or a prefix: "schema:JobPosting", "schema:title".
func unprefixed(w *markup.Work, o gjson.Result) gjson.Result {
	kind := texts(o.Get("@type"))[0]
	prefix := `"` + kind[:strings.LastIndexAny(kind, "/:#")+1]
	if len(prefix) == 1 || !strings.Contains(o.Raw, prefix+"title") {
		return o
	}
	w.Spend(len(o.Raw))
	return gjson.Parse(strings.ReplaceAll(o.Raw, prefix, `"`))
}

// WalkJSON calls visit for each object inside v, in document order, and goes
// into those for which visit returns true.
func WalkJSON(w *markup.Work, v gjson.Result, visit func(gjson.Result) bool) {
	walkDeep(w, v, visit, 0)
}

func walkDeep(w *markup.Work, v gjson.Result, visit func(gjson.Result) bool, depth int) {
	w.Spend(1 + len(v.Raw)/8)
	if depth > deepestSearch || !v.IsObject() && !v.IsArray() || v.IsObject() && !visit(v) {
		return
	}
	v.ForEach(func(_, inner gjson.Result) bool {
		walkDeep(w, inner, visit, depth+1)
		return true
	})
}

func isPosting(types gjson.Result) bool {
	for _, t := range types.Array() {
		if name := t.String(); strings.EqualFold(name[strings.LastIndexAny(name, "/:#")+1:], "JobPosting") {
			return true
		}
	}
	return false
}

// SchemaListing reads one schema.org JobPosting.
func SchemaListing(o gjson.Result, source string, at *url.URL) listing.Listing {
	l := listing.Listing{
		Title:          markup.Fold(strings.Join(texts(First(o, "title", "name")), " ")),
		Company:        company(o.Get("hiringOrganization")),
		Description:    description(o.Get("description")),
		Posted:         listing.Date(o.Get("datePosted").String()),
		ValidThrough:   listing.Date(o.Get("validThrough").String()),
		EmploymentType: listing.Employment(texts(o.Get("employmentType"))...),
		Salary:         schemaSalary(o, source),
		Language:       First(o, "inLanguage.alternateName", "inLanguage").String(),
		CanonicalURL:   listing.Absolute(at, First(o, "url", "mainEntityOfPage.@id", "mainEntityOfPage").String()),
		Source:         source,
	}
	l.Locations = places(o.Get("jobLocation"))
	for _, t := range texts(o.Get("jobLocationType")) {
		if strings.EqualFold(t, "TELECOMMUTE") {
			l.Remote = "remote"
		}
	}
	if len(l.Locations) == 0 {
		l.Locations = places(o.Get("applicantLocationRequirements"))
	}
	l.Location = strings.Join(l.Locations, "; ")
	Join(&l, func(name string) string { return partText(o.Get(name)) })
	return l
}

// description reads a description that may be a list of paragraphs, and is
// empty for the phrases that stand in for one.
func description(v gjson.Result) string {
	text := listing.HTMLText(strings.Join(texts(v), "\n\n"))
	if placeholder.MatchString(text) {
		return ""
	}
	return text
}

// placeholder is the whole of some descriptions: the advertisement itself is a picture or a document.
var placeholder = regexp.MustCompile(`(?is)^\W*(?:please )?(?:refer|see|check|view)(?: to)? (?:the )?(?:full |` +
	`complete )?(?:details|advertisement|advert|ad|job (?:ad|posting|description)|image|attachment|` +
	`attached)\b.{0,300}$`)

// texts returns the strings in v: one, a list, or the names and values of objects.
func texts(v gjson.Result) []string {
	var all []string
	for _, x := range v.Array() {
		if x.IsObject() {
			x = First(x, "name", "value", "@value", "title", "text", "description")
		}
		if s := x.String(); s != "" && !x.IsArray() {
			all = append(all, s)
		}
	}
	return all
}

// First returns the first of the paths at which o has something to say.
func First(o gjson.Result, paths ...string) gjson.Result {
	for _, path := range paths {
		v := o.Get(path)
		if v.Exists() && v.Type != gjson.Null && v.Raw != "{}" && v.Raw != "[]" && (v.Type != gjson.String ||
			strings.TrimSpace(v.Str) != "") && !(v.IsObject() && path == "mainEntityOfPage") {
			return v
		}
	}
	return gjson.Result{}
}

func company(v gjson.Result) string {
	if v.IsObject() {
		if name := Named(nameOf(v)); name != "" {
			return name
		}
	}
	for _, name := range texts(v) {
		return Named(name)
	}
	return ""
}

// Named is the name of an employer; a number is what a system calls it.
func Named(name string) string {
	name = listing.Something(markup.Fold(name))
	if strings.Trim(name, "0123456789") == "" {
		return ""
	}
	return name
}

// places reads schema.org Places: an object, a list, or plain text.
func places(v gjson.Result) []string {
	var all []string
	for _, x := range v.Array() {
		if s := placeOf(x); s != "" {
			all = append(all, s)
		}
	}
	return listing.Unique(all)
}

func placeOf(x gjson.Result) string {
	if !x.IsObject() {
		return markup.Fold(x.String())
	}
	a := x.Get("address")
	switch {
	case a.IsArray():
		return placeOf(a.Get("0"))
	case a.IsObject():
		if s := addressOf(a); s != "" {
			return s
		}
	case a.String() != "":
		return markup.Fold(a.String())
	}
	if s := addressOf(x); s != "" {
		return s
	}
	return markup.Fold(x.Get("name").String())
}

// addressOf names a PostalAddress: its town, region and country.
func addressOf(a gjson.Result) string {
	part := func(key string) string { return strings.Join(texts(a.Get(key)), ", ") }
	return listing.Place(part("addressLocality"), part("addressRegion"), part("addressCountry"))
}

// longestAddress is more than an address takes in JSON, in bytes.
const longestAddress = 4000

// shownPlaces puts the first place as the page shows it to people ("Camberwell VIC
// 3124") where the page shows the town in a line of its own.
func shownPlaces(all []string, v gjson.Result, doc *goquery.Document) []string {
	places := v.Array()
	if len(all) == 0 || len(places) == 0 {
		return all
	}
	a := places[0].Get("address")
	town := markup.Fold(a.Get("addressLocality").String())
	if town == "" || len(a.Raw) > longestAddress {
		return all
	}
	allowed := town + " " + strings.Join(texts(a.Get("addressRegion")), " ") + " " + a.Get("postalCode").String() +
		" " + countryName(strings.Join(texts(a.Get("addressCountry")), " "))
	if s := shownLine(doc, town, strings.Fields(strings.ToLower(allowed))); s != "" {
		all[0] = s
	}
	return all
}

// shownLine finds the first text on the page that begins with town, goes on,
// and says nothing beyond the allowed words.
func shownLine(doc *goquery.Document, town string, allowed []string) string {
	body := doc.Find("body").Get(0)
	if body == nil {
		return ""
	}
	for n := range body.Descendants() {
		if n.Type != xhtml.TextNode || len(n.Data) > 500 || !strings.Contains(n.Data, town) || n.Parent.DataAtom == atom.Script {
			continue
		}
		rest, ok := strings.CutPrefix(markup.Fold(n.Data), town)
		words := strings.FieldsFunc(strings.ToLower(rest), func(r rune) bool { return strings.ContainsRune(" ,()-", r) })
		known := func(w string) bool { return slices.Contains(allowed, w) }
		if ok && len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !known(w) }) {
			return markup.Fold(n.Data)
		}
	}
	return ""
}

// countryName is a country's code with its English name: "LK Sri Lanka".
func countryName(code string) string {
	if region, err := language.ParseRegion(code); err == nil {
		return code + " " + display.English.Regions().Name(region)
	}
	return code
}

// schemaSalary reads a JobPosting's baseSalary: a MonetaryAmount, a number, or
// a range in words.
func schemaSalary(o gjson.Result, source string) *listing.Salary {
	b := o.Get("baseSalary")
	if b.IsArray() {
		b = b.Get("0")
	}
	if !b.Exists() {
		b = o.Get("estimatedSalary")
	}
	currency := cmp.Or(First(b, "currency", "value.currency", "priceCurrency").String(), o.Get("salaryCurrency").String())
	if !b.IsObject() {
		return listing.TextSalary(b.String(), currency, source)
	}
	v := b.Get("value")
	if !v.IsObject() {
		v = b
	}
	if s := v.Get("value"); s.Type == gjson.String && !v.Get("minValue").Exists() {
		return listing.TextSalary(s.String()+" "+First(v, "unitText").String(), currency, source)
	}
	s := &listing.Salary{
		Min:      listing.Amount(First(v, "minValue", "value", "minPrice", "price", "percentile10", "percentile25", "median")),
		Max:      listing.Amount(First(v, "maxValue", "value", "maxPrice", "price", "percentile90", "percentile75", "median")),
		Currency: strings.ToUpper(currency),
		Period:   listing.Period(First(v, "unitText", "unitCode").String() + First(b, "unitText").String()),
		Source:   source,
	}
	return listing.Stated(s)
}
