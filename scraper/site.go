package scraper

import (
	"context"
	"net/url"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/markup"
)

// site is one family of job sites: which addresses are its, where their data
// really lies, and how to read it. Both functions are pure.
type site struct {
	name string
	// plan says where the data of a pasted address lies; nil when the address is not this site's.
	plan func(u *url.URL) *plan
	// read finds the postings in a body that came from one of the site's
	// addresses; nil, nil when the body is not in a form it knows, and the
	// general readers are tried. It knows its forms by their shape, so it may
	// be asked about a page whose address is unknown.
	read func(p page) (*found, error)
}

// plan is how to get at what a pasted address stands for.
type plan struct {
	canonical string    // the posting's identity; for a board, the board's
	board     bool      // the address stands for many postings
	requests  []request // tried in order until one gives postings; empty: the canonical address itself
}

// request is one HTTP request to make.
type request struct {
	method string // default GET
	url    string
	body   string // for POST, JSON
}

// page is a body as it came, already decompressed.
type page struct {
	body        []byte
	contentType string
	at          *url.URL        // the address that answered; nil for a saved page
	anchor      string          // what the pasted address names after #
	ctx         context.Context // of the fetch; nil for a page that is there already

	// Filled in by read before any site is asked.
	form     markup.Form       // what the body is written in
	doc      *goquery.Document // of an HTML page
	xml      *markup.Element   // of an XML document
	language string            // of the page, as it states it; set by finished
	work     *markup.Work      // what reading it has cost
	whole    *rendering        // its text
	titled   bool              // its front matter states a title
	applies  bool              // it has a way to apply, seen before it was taken apart
	left     *[]Omission       // what is not in the posting's text; nil when nobody asks
}

// found is what a body holds: postings that are complete, and links to
// postings that must be fetched by themselves.
type found struct {
	listings []Listing
	links    []link
	next     []request // further pages of the same board
}

// link leads to a posting that its board shows only by title.
type link struct {
	url   string
	title string // may be empty
}

// sites are asked in this order; the first whose plan is not nil has the address.
var sites = []site{
	{"greenhouse", greenhousePlan, greenhouseRead},
	{"lever", leverPlan, leverRead},
	{"ashby", ashbyPlan, ashbyRead},
	{"workable", workablePlan, workableRead},
	{"workday", workdayPlan, workdayRead},
	{"smartrecruiters", smartrecruitersPlan, smartrecruitersRead},
	{"recruitee", recruiteePlan, recruiteeRead},
	{"personio", personioPlan, personioRead},
	{"teamtailor", teamtailorPlan, teamtailorRead},
	{"breezy", breezyPlan, breezyRead},
	{"bamboohr", bamboohrPlan, bamboohrRead},
	{"rippling", ripplingPlan, ripplingRead},
	{"icims", icimsPlan, icimsRead},
	{"jobvite", jobvitePlan, jobviteRead},
	{"oracle", oraclePlan, oracleRead},
	{"successfactors", successfactorsPlan, successfactorsRead},
	{"paylocity", paylocityPlan, paylocityRead},
	{"gusto", gustoPlan, gustoRead},
	{"pinpoint", pinpointPlan, pinpointRead},
	{"jazzhr", jazzhrPlan, jazzhrRead},
	{"linkedin", linkedinPlan, linkedinRead},
	{"indeed", indeedPlan, indeedRead},
	{"seek", seekPlan, seekRead},
	{"ycombinator", ycombinatorPlan, ycombinatorRead},
	{"remoteok", remoteokPlan, remoteokRead},
	{"remotive", remotivePlan, remotiveRead},
	{"weworkremotely", weworkremotelyPlan, weworkremotelyRead},
	{"hackernews", hackernewsPlan, hackernewsRead},
	{"amazon", amazonPlan, amazonRead},
	{"phenom", noPlan, phenomRead},
	{"eightfold", eightfoldPlan, eightfoldRead},
}

// noPlan is the plan of a system that lives under its customers' own hosts and
// is known only by its pages.
func noPlan(*url.URL) *plan { return nil }
