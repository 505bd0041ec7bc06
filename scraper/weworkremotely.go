package scraper

import (
	"net/url"
	"strings"

	"rolecheck/scraper/internal/markup"
)

// We Work Remotely publishes RSS whose titles are "Company: Job".
var weworkremotely = site{
	name: "weworkremotely",
	plan: weworkremotelyPlan,
	read: weworkremotelyRead,
}

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
	if p.form != markup.XML || p.xml == nil || !strings.Contains(p.xml.Child("channel").Get("title"), "We Work Remotely") {
		return nil, nil
	}
	f := readFeedOf(p, true)
	if f != nil {
		for i := range f.listings {
			f.listings[i].Source, f.listings[i].Remote = "weworkremotely", "remote"
		}
	}
	return f, nil
}
