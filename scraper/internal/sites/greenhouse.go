package sites

import (
	"cmp"
	"net/url"
	"regexp"
	"strings"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
)

// Greenhouse publishes a board, and each posting, as JSON at boards-api. Its
// content is HTML escaped once. Companies show it on its own hosts, in the
// European ones, or inside their own pages, where gh_jid names the posting and
// a script the board.
var greenhouse = site{
	name:     "greenhouse",
	hosts:    []string{"greenhouse.io"},
	trackers: []string{"gh_src"},
	embeds: []embed{
		{regexp.MustCompile(`greenhouse\.io/embed/job_board(?:/js)?\?[^"'\s]*\bfor=([\w.-]+)`), greenhouseAPI, "/jobs?content=true"},
		{regexp.MustCompile(`boards-api\.greenhouse\.io\\?/v1\\?/boards\\?/([\w.-]+)`), greenhouseAPI, "/jobs?content=true"},
	},
	plan: greenhousePlan,
	read: greenhouseRead,
}

const greenhouseAPI = "https://boards-api.greenhouse.io/v1/boards/"

func greenhousePlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	switch {
	case a.Host == "boards-api.greenhouse.io" || a.Host == "api.greenhouse.io":
		return greenhouseEndpoint(u, a)
	case strings.HasSuffix(a.Host, "greenhouse.io") && strings.Contains(a.Host, "boards"):
		board, id := a.Seg(0), ""
		if board == "embed" {
			board, id = a.Query.Get("for"), a.Query.Get("token")
		} else if a.Seg(1) == "jobs" {
			id = a.Seg(2)
		}
		return greenhouseBoard(board, id)
	}
	return nil
}

func greenhouseEndpoint(u *url.URL, a page.Address) *page.Plan {
	board, id := a.After("boards"), a.After("jobs")
	if a.Seg(3) == "embed" {
		id = a.Query.Get("id")
	}
	p := greenhouseBoard(board, id)
	if p != nil {
		p.Requests = gets([]string{u.String()})
	}
	return p
}

func greenhouseBoard(board, id string) *page.Plan {
	switch {
	case board == "":
		return nil
	case digits.MatchString(id):
		return posting(web("job-boards.greenhouse.io", board, "jobs", id), greenhouseAPI+url.PathEscape(board)+"/jobs/"+id)
	}
	return boardOf(web("job-boards.greenhouse.io", board), greenhouseAPI+url.PathEscape(board)+"/jobs?content=true")
}

func greenhouseRead(p page.Page) (*page.Found, error) {
	if p.Form == markup.HTML {
		return greenhousePage(p)
	}
	j := p.Row()
	jobs := j.Rows("jobs")
	if !j.In("jobs").Value.IsArray() {
		jobs = []page.Row{j}
	}
	f := new(page.Found)
	for _, o := range jobs {
		if !o.Has("absolute_url") || !o.Has("title") {
			return nil, nil
		}
		f.Add(greenhouseListing(o))
	}
	return f.OrNil(), nil
}

func greenhouseListing(o page.Row) listing.Listing {
	l := listing.Listing{
		Title:        o.Line("title"),
		Company:      o.Line("company_name"),
		Location:     o.Line("location.name"),
		Description:  o.HTML("content"),
		Posted:       o.Date("first_published"),
		ValidThrough: o.Date("application_deadline"),
		Language:     o.Text("language"),
		CanonicalURL: greenhouseIdentity(o),
		Source:       "greenhouse",
	}
	l.Locations = listing.Unique(strings.Split(l.Location, " | "))
	l.Remote = listing.Remote(l.Location)
	for _, m := range o.Rows("metadata") {
		name := strings.ToLower(m.Text("name"))
		if strings.Contains(name, "employment type") || strings.Contains(name, "time type") {
			l.EmploymentType = m.Kind("value")
		}
	}
	pay := o.In("pay_input_ranges.0")
	if l.Salary = pay.Pay("greenhouse", "min_cents", "max_cents", "currency_type", "title"); l.Salary != nil {
		l.Salary.Min, l.Salary.Max = l.Salary.Min/100, l.Salary.Max/100
	}
	return l
}

// greenhouseIdentity is the posting's address on Greenhouse's own host, which
// stays when the company moves its careers page; absolute_url may be there.
func greenhouseIdentity(o page.Row) string {
	if o.Base != nil {
		if a := page.AddressOfURL(o.Base); strings.HasSuffix(a.Host, "greenhouse.io") && a.After("boards") != "" {
			return web("job-boards.greenhouse.io", a.After("boards"), "jobs", o.Text("id"))
		}
	}
	return o.Link("absolute_url")
}

var (
	greenhouseNew = page.Layout{Source: "greenhouse", Mark: ".job__description", Title: ".job__title h1",
		Location: ".job__location", Description: ".job__description"}
	greenhouseOld = page.Layout{Source: "greenhouse", Mark: "#app_body, #grnhse_app, h1.app-title",
		Title: "h1.app-title", Company: ".company-name", Location: ".location", Description: "#content"}
	// greenhouseEmbed finds the board whose postings a company's page shows: in
	// the address of a script or a frame, or of a call that a script makes.
	greenhouseEmbed = regexp.MustCompile(`greenhouse\.io\\?/embed\\?/job_(?:board|` +
		`app)(?:\\?/js)?\?[^"'\s]*\bfor=([\w.-]+)|` +
		`boards-api(?:\.eu)?\.greenhouse\.io\\?/v1\\?/boards\\?/([\w.-]+)|` +
		`(?:job-)?boards(?:\.eu)?\.greenhouse\.io\\?/([\w-]+)\\?/jobs\\?/\d+`)
)

func greenhousePage(p page.Page) (*page.Found, error) {
	for _, l := range []page.Layout{greenhouseNew, greenhouseOld} {
		if f := l.Read(p); f != nil {
			f.Listings[0].Company = cmp.Or(strings.TrimPrefix(f.Listings[0].Company, "at "), page.TitleCompany(p.Doc, f.Listings[0].Title))
			return f, nil
		}
	}
	if p.At == nil || p.At.Query().Get("gh_jid") == "" {
		return nil, nil
	}
	if m := greenhouseEmbed.FindSubmatch(p.Body); m != nil {
		if plan := greenhouseBoard(cmp.Or(string(m[1]), string(m[2]), string(m[3])), p.At.Query().Get("gh_jid")); plan != nil {
			return &page.Found{Links: []page.Link{{URL: plan.Canonical, Title: markup.Fold(p.Find("h1").First().Text())}}}, nil
		}
	}
	return nil, nil
}
