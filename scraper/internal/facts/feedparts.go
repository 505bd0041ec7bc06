package facts

import (
	"cmp"
	"strings"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// employerOf is the employer that an element names in a field of its own, or is.
func employerOf(e *markup.Element) string {
	name := ""
	if page.EmployerKey.MatchString(page.PlainKey(e.Name)) {
		name = cmp.Or(e.Attr("name"), e.First("name", "displayname"))
	}
	is := func(key string) bool {
		key = page.PlainKey(key)
		return name == "" && (page.EmployerKey.MatchString(key) || wording.CompanyLabel.MatchString(key))
	}
	for _, c := range e.Children {
		if is(c.Name) {
			if name = cmp.Or(c.First("name", "title", "label"), c.Attr("name")); len(c.Children) == 0 {
				name = cmp.Or(c.Inner(), name)
			}
		}
	}
	e.Attrs(func(key, value string) {
		if is(key) {
			name = value
		}
	})
	if name = markup.Fold(name); len(name) > wording.LongestName || strings.Contains(name, "://") {
		return ""
	}
	return name
}

// innerPosting is the element inside an item's content that holds a posting as
// data of its own: one whose children are no HTML.
func innerPosting(e *markup.Element) *markup.Element {
	for _, name := range []string{"content", "encoded", "description"} {
		c := e.Child(name)
		if c == nil || c.IsText() {
			continue
		}
		if len(c.Children) == 1 && len(c.Children[0].Children) > 0 {
			return c.Children[0]
		}
		return c
	}
	return nil
}

// nestedXML reads a posting whose fields have names of the system's own: by
// what the names say, and the longest text as the description.
func nestedXML(e *markup.Element, l *listing.Listing) {
	text, where := "", ""
	var visit func(e *markup.Element)
	visit = func(e *markup.Element) {
		for _, c := range e.Children {
			if !c.IsText() {
				visit(c)
				continue
			}
			name, value := page.PlainKey(c.Name), strings.TrimSpace(c.Inner())
			short := markup.Fold(strings.ReplaceAll(value, "_", " "))
			switch {
			case value == "" || strings.Contains(name, "id") && len(name) < 6 || strings.Contains(value, "://"):
			case strings.HasSuffix(name, "location"), strings.HasSuffix(name, "city"), strings.HasSuffix(name, "town"):
				where = cmp.Or(where, short)
			case strings.Contains(name, "expir"), strings.Contains(name, "closing"), strings.Contains(name, "deadline"):
				l.ValidThrough = cmp.Or(l.ValidThrough, listing.Date(short), listing.Date(strings.Split(short, " ")[0]))
			case strings.Contains(name, "contracttype"), strings.Contains(name, "workingpattern"), strings.Contains(name, "employmenttype"):
				l.EmploymentType = listing.Employment(wording.Compact([]string{l.EmploymentType, short})...)
			case strings.HasPrefix(name, "salary") && l.Salary == nil:
				l.Salary = listing.TextSalary(short, "", "feed")
			case page.EmployerKey.MatchString(name):
				l.Company = cmp.Or(l.Company, short)
			case strings.HasSuffix(name, "title"):
				l.Title = cmp.Or(l.Title, short)
			case len(value) > len(text) && (strings.Contains(value, " ") || len(value) > page.LeastText):
				text = value
			}
		}
	}
	visit(e)
	l.Location = cmp.Or(l.Location, where)
	if text != "" {
		l.Description = listing.HTMLText(text)
	}
}

// hrXML reads the parts that HR-XML keeps deeper in a posting.
func hrXML(e *markup.Element, l *listing.Listing) {
	deep := func(name string) string {
		if all := e.All(name); len(all) > 0 {
			return all[0].Inner()
		}
		return ""
	}
	l.Title = markup.Fold(cmp.Or(deep("JobPositionTitle"), l.Title))
	l.Company = markup.Fold(cmp.Or(deep("HiringOrgName"), l.Company))
	l.Location = listing.Place(deep("Municipality"), deep("Region"), deep("CountryCode"))
	l.Posted = cmp.Or(listing.Date(deep("StartDate")), l.Posted)
	l.ValidThrough = cmp.Or(listing.Date(deep("EndDate")), l.ValidThrough)
	var parts []string
	for _, name := range []string{"JobPositionDescription", "JobPositionRequirements"} {
		for _, part := range e.All(name) {
			parts = append(parts, leaves(part)...)
		}
	}
	l.Description = cmp.Or(strings.Join(wording.Compact(parts), "\n\n"), l.Description)
}

// leaves are the texts of the elements that hold no others, in order.
func leaves(e *markup.Element) []string {
	if len(e.Children) == 0 {
		return []string{listing.HTMLText(e.Text())}
	}
	var all []string
	for _, c := range e.Children {
		if name := page.PlainKey(c.Name); !strings.Contains(name, "location") && !strings.Contains(name, "address") {
			all = append(all, leaves(c)...)
		}
	}
	return all
}
