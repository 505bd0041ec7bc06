package scraper

import (
	"cmp"
	"net/url"
	"regexp"
	"strings"

	"rolecheck/scraper/internal/markup"
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

func greenhousePlan(u *url.URL) *plan {
	a := addressOfURL(u)
	switch {
	case a.host == "boards-api.greenhouse.io" || a.host == "api.greenhouse.io":
		return greenhouseEndpoint(u, a)
	case strings.HasSuffix(a.host, "greenhouse.io") && strings.Contains(a.host, "boards"):
		board, id := a.seg(0), ""
		if board == "embed" {
			board, id = a.query.Get("for"), a.query.Get("token")
		} else if a.seg(1) == "jobs" {
			id = a.seg(2)
		}
		return greenhouseBoard(board, id)
	}
	return nil
}

func greenhouseEndpoint(u *url.URL, a address) *plan {
	board, id := a.after("boards"), a.after("jobs")
	if a.seg(3) == "embed" {
		id = a.query.Get("id")
	}
	p := greenhouseBoard(board, id)
	if p != nil {
		p.requests = gets([]string{u.String()})
	}
	return p
}

func greenhouseBoard(board, id string) *plan {
	switch {
	case board == "":
		return nil
	case digits.MatchString(id):
		return posting(web("job-boards.greenhouse.io", board, "jobs", id), greenhouseAPI+url.PathEscape(board)+"/jobs/"+id)
	}
	return boardOf(web("job-boards.greenhouse.io", board), greenhouseAPI+url.PathEscape(board)+"/jobs?content=true")
}

func greenhouseRead(p page) (*found, error) {
	if p.form == markup.HTML {
		return greenhousePage(p)
	}
	j := p.row()
	jobs := j.rows("jobs")
	if !j.in("jobs").value.IsArray() {
		jobs = []row{j}
	}
	f := new(found)
	for _, o := range jobs {
		if !o.has("absolute_url") || !o.has("title") {
			return nil, nil
		}
		f.add(greenhouseListing(o))
	}
	return f.orNil(), nil
}

func greenhouseListing(o row) Listing {
	l := Listing{
		Title:        o.line("title"),
		Company:      o.line("company_name"),
		Location:     o.line("location.name"),
		Description:  o.html("content"),
		Posted:       o.date("first_published"),
		ValidThrough: o.date("application_deadline"),
		Language:     o.text("language"),
		CanonicalURL: greenhouseIdentity(o),
		Source:       "greenhouse",
	}
	l.Locations = unique(strings.Split(l.Location, " | "))
	l.Remote = remote(l.Location)
	for _, m := range o.rows("metadata") {
		name := strings.ToLower(m.text("name"))
		if strings.Contains(name, "employment type") || strings.Contains(name, "time type") {
			l.EmploymentType = m.kind("value")
		}
	}
	pay := o.in("pay_input_ranges.0")
	if l.Salary = pay.pay("greenhouse", "min_cents", "max_cents", "currency_type", "title"); l.Salary != nil {
		l.Salary.Min, l.Salary.Max = l.Salary.Min/100, l.Salary.Max/100
	}
	return l
}

// greenhouseIdentity is the posting's address on Greenhouse's own host, which
// stays when the company moves its careers page; absolute_url may be there.
func greenhouseIdentity(o row) string {
	if o.base != nil {
		if a := addressOfURL(o.base); strings.HasSuffix(a.host, "greenhouse.io") && a.after("boards") != "" {
			return web("job-boards.greenhouse.io", a.after("boards"), "jobs", o.text("id"))
		}
	}
	return o.link("absolute_url")
}

var (
	greenhouseNew = layout{source: "greenhouse", mark: ".job__description", title: ".job__title h1", location: ".job__location", description: ".job__description"}
	greenhouseOld = layout{source: "greenhouse", mark: "#app_body, #grnhse_app, h1.app-title", title: "h1.app-title", company: ".company-name", location: ".location", description: "#content"}
	// greenhouseEmbed finds the board whose postings a company's page shows: in
	// the address of a script or a frame, or of a call that a script makes.
	greenhouseEmbed = regexp.MustCompile(`greenhouse\.io\\?/embed\\?/job_(?:board|app)(?:\\?/js)?\?[^"'\s]*\bfor=([\w.-]+)|boards-api(?:\.eu)?\.greenhouse\.io\\?/v1\\?/boards\\?/([\w.-]+)|(?:job-)?boards(?:\.eu)?\.greenhouse\.io\\?/([\w-]+)\\?/jobs\\?/\d+`)
)

func greenhousePage(p page) (*found, error) {
	for _, l := range []layout{greenhouseNew, greenhouseOld} {
		if f := l.read(p); f != nil {
			f.listings[0].Company = cmp.Or(strings.TrimPrefix(f.listings[0].Company, "at "), titleCompany(p.doc, f.listings[0].Title))
			return f, nil
		}
	}
	if p.at == nil || p.at.Query().Get("gh_jid") == "" {
		return nil, nil
	}
	if m := greenhouseEmbed.FindSubmatch(p.body); m != nil {
		if plan := greenhouseBoard(cmp.Or(string(m[1]), string(m[2]), string(m[3])), p.at.Query().Get("gh_jid")); plan != nil {
			return &found{links: []link{{url: plan.canonical, title: markup.Fold(p.find("h1").First().Text())}}}, nil
		}
	}
	return nil, nil
}
