package page

import (
	"cmp"
	"regexp"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/wording"
)

// guessing looks for postings in JSON of unknown make.
type guessing struct {
	page   Page
	source string
	all    []listing.Listing
	above  []around
}

// around is an object that lies around a posting. What it says is looked up
// once: hundreds of postings may ask for it.
type around struct {
	object gjson.Result
	key    string // under which it stands
	name   string // of the employer, when it is known
	known  bool
	fields *listing.Listing // when they are known
}

func (g *guessing) visit(v gjson.Result, key string, listed bool) {
	v = markup.RowsOf(markup.InString(v))
	g.page.Work.Spend(1 + len(v.Raw)/8)
	if len(g.above) > deepestSearch || !v.IsArray() && (!v.IsObject() || len(v.Raw) < shortestPosting) {
		return
	}
	if v.IsObject() && !otherKey.MatchString(key) && mayBePosting(v) {
		if l, ok := guessListing(v, g.page, g.source, postingKey.MatchString(key)); ok {
			g.complete(&l, listed)
			g.all = append(g.all, l)
			return
		}
	}
	g.above = append(g.above, around{object: v, key: key})
	v.ForEach(func(name, inner gjson.Result) bool {
		if v.IsArray() {
			g.visit(inner, key, true)
		} else {
			g.visit(inner, PlainKey(name.Str), false)
		}
		return true
	})
	g.above = g.above[:len(g.above)-1]
}

// shortestPosting is less than a posting takes in JSON, in bytes.
const shortestPosting = 150

// postingKey matches the keys under which answers keep postings and nothing else.
var postingKey = regexp.MustCompile(`^(?:jobs?|positions?|vacanc(?:y|ies)|(?:job|open)?(?:openings?|postings?|offers|` +
	`ads?|adverts?|listings?|details?|positions?)|requisitions?|job(?:position)?postings?|jobopportunit(?:y|ies)|` +
	`jobpostinginfo|stellen?(?:angebote?|anzeigen?)?|jobangebote?|offres?(?:emplois?)?|emplois?|vagas?|` +
	`vacantes?|ofertas?(?:de)?(?:empleo|trabajo)|vacatures?|stillinge?r?|platsannonse?r?|tyopaikat|ofertypracy)$`)

// otherKey matches the keys under which answers keep what is like postings in its
// fields and is none.
var otherKey = regexp.MustCompile(`^(?:(?:upcoming)?events?|products?|articles?|news|blogposts|members|people|persons|team|staff|` +
	`authors?|users?|courses?|stores?|shops?|venues?|hotels?|restaurants?|recipes?|reviews?|testimonials?|faqs?|companies|` +
	`employers|organi[sz]ations|offices|locations?|departments|categories)$`)

// complete fills in what stands beside or around the posting: the employer of
// all that a list has, the place beside an object that is alone.
func (g *guessing) complete(l *listing.Listing, listed bool) {
	for i := len(g.above) - 1; i >= 0 && l.Company == ""; i-- {
		l.Company = g.employer(&g.above[i], i)
	}
	if n := len(g.above); n > 0 && !listed && g.above[n-1].object.IsObject() {
		at := &g.above[n-1]
		if at.fields == nil {
			fields := FieldsIn(at.object, g.page, g.source)
			at.fields = &fields
		}
		beside := at.fields
		if l.Location == "" {
			l.Location, l.Locations = beside.Location, beside.Locations
		}
		l.Posted, l.EmploymentType = cmp.Or(l.Posted, beside.Posted), cmp.Or(l.EmploymentType, beside.EmploymentType)
	}
}

// employer is the name that an object around has for the employer: under such a
// key, or as its own where it is one, or the whole answer is of one.
func (g *guessing) employer(a *around, depth int) string {
	if a.known || !a.object.IsObject() {
		return a.name
	}
	a.known = true
	a.object.ForEach(func(key, value gjson.Result) bool {
		if plain := PlainKey(key.Str); EmployerKey.MatchString(plain) || wording.CompanyLabel.MatchString(plain) {
			if value.IsObject() {
				a.name = nameIn(g.page.Work, value)
			} else if value.Type == gjson.String && isNameText(value.Str) {
				a.name = markup.Fold(value.Str)
			}
		}
		return a.name == ""
	})
	if own := spelledOf(a.object).first("name", "displayname"); a.name == "" && own.Type == gjson.String && isNameText(own.Str) &&
		(depth == 0 || EmployerKey.MatchString(singular(a.key))) {
		a.name = markup.Fold(own.Str)
	}
	return a.name
}

// singular is the key of one of the things that a list has: "companies", "employers".
func singular(key string) string {
	if stem, ok := strings.CutSuffix(key, "ies"); ok {
		return stem + "y"
	}
	return strings.TrimSuffix(key, "s")
}

// isNameText reports what may be a name by its looks.
func isNameText(s string) bool {
	return len(s) <= wording.LongestName && !strings.HasPrefix(s, "urn:") && !strings.Contains(s, "://") && listing.Remote(s) == ""
}
