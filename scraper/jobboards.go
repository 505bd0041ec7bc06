package scraper

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"

	"github.com/tidwall/gjson"
)

// RemoteOK's list as JSON begins with a legal notice and calls the title position.

func remoteokPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if a.host != "remoteok.com" && a.host != "remoteok.io" {
		return nil
	}
	switch {
	case a.seg(0) == "api":
		return itself(u, true)
	case a.seg(0) == "remote-jobs" && a.seg(1) != "":
		return posting(web("remoteok.com", "remote-jobs", a.seg(1)))
	}
	return nil
}

func remoteokRead(p page) (*found, error) {
	if p.form != formJSON {
		return nil, nil
	}
	f := new(found)
	for _, o := range gjson.ParseBytes(p.body).Array() {
		if !o.Get("position").Exists() || !o.Get("description").Exists() || !o.Get("company").Exists() {
			continue
		}
		l := Listing{
			Title: fold(o.Get("position").String()), Company: fold(o.Get("company").String()), Description: htmlText(o.Get("description").String()), Remote: "remote",
			Posted: date(first(o, "date", "epoch").String()), CanonicalURL: absolute(p.at, o.Get("url").String()), Source: "remoteok",
		}
		if low, high := o.Get("salary_min").Num, o.Get("salary_max").Num; low+high > 0 {
			l.Salary = (&Salary{Min: low, Max: high, Currency: "USD", Period: "year", Source: "remoteok"}).orNil()
		}
		l.at(o.Get("location").String())
		f.add(l)
	}
	return f.orNil(), nil
}

// Remotive's API gives whole postings beside its legal notices.

func remotivePlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if a.host != "remotive.com" && a.host != "remotive.io" {
		return nil
	}
	switch {
	case a.seg(0) == "api":
		return itself(u, true)
	case a.seg(0) == "remote-jobs" && a.seg(2) != "":
		return posting(web("remotive.com", a.path...))
	}
	return nil
}

func remotiveRead(p page) (*found, error) {
	j := gjson.ParseBytes(p.body)
	if p.form != formJSON || !j.Get("jobs.0.candidate_required_location").Exists() {
		return nil, nil
	}
	f := new(found)
	for _, o := range j.Get("jobs").Array() {
		l := Listing{
			Title: fold(o.Get("title").String()), Company: fold(o.Get("company_name").String()), Description: htmlText(o.Get("description").String()), Remote: "remote",
			Posted: date(o.Get("publication_date").String()), EmploymentType: employment(o.Get("job_type").String()), Salary: textSalary(o.Get("salary").String(), "", "remotive"),
			CanonicalURL: absolute(p.at, o.Get("url").String()), Source: "remotive",
		}
		l.at(o.Get("candidate_required_location").String())
		f.add(l)
	}
	return f.orNil(), nil
}

// We Work Remotely publishes RSS whose titles are "Company: Job".

func weworkremotelyPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if a.host != "weworkremotely.com" {
		return nil
	}
	switch last := a.seg(len(a.path) - 1); {
	case strings.HasSuffix(last, ".rss"):
		return itself(u, true)
	case (a.seg(0) == "remote-jobs" || a.seg(0) == "listings") && a.seg(1) != "" && a.seg(1) != "search":
		return posting(web(a.host, a.seg(0), a.seg(1)))
	case a.seg(0) == "categories" && a.seg(1) != "":
		return boardOf(web(a.host, "categories", a.seg(1)), web(a.host, "categories", a.seg(1)+".rss"))
	case a.seg(0) == "" || a.seg(0) == "remote-jobs":
		return boardOf(web(a.host), web(a.host, "remote-jobs.rss"))
	}
	return nil
}

func weworkremotelyRead(p page) (*found, error) {
	if p.form != formXML || p.xml == nil || !strings.Contains(p.xml.child("channel").get("title"), "We Work Remotely") {
		return nil, nil
	}
	f := readFeed(p)
	if f != nil {
		for i := range f.listings {
			f.listings[i].Source, f.listings[i].Remote = "weworkremotely", "remote"
		}
	}
	return f, nil
}

// Hacker News threads "Who is hiring?" come from Algolia: a thread as a tree
// of comments, each at the top an advertisement whose first line is parted by
// bars; the result of a search as hits, which are taken as links.

func hackernewsPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	id := a.query.Get("id")
	switch {
	case a.host == "hn.algolia.com" && a.after("items") != "":
		id = a.after("items")
	case a.host == "hn.algolia.com" && a.seg(0) == "api":
		return itself(u, true)
	case a.host != "news.ycombinator.com" || a.seg(0) != "item":
		return nil
	}
	if !digits.MatchString(id) {
		return nil
	}
	// A thread and a comment have the same address; which one it is shows in the
	// answer, so that each is asked for as a board.
	return boardOf("https://news.ycombinator.com/item?id="+id, web("hn.algolia.com", "api", "v1", "items", id))
}

func hackernewsRead(p page) (*found, error) {
	if p.form != formJSON {
		return nil, nil
	}
	j := gjson.ParseBytes(p.body)
	f := new(found)
	switch {
	case j.Get("hits.0.comment_text").Exists():
		for _, o := range j.Get("hits").Array() {
			l := hackernewsListing(o.Get("comment_text").String(), o.Get("objectID").String(), o.Get("created_at").String())
			f.links = append(f.links, link{l.CanonicalURL, l.Title})
		}
	case j.Get("type").String() == "story" && j.Get("children").IsArray():
		for _, o := range j.Get("children").Array() {
			if text := o.Get("text").String(); strings.Contains(text, "|") {
				f.add(hackernewsListing(text, o.Get("id").String(), o.Get("created_at").String()))
			}
		}
	case j.Get("type").String() == "comment" && j.Get("story_id").Exists():
		f.add(hackernewsListing(j.Get("text").String(), j.Get("id").String(), j.Get("created_at").String()))
	}
	return f.orNil(), nil
}

// hackernewsListing reads one advertisement: company, role, place and kind in
// its first line, in an order that writers keep loosely.
func hackernewsListing(text, id, created string) Listing {
	text = htmlText(text)
	head, _, _ := strings.Cut(text, "\n")
	fields := strings.Split(strings.TrimPrefix(head, "## "), "|")
	l := Listing{Company: fold(fields[0]), Title: fold(fields[0]), Description: text, Posted: date(created), Remote: remote(head), Source: "hackernews",
		CanonicalURL: fmt.Sprintf("https://news.ycombinator.com/item?id=%s", id)}
	if len(fields) > 1 {
		l.Title = fold(fields[1])
	}
	if len(fields) > 2 {
		l.at(fields[2])
	}
	return l
}

// Amazon's search answers with postings in parts; some answers hold only teasers.

func amazonPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if a.host != "amazon.jobs" {
		return nil
	}
	if id := a.after("jobs"); id != "" {
		return posting(web("www.amazon.jobs", a.path...))
	}
	if strings.HasSuffix(u.Path, "search.json") {
		return itself(u, true)
	}
	return nil
}

func amazonRead(p page) (*found, error) {
	j := gjson.ParseBytes(p.body)
	if p.form != formJSON || !j.Get("jobs.0.job_path").Exists() {
		return nil, nil
	}
	f := new(found)
	for _, o := range j.Get("jobs").Array() {
		parts := []string{htmlText(o.Get("description").String()), section("Basic qualifications", o.Get("basic_qualifications").String()), section("Preferred qualifications", o.Get("preferred_qualifications").String())}
		l := Listing{
			Title: fold(o.Get("title").String()), Company: fold(o.Get("company_name").String()), Description: strings.Join(compact(parts), "\n\n"), Posted: date(o.Get("posted_date").String()),
			EmploymentType: employment(o.Get("job_schedule_type").String()), CanonicalURL: "https://www.amazon.jobs" + o.Get("job_path").String(), Source: "amazon",
		}
		l.at(first(o, "normalized_location", "location").String())
		f.add(l)
	}
	return f.orNil(), nil
}

// Eightfold's lists leave the texts out; each position has its own detail.

func eightfoldPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	if a.under("eightfold.ai") == "" {
		return nil
	}
	domain := a.query.Get("domain")
	id := cmp.Or(a.query.Get("pid"), a.after("job"))
	if digits.MatchString(id) && domain != "" {
		return posting(web(u.Hostname(), "careers", "job", id)+"?domain="+url.QueryEscape(domain), web(u.Hostname(), "api", "apply", "v2", "jobs", id)+"?domain="+url.QueryEscape(domain))
	}
	if a.seg(0) == "api" {
		return itself(u, true)
	}
	return nil
}

func eightfoldRead(p page) (*found, error) {
	j := gjson.ParseBytes(p.body)
	if p.form != formJSON || !j.Get("positions.0.name").Exists() && !j.Get("job_description").Exists() {
		return nil, nil
	}
	positions := j.Get("positions").Array()
	if len(positions) == 0 {
		positions = []gjson.Result{j}
	}
	f := new(found)
	for _, o := range positions {
		l := Listing{
			Title: fold(o.Get("name").String()), Description: htmlText(o.Get("job_description").String()), Posted: date(o.Get("t_create").String()),
			CanonicalURL: absolute(p.at, o.Get("canonicalPositionUrl").String()), Remote: remote(o.Get("work_location_option").String()), Source: "eightfold",
		}
		l.at(append([]string{o.Get("location").String()}, texts(o.Get("locations"))...)...)
		f.add(l)
	}
	return f.orNil(), nil
}
