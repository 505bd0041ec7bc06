package sites

import (
	"net/url"
	"strings"

	"rolecheck/scraper/internal/facts"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
)

// We Work Remotely publishes RSS whose titles are "Company: Job".
var weworkremotely = site{
	name: "weworkremotely",
	plan: weworkremotelyPlan,
	read: weworkremotelyRead,
}

func weworkremotelyPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	if a.Host != "weworkremotely.com" {
		return nil
	}
	switch last := a.Seg(len(a.Path) - 1); {
	case strings.HasSuffix(last, ".rss"):
		return itself(u, true)
	case (a.Seg(0) == "remote-jobs" || a.Seg(0) == "listings") && a.Seg(1) != "" && a.Seg(1) != "search":
		return posting(web(a.Host, a.Seg(0), a.Seg(1)))
	case a.Seg(0) == "categories" && a.Seg(1) != "":
		return boardOf(web(a.Host, "categories", a.Seg(1)), web(a.Host, "categories", a.Seg(1)+".rss"))
	case a.Seg(0) == "" || a.Seg(0) == "remote-jobs":
		return boardOf(web(a.Host), web(a.Host, "remote-jobs.rss"))
	}
	return nil
}

func weworkremotelyRead(p page.Page) (*page.Found, error) {
	if p.Form != markup.XML || p.XML == nil || !strings.Contains(p.XML.Child("channel").Get("title"), "We Work Remotely") {
		return nil, nil
	}
	f := facts.ReadFeedOf(p, true)
	if f != nil {
		for i := range f.Listings {
			f.Listings[i].Source, f.Listings[i].Remote = "weworkremotely", "remote"
		}
	}
	return f, nil
}
