package facts

import (
	"cmp"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/tidwall/gjson"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// field is a label on a page with what stands beside it.
type field struct {
	label string // lower case, without its colon
	shown string // the label as the page shows it
	value *xhtml.Node
	text  string
}

// longValue is the length from which a labelled text counts as part of the
// description though its label does not say so.
const longValue = 400

// ReadLabels reads a page that shows its posting as labels with values, in a
// table or a definition list. It needs a labelled text.
func ReadLabels(p page.Page) *page.Found {
	fields := Labelled(p)
	r := Reading{Page: p, Listing: listing.Listing{Source: "labels", CanonicalURL: page.CanonicalLink(p)}}
	for _, f := range fields {
		r.Take(f)
	}
	l := r.Listing
	l.Description = strings.Join(wording.Compact(r.parts), "\n\n")
	if len(l.Description) < leastLabelled {
		return nil
	}
	lines := strings.Split(l.Description, "\n")
	start := Begins(lines, l)
	r.TakeFacts(lines[:start], l.Title)
	if rest := strings.TrimSpace(strings.Join(lines[start:], "\n")); len(rest) >= leastLabelled && isFactLine(lines, 0) {
		l.Description = rest
	}
	l.Company, l.EmploymentType, l.Posted, l.ValidThrough, l.Salary = r.Company, r.EmploymentType, r.Posted, r.ValidThrough, r.Salary
	listing.SetPlaces(&l, r.Where())
	if l.Title == "" {
		l.Title = unlabelledTitle(p, fields)
	}
	if l.Title == "" && 2*len(l.Description) > len(p.Shown()) {
		l.Title = MainTitle(p)
	}
	if l.Title == "" {
		return nil
	}
	return &page.Found{Listings: []listing.Listing{l}}
}

// leastLabelled is the shortest labelled text, in bytes, that makes a posting.
const leastLabelled = 200

// Reading is a posting while its labels are read.
type Reading struct {
	listing.Listing
	Page                        page.Page
	Place, City, state, country string
	Near                        string // a place that nothing calls one
	Employer                    string // as the rest of the page names it
	parts                       []string
}

// Take takes what a field says; of two fields for the same the first counts.
func (r *Reading) Take(f field) {
	if !isKnownLabel(f.label) && isKnownLabel(leading(f.label)) {
		f.label = leading(f.label)
	}
	first := func(field *string, value string) { *field = cmp.Or(*field, value) }
	switch {
	case wording.TitleLabel.MatchString(f.label) && len(f.text) < page.LongestTitle:
		first(&r.Title, f.text)
	case wording.CityLabel.MatchString(f.label):
		first(&r.City, f.text)
	case wording.StateLabel.MatchString(f.label):
		first(&r.state, f.text)
	case wording.CountryLabel.MatchString(f.label):
		first(&r.country, f.text)
	case wording.PlaceLabel.MatchString(f.label) && OnlyRemote.MatchString(f.text) && listing.Remote(f.text) != "remote":
		first(&r.Remote, listing.Remote(f.text)) // how, and not where, the work is done
	case wording.PlaceLabel.MatchString(f.label):
		first(&r.Place, f.text)
	case wording.CompanyLabel.MatchString(f.label) && Department.MatchString(f.text) &&
		!wording.LegalForm.MatchString(f.text) && strings.HasPrefix(f.label, "organi"):
		// what applicant systems call the part of it that hires
	case wording.CompanyLabel.MatchString(f.label):
		first(&r.Company, f.text)
	case wording.PostedLabel.MatchString(f.label):
		first(&r.Posted, r.date(f.text))
	case wording.ClosingLabel.MatchString(f.label):
		first(&r.ValidThrough, r.date(f.text))
	case wording.KindLabel.MatchString(f.label) && len(f.text) < listing.LongestKind:
		first(&r.EmploymentType, listing.Employment(f.text))
	case wording.SalaryLabel.MatchString(f.label) && len(f.text) < 120:
		r.Salary = listing.TextSalary(f.text, "", "labels")
	case r.isText(f):
		r.parts = append(r.parts, r.text(f))
	}
}

// Where is the place: the town with what it lies in, or what is called a place.
func (r *Reading) Where() string {
	if r.City != "" {
		return strings.Join(wording.Compact([]string{r.City, r.state, r.country}), ", ")
	}
	return cmp.Or(r.Place, r.Near)
}

// isText reports a part of the description: a long value, one whose label says so,
// or a list of some items.
func (r *Reading) isText(f field) bool {
	if f.value == nil {
		return false
	}
	return len(f.text) >= longValue || wording.IsTextLabel(f.label) ||
		len(f.text) >= leastList && !isKnownLabel(f.label) && strings.Count(r.Page.TextOf(f.value), "\n- ") > 1
}

// leastList is less than a list of duties has, in bytes.
const leastList = 80

// text is a value under its label; the first stands without.
func (r *Reading) text(f field) string {
	text := r.Page.TextOf(f.value)
	if text != "" && len(r.parts) > 0 {
		return "## " + f.shown + "\n\n" + text
	}
	return text
}

// Labelled collects the pairs of label and value on a page.
func Labelled(p page.Page) []field {
	var all []field
	add := func(label, value *goquery.Selection) {
		shown := strings.TrimRight(p.Inline(label), ": ")
		if shown == "" || len(shown) > 60 || value.Length() == 0 {
			return
		}
		text := p.Inline(value)
		if IsFactLabel(text) {
			return // the head of a table
		}
		shown = strings.TrimRight(strings.TrimPrefix(strings.TrimPrefix(shown, "## "), "- "), ": ")
		all = append(all, field{strings.ToLower(shown), shown, value.Get(0), text})
	}
	p.Find("tr").Each(func(_ int, row *goquery.Selection) {
		cells := row.ChildrenFiltered("td, th")
		if n := cells.Length(); n != 2 && n != 4 || nested(row.Get(0), atom.Tr) > deepestRow {
			return
		}
		for i := 0; i < cells.Length(); i += 2 {
			if cells.Eq(i).Find("table").Length() == 0 {
				add(cells.Eq(i), cells.Eq(i+1))
			}
		}
	})
	p.Find("dt").Each(func(_ int, dt *goquery.Selection) {
		if nested(dt.Get(0), atom.Dd) <= deepestRow {
			add(dt, dt.NextFiltered("dd"))
		}
	})
	p.Find("strong, b").Each(func(_ int, b *goquery.Selection) {
		if n := b.Get(0); n.Parent.DataAtom != atom.Li && n.Parent.DataAtom != atom.P || !IsTag(n.PrevSibling) || n.NextSibling == nil ||
			n.NextSibling.Type != xhtml.TextNode || n.NextSibling.NextSibling != nil {
			return
		}
		if label := strings.TrimRight(p.Inline(b), ":： "); IsFactLabel(label) {
			if text := strings.TrimLeft(textAfter(b.Get(0)), ":： "); text != "" && len(text) <= longestPlace {
				all = append(all, field{strings.ToLower(label), label, nil, text})
			}
		}
	})
	return all
}

// deepestRow is in how many others a row of label and value may lie. Old pages
// lay themselves out by tables in tables; each level is read with its own.
const deepestRow = 8

// nested counts the elements of a kind around n.
func nested(n *xhtml.Node, kind atom.Atom) int {
	around := 0
	for a := n.Parent; a != nil; a = a.Parent {
		if a.DataAtom == kind {
			around++
		}
	}
	return around
}

// unlabelledTitle finds the title that stands above the labelled rows: by what
// its element is called, else the first words in bold in the rows' table.
func unlabelledTitle(p page.Page, fields []field) string {
	called := `[id*="jobTitle" i], [class*="jobTitle" i], [class*="job-title" i], [class*="job_title" i]`
	if s := p.Inline(p.Find(called).First()); s != "" && len(s) < 150 {
		return s
	}
	for _, f := range fields[:min(len(fields), 5)] {
		if f.value == nil {
			continue // it is no element of its own
		}
		climbed := 0
		for n := f.value.Parent; n != nil; n = n.Parent {
			if n.Data != "table" || climbed == nearTables {
				continue
			}
			climbed++
			if s := markup.Fold(goquery.NewDocumentFromNode(n).Find("strong, b, h1, h2, h3").First().Text()); s != "" &&
				len(s) < 150 && !strings.EqualFold(s, f.shown) && !IsFactLabel(s) && !IsPartHeading(s) {
				return s
			}
		}
	}
	return ""
}

// nearTables is in how many tables around a row its title is looked for.
const nearTables = 4

// GenericTitle matches the parts of a page's title that name no company.
var GenericTitle = regexp.MustCompile(`(?i)^(?:welcome to )?(?:the )?(?:our )?(?:current )?(?:careers?|jobs?|` +
	`openings?|opportunities|jobannonce|stellenangebote?|stellenanzeigen?|karriere|offres?(?: ` +
	`d['’]emploi)?|ofertas?(?: de (?:empleo|trabajo))?|empleos?|vacatures?|lediga jobb|ledige stillinger|` +
	`vagas|ledig (?:tjänst|stilling)|vakans|vacature|stellenausschreibung|lavora con noi|採用情報|求人情報|招聘|news|blog|` +
	`archives?|site|job (?:details?|postings?|openings?|` +
	`search|listings?|description|opportunities|board)|(?:career|employment|job|current) ` +
	`(?:opportunities|openings|search|center|portal|site)\d*|open positions?|vacanc(?:y|ies)|vacview|` +
	`home|contact(?: (?:us|information|details|form))?|get in touch|application form|kontakt(?:formular)?|contacto|` +
	`work with us|join (?:us|our team)|apply|search (?:results|jobs)|ccc|details?)$`)

// organisationIn is the name of the first Organization in a script of JSON-LD.
func organisationIn(w *markup.Work, script string) string {
	name := ""
	page.WalkJSON(w, markup.LooseJSON(script), func(o gjson.Result) bool {
		for _, t := range o.Get("@type").Array() {
			if name == "" && organisationType[t.String()] {
				name = page.Named(page.First(o, "name", "legalName").String())
			}
		}
		return name == ""
	})
	return name
}

var organisationType = map[string]bool{"Organization": true, "Corporation": true, "LocalBusiness": true, "NGO": true}

// Organisation is the name of the schema.org Organization that a page belongs to.
func Organisation(p page.Page) string {
	if p.Doc == nil {
		return ""
	}
	name := ""
	p.Find(`script[type*="ld+json"]`).EachWithBreak(func(_ int, s *goquery.Selection) bool {
		name = organisationIn(p.Work, s.Text())
		return name == ""
	})
	return name
}
