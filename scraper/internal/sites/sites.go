// Package sites holds the job sites that are known, a file for each family,
// which owns its hosts, embeds, trackers and paths. To add one, add its file
// and its line in the table.
package sites

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"rolecheck/scraper/internal/page"
)

// site is one family of job sites: which addresses are its, where their data
// really lie, and how to read them. The functions are pure.
type site struct {
	name     string
	hosts    []string // that are this site's alone: what lies there is its customers' postings and boards
	trackers []string // parameters of its addresses that tell where a visitor came from
	embeds   []embed
	// plan says where the data of a pasted address lie; nil when the address is not this site's.
	plan func(u *url.URL) *page.Plan
	// read finds the postings in a body that came from one of the site's
	// addresses; nil, nil when the body is not in a form it knows, and the
	// general readers are tried. It knows its forms by their shape, so it may
	// be asked about a page whose address is unknown.
	read func(p page.Page) (*page.Found, error)
}

// embed is a script by which a careers page shows a board. The name of the
// board, which the pattern captures, stands between endpoint and rest in the
// address where its data lie.
type embed struct {
	pattern        *regexp.Regexp
	endpoint, rest string
}

// sites are asked in this order; the first whose plan is not nil has the address.
var sites = []site{
	greenhouse,
	lever,
	ashby,
	workable,
	workday,
	smartrecruiters,
	recruitee,
	personio,
	teamtailor,
	breezy,
	bamboohr,
	rippling,
	icims,
	jobvite,
	oracle,
	successfactors,
	paylocity,
	gusto,
	pinpoint,
	jazzhr,
	linkedin,
	indeed,
	seek,
	ycombinator,
	remoteok,
	remotive,
	weworkremotely,
	hackernews,
	amazon,
	phenom,
	eightfold,
}

// noPlan is the plan of a system that lives under its customers' own hosts and
// is known only by its pages.
func noPlan(*url.URL) *page.Plan { return nil }

// PlanFor asks the sites for their plan; nil when none knows the address.
func PlanFor(u *url.URL) *page.Plan {
	for _, s := range sites {
		if p := s.plan(u); p != nil {
			return p
		}
	}
	return nil
}

// IsTracker reports whether a parameter, in lower case, tells where a visitor
// of a site came from.
func IsTracker(key string) bool {
	return slices.ContainsFunc(sites, func(s site) bool { return slices.Contains(s.trackers, key) })
}

// siteOf is the site whose host it is; nil when it is no site's alone.
func siteOf(host string) *site {
	host = strings.ToLower(host)
	for i := range sites {
		for _, h := range sites[i].hosts {
			if host == h || strings.HasSuffix(host, "."+h) {
				return &sites[i]
			}
		}
	}
	return nil
}

// Known are all sites as the readers know them.
type Known struct{}

func (Known) Has(host string) bool { return siteOf(host) != nil }

// Read asks the site that has the address, then the others by the shape of the page.
func (Known) Read(p page.Page) (*page.Found, error) {
	own := -1
	if p.At != nil {
		own = slices.IndexFunc(sites, func(s site) bool { return s.plan(p.At) != nil })
	}
	if own >= 0 {
		if f, err := sites[own].read(p); f != nil || err != nil {
			return f, err
		}
	}
	for i, s := range sites {
		if i == own {
			continue
		}
		if f, err := s.read(p); f != nil || err != nil {
			return f, err
		}
	}
	return nil, nil
}
