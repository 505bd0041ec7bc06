package scraper

import (
	"cmp"
	"strings"
	"sync"

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
		"jobSummary", "job_details", "posting_text", "advert_text", "advertText", "adText", "purpose", "text", "html", "job_text", "bodyHtml", "jobAd",
		"responsibilities", "intro", "summary",
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
		name := plainKey(key.Str)
		title = title || value.Type == gjson.String && titleNames()[name]
		text = text || textNames()[name]
		return !title || !text
	})
	return title && text
}

// titleNames and textNames are the plain keys of titles and texts.
var (
	titleNames = sync.OnceValue(func() map[string]bool { return plainKeys(titleKeys) })
	textNames  = sync.OnceValue(func() map[string]bool {
		return plainKeys(append([]string{"sections", "blocks", "contentblocks", "jobsections", "descriptions"}, textKeys...))
	})
)

func plainKeys(paths []string) map[string]bool {
	all := map[string]bool{}
	for _, path := range paths {
		name, _, _ := strings.Cut(path, ".")
		all[plainKey(name)] = true
	}
	return all
}

// leastGuessed is the shortest text that a guess may rest on, in bytes.
const leastGuessed = 80

func guessListing(o gjson.Result, p page, source string) (Listing, bool) {
	s := spelledOf(o)
	title, text := s.first(titleKeys...), s.first(textKeys...)
	if text.IsObject() {
		text = spelledOf(text).first("html", "text", "content", "value")
	}
	description := sectionsIn(s)
	if text.Type == gjson.String && (len(text.Str) >= leastGuessed || description == "") {
		description = strings.TrimSpace(htmlText(text.Str) + "\n\n" + description)
	}
	if title.Type != gjson.String || len(title.Str) > 250 || max(len(text.Str), len(description)) < leastGuessed || description == "" {
		return Listing{}, false
	}
	known := s.first(companyKeys...).Exists() || s.first(placeKeys...).Exists() || placeIn(p.work, o) != ""
	if !known || s.first(jobOnlyKeys...).Type == gjson.Null && s.first(employmentKeys...).Type == gjson.Null && s.first(placeKeys...).Type == gjson.Null && placeIn(p.work, o) == "" {
		return Listing{}, false
	}
	l := Listing{
		Title:          markup.Fold(title.Str),
		Company:        company(s.first(companyKeys...)),
		Description:    description,
		Posted:         date(s.first(postedKeys...).String()),
		ValidThrough:   date(s.first(expiryKeys...).String()),
		EmploymentType: employment(texts(s.first(employmentKeys...))...),
		CanonicalURL:   absolute(p.at, s.first(linkKeys...).String()),
		Source:         source,
	}
	if l.Company == "" {
		l.Company = employerIn(p.work, o)
	}
	l.join(s.stated)
	if where := s.first(placeKeys...); where.IsObject() {
		in := spelledOf(where)
		l.at(place(nameOf(in.first("city", "town", "addresslocality")), nameOf(in.first("state", "region", "addressregion")), nameOf(in.first("country", "addresscountry"))))
	} else {
		l.at(guessedPlaces(o, where)...)
	}
	if l.Location == "" {
		l.at(placeIn(p.work, o))
	}
	l.Remote = remote(l.Location)
	if low, high := amount(s.first(minimumKeys...)), amount(s.first(maximumKeys...)); low+high > 0 {
		l.Salary = (&Salary{Min: low, Max: high, Currency: s.first("salaryCurrency", "currency").String(), Source: l.Source}).orNil()
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
	if len(f.listings) == 1 && f.listings[0].Company == "" {
		f.listings[0].Company = employerIn(p.work, j) // it may stand beside the posting
	}
	f.next = nextOf(p, j, len(f.listings)+len(f.links))
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
	f.next = nextOf(p, j, len(f.links))
	return f.orNil()
}
