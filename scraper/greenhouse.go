package scraper

import (
	"cmp"
	"net/url"
	"regexp"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// Greenhouse publishes a board, and each posting, as JSON at boards-api. Its
// content is HTML escaped once. Companies show it on its own hosts, in the
// European ones, or inside their own pages, where gh_jid names the posting and
// a script the board.

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
	if p.form != markup.JSON {
		return nil, nil
	}
	j := gjson.ParseBytes(p.body)
	jobs := j.Get("jobs")
	if !jobs.IsArray() {
		jobs = gjson.Parse("[" + j.Raw + "]")
	}
	f := new(found)
	for _, o := range jobs.Array() {
		if !o.Get("absolute_url").Exists() || !o.Get("title").Exists() {
			return nil, nil
		}
		f.add(greenhouseListing(o, p.at))
	}
	return f.orNil(), nil
}

func greenhouseListing(o gjson.Result, at *url.URL) Listing {
	l := Listing{
		Title:        markup.Fold(o.Get("title").String()),
		Company:      markup.Fold(o.Get("company_name").String()),
		Location:     markup.Fold(o.Get("location.name").String()),
		Description:  htmlText(o.Get("content").String()),
		Posted:       date(o.Get("first_published").String()),
		ValidThrough: date(o.Get("application_deadline").String()),
		Language:     o.Get("language").String(),
		CanonicalURL: greenhouseIdentity(o, at),
		Source:       "greenhouse",
	}
	l.Locations = unique(strings.Split(l.Location, " | "))
	l.Remote = remote(l.Location)
	for _, m := range o.Get("metadata").Array() {
		if name := strings.ToLower(m.Get("name").String()); strings.Contains(name, "employment type") || strings.Contains(name, "time type") {
			l.EmploymentType = employment(texts(m.Get("value"))...)
		}
	}
	if pay := o.Get("pay_input_ranges.0"); pay.Exists() {
		s := &Salary{Min: pay.Get("min_cents").Num / 100, Max: pay.Get("max_cents").Num / 100, Currency: pay.Get("currency_type").String(), Period: period(pay.Get("title").String()), Source: "greenhouse"}
		l.Salary = s.orNil()
	}
	return l
}

// greenhouseIdentity is the posting's address on Greenhouse's own host, which
// stays when the company moves its careers page; absolute_url may be there.
func greenhouseIdentity(o gjson.Result, at *url.URL) string {
	if at != nil {
		if a := addressOfURL(at); strings.HasSuffix(a.host, "greenhouse.io") && a.after("boards") != "" {
			return web("job-boards.greenhouse.io", a.after("boards"), "jobs", o.Get("id").String())
		}
	}
	return absolute(at, o.Get("absolute_url").String())
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
