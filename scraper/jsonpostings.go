package scraper

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// The names under which JSON of unknown make keeps a posting's fields, the
// most telling first.
var (
	titleKeys = []string{
		"jobTitle", "job_title", "position_name", "positionTitle", "postingTitle", "jobOpeningName", "job_name",
		"title", "position", "name", "Title", "JobTitle", "PositionTitle",
	}
	textKeys = []string{
		"full_description", "descriptionHtml", "description_html", "description.html", "description.text",
		"jobDescription", "job_description", "jobDescriptionHtml", "description", "content", "body", "details",
		"JobDescription", "Description", "UserArea.Details.JobSummary", "plain_text_description", "contents",
	}
	companyKeys = []string{
		"company.name", "company_name", "companyName", "company.display_name", "organization.name",
		"organization_name", "hiringOrganization.name", "employer.name", "advertiser.description",
		"advertiser.name", "company", "employer", "organization", "OrganizationName",
	}
	placeKeys = []string{
		"formattedLocation", "location_display", "location.name", "location.displayName", "location.display_name",
		"location.label", "location.formatted.long", "location.formatted.short", "locationName", "location",
		"jobGeo", "candidate_required_location", "locationRestrictions", "locations", "jobLocation",
		"PositionLocationDisplay", "office", "city", "PrimaryLocation",
	}
	postedKeys = []string{
		"datePosted", "date_posted", "publishedAt", "published_at", "published_on", "publication_date", "pubDate",
		"postedDate", "posted_at", "posted_date", "PublicationStartDate", "createdAt", "created_at", "created",
		"date",
	}
	expiryKeys     = []string{"validThrough", "expires_at", "expiryDate", "closing_date", "applicationDeadline", "ApplicationCloseDate"}
	employmentKeys = []string{
		"employmentType", "employment_type", "jobType", "job_type", "job_types", "contract_type", "workType",
		"commitment", "type",
	}
	linkKeys = []string{
		"absolute_url", "applicationLink", "jobUrl", "job_url", "hostedUrl", "canonical_url", "canonicalUrl",
		"public_url", "url", "link", "PositionURI", "guid",
	}
	minimumKeys = []string{"salaryMin", "salary_min", "minSalary", "annualSalaryMin", "min_salary"}
	maximumKeys = []string{"salaryMax", "salary_max", "maxSalary", "annualSalaryMax", "max_salary"}
	jobOnlyKeys = []string{
		"department", "salary", "salaryMin", "minSalary", "annualSalaryMin", "salary_min", "requisition_id",
		"applyUrl", "apply_url", "seniority", "experience", "skills", "remote",
	}
)

// guessedListings reads the objects in j that have what a posting has: a
// title, a text, and a third thing that only jobs have.
func guessedListings(j gjson.Result, p page, source string) []Listing {
	var all []Listing
	walkJSON(p.work, j, func(o gjson.Result) bool {
		if len(o.Raw) < 150 {
			return false
		}
		if !mayBePosting(o) {
			return true
		}
		l, ok := guessListing(o, p, source)
		if ok {
			all = append(all, l)
		}
		return !ok
	})
	return all
}

// mayBePosting looks once through an object's own keys for a title and a text:
// each lookup of a path would go through all that is inside it.
func mayBePosting(o gjson.Result) bool {
	title, text := false, false
	o.ForEach(func(key, value gjson.Result) bool {
		named := func(path string) bool {
			name, _, _ := strings.Cut(path, ".")
			return name == key.Str
		}
		title = title || value.Type == gjson.String && slices.Contains(titleKeys, key.Str)
		text = text || slices.ContainsFunc(textKeys, named)
		return !title || !text
	})
	return title && text
}

func guessListing(o gjson.Result, p page, source string) (Listing, bool) {
	title, text := first(o, titleKeys...), first(o, textKeys...)
	if title.Type != gjson.String || text.Type != gjson.String || len(title.Str) > 250 || len(text.Str) < 80 {
		return Listing{}, false
	}
	if !first(o, companyKeys...).Exists() && !first(o, placeKeys...).Exists() || first(o, append(append(jobOnlyKeys, employmentKeys...), placeKeys...)...).Type == gjson.Null {
		return Listing{}, false
	}
	l := Listing{
		Title:          markup.Fold(title.Str),
		Company:        company(first(o, companyKeys...)),
		Description:    htmlText(text.Str),
		Posted:         date(first(o, postedKeys...).String()),
		ValidThrough:   date(first(o, expiryKeys...).String()),
		EmploymentType: employment(texts(first(o, employmentKeys...))...),
		CanonicalURL:   absolute(p.at, first(o, linkKeys...).String()),
		Source:         source,
	}
	where := first(o, placeKeys...)
	if where.IsObject() {
		l.at(place(where.Get("city").String(), first(where, "state", "region").String(), where.Get("country").String()))
	} else {
		l.at(guessedPlaces(o, where)...)
	}
	l.Remote = remote(l.Location)
	if low, high := amount(first(o, minimumKeys...)), amount(first(o, maximumKeys...)); low+high > 0 {
		l.Salary = (&Salary{Min: low, Max: high, Currency: first(o, "salaryCurrency", "salary_currency", "currency").String(), Source: l.Source}).orNil()
	}
	if o.Get("remote").Type == gjson.True || o.Get("is_remote").Type == gjson.True {
		l.Remote = "remote"
	}
	return l, true
}

func guessedPlaces(o, where gjson.Result) []string {
	var all []string
	for _, x := range where.Array() {
		if x.IsObject() {
			all = append(all, cmp.Or(place(x.Get("city").String(), first(x, "state", "region").String(), x.Get("country").String()), markup.Fold(first(x, "name", "label").String())))
		} else {
			all = append(all, x.String())
		}
	}
	if city := o.Get("city").String(); city != "" && len(all) == 1 && all[0] == city {
		return []string{place(city, first(o, "state", "region").String(), o.Get("country").String())}
	}
	return all
}

// readJSON reads a JSON body that no site knows: schema.org postings, then
// what looks like postings, then what looks like a list of links to them.
func readJSON(p page) *found {
	j := gjson.ParseBytes(p.body)
	f := new(found)
	for _, o := range postingsIn(p.work, j) {
		f.add(schemaListing(o, "jsonld", p.at))
	}
	if f.orNil() != nil {
		return f
	}
	for _, l := range guessedListings(j, p, "json") {
		f.add(l)
	}
	if next := absolute(p.at, first(j, "next", "next_url", "links.next").String()); p.at != nil && next != "" {
		f.next = []request{{url: next}}
	}
	if f.orNil() != nil {
		return f
	}
	walkJSON(p.work, j, func(o gjson.Result) bool {
		title := first(o, titleKeys...)
		jobLike := first(o, append(append([]string{}, placeKeys...), employmentKeys...)...).Exists()
		if title.Type == gjson.String && jobLike && !strings.Contains(o.Raw[1:], `[{`) {
			f.links = append(f.links, link{absolute(p.at, first(o, linkKeys...).String()), markup.Fold(title.Str)})
			return false
		}
		return true
	})
	return f.orNil()
}
