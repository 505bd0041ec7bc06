package scraper

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/publicsuffix"

	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/polite"
	"rolecheck/scraper/internal/sites"
)

// visit is one call of Fetch, with cookies of its own: some sites send a
// visitor in a circle until theirs come back.
type visit struct {
	*Scraper
	given  string // the address as the caller gave it
	client *http.Client
}

func (s *Scraper) newVisit(address string) *visit {
	client := *s.client
	client.Jar, _ = cookiejar.New(&cookiejar.Options{PublicSuffixList: publicsuffix.List}) // its error is always nil
	return &visit{Scraper: s, given: address, client: &client}
}

// planFor asks the sites, and else plans to fetch the address itself.
func (s *Scraper) planFor(u *url.URL) *page.Plan {
	if p := s.site(u); p != nil {
		return p
	}
	return &page.Plan{Canonical: u.String()}
}

func (v *visit) run(ctx context.Context, u *url.URL, yield func(Listing, error) bool) {
	f, p, err := v.find(ctx, v.planFor(u))
	if err != nil && !p.Board && u.String() != p.Canonical {
		f, err = v.pasted(ctx, u, f, err)
	}
	switch {
	case ofList(f, err) && (p.Board || !v.known(p)):
		b := v.newBoard(p)
		b.guess = &guess{fault: err}
		b.run(ctx, f, yield)
		return
	case err != nil:
		yield(v.whatIsKnown(f, Listing{URL: v.given, CanonicalURL: p.Canonical}), err)
		return
	}
	switch {
	case !p.Board && len(f.Listings) == 1:
		yield(identified(f.Listings[0], v.given, p.Canonical), nil)
	case !p.Board && len(f.Listings) == 0 && len(f.Links) == 1 && len(f.Next) == 0:
		l, err := v.posting(ctx, item{link: f.Links[0].URL, canonical: p.Canonical, listing: Listing{Title: f.Links[0].Title}})
		l.URL = v.given
		yield(l, err)
	default:
		v.newBoard(p).run(ctx, f, yield)
	}
}

// identified gives a listing the address it was asked for and its identity.
func identified(l Listing, given, canonical string) Listing {
	l.URL, l.CanonicalURL = given, canonical
	return l
}

// whatIsKnown is the listing of a posting that failed: of one without text the
// page still says the rest.
func (v *visit) whatIsKnown(f *page.Found, bare Listing) Listing {
	if f == nil || len(f.Listings) != 1 {
		return bare
	}
	l := identified(f.Listings[0], bare.URL, bare.CanonicalURL)
	l.Title = cmp.Or(l.Title, bare.Title)
	return l
}

// pasted looks at the very page that was pasted when a plan that looked
// elsewhere came to nothing: a posting may be on it after all, or it is a form
// that has outlived its posting, and is none.
func (v *visit) pasted(ctx context.Context, u *url.URL, known *page.Found, failed error) (*page.Found, error) {
	if se, ok := failed.(*StatusError); !ok || se.Status != NotFound && se.Status != Closed {
		return known, failed
	}
	f, _, err := v.open(ctx, page.Request{URL: u.String()})
	switch {
	case err == nil && len(f.Listings) == 1:
		return f, nil
	case err == nil:
		return known, &StatusError{Status: NotAPosting, URL: u.String(), Reason: "only links to postings are on the page", Err: failed}
	case vague(err):
		return known, err
	}
	return known, failed
}

// find follows the plan, and once another one: when an address that no site
// knows (a short link, a company's own domain) leads to one that a site does.
// The plan returned is the one that was followed last.
func (v *visit) find(ctx context.Context, p *page.Plan) (*page.Found, *page.Plan, error) {
	f, at, err := v.follow(ctx, p)
	if at == nil || v.known(p) {
		return f, p, err
	}
	moved := v.site(at)
	switch {
	case moved != nil && moved.Canonical != p.Canonical && (err != nil || moved.Board):
		f, _, err = v.follow(ctx, moved)
		return f, moved, err
	case moved != nil:
		return f, moved, err
	}
	return f, &page.Plan{Canonical: v.identity(at, f)}, err
}

// identity is that of a page no site knows: the canonical address it states,
// when that is a posting's on a known site, or on the same host and not the
// front page, as careless templates have it; else the address that answered.
func (v *visit) identity(at *url.URL, f *page.Found) string {
	here := at.String()
	if u, err := normalise(here); err == nil {
		here = u.String()
	}
	if f == nil || len(f.Listings) != 1 {
		return here
	}
	u, err := normalise(f.Listings[0].CanonicalURL)
	if err != nil {
		return here
	}
	if p := v.site(u); p != nil && !p.Board {
		return p.Canonical
	}
	if here == u.String() && anchored(u, f.Listings[0].CanonicalURL) == anchored(u, v.given) {
		return anchored(u, v.given) // one of several postings on a page
	}
	if u.Hostname() != at.Hostname() || strings.Trim(u.Path, "/") == "" {
		return here
	}
	return u.String()
}

// follow makes the plan's requests in order until one holds what the plan is
// for, the page itself last. at is where the last answer came from, nil when
// nothing answered. With an error, the found is what is known all the same.
func (v *visit) follow(ctx context.Context, p *page.Plan) (*page.Found, *url.URL, error) {
	var known *page.Found
	var last *url.URL
	var failed error
	for _, r := range p.All() {
		f, at, err := v.try(ctx, p, r)
		if err == nil {
			return f, at, nil
		}
		last = at
		if failed == nil || vague(failed) || !vague(err) {
			known, failed = f, err
		}
		if ctx.Err() != nil {
			break
		}
	}
	return known, last, failed
}

// try makes one of the plan's requests.
func (v *visit) try(ctx context.Context, p *page.Plan, r page.Request) (*page.Found, *url.URL, error) {
	f, at, err := v.open(ctx, r)
	if err == nil && f.Empty() && len(f.Next) == 1 {
		f, _, err = v.open(ctx, f.Next[0]) // the page only says where its data lie
	}
	if p.Board {
		err = forBoard(f, err)
	}
	if err == nil {
		f, err = v.want(p, f, r)
	}
	if at != nil && at.String() != r.URL {
		err = v.movedAway(p, at, err)
	}
	return f, at, err
}

// known tells whether a site made the plan.
func (s *Scraper) known(p *page.Plan) bool {
	u, err := url.Parse(p.Canonical)
	return err == nil && s.site(u) != nil
}

// want picks the posting that was asked for. A feed of the whole board must hold
// it; what comes from an address of its own is it, whatever it calls itself.
func (v *visit) want(p *page.Plan, f *page.Found, r page.Request) (*page.Found, error) {
	if p.Board || len(f.Listings) == 0 || !v.known(p) {
		return f, nil
	}
	for _, l := range f.Listings {
		if v.canonicalOf(l) == p.Canonical || l.CanonicalURL == p.Canonical {
			return &page.Found{Listings: []Listing{l}}, nil
		}
	}
	if r.URL == p.Canonical || len(f.Listings) == 1 && !v.isFeed(r) {
		return &page.Found{Listings: f.Listings[:1]}, nil
	}
	return nil, &StatusError{Status: Closed, URL: p.Canonical,
		Reason: "not among the postings of its board, which now lists " + strconv.Itoa(len(f.Listings))}
}

// isFeed tells whether a request is for a whole board.
func (v *visit) isFeed(r page.Request) bool {
	u, err := url.Parse(r.URL)
	if err != nil {
		return false
	}
	p := v.site(u)
	return p != nil && p.Board
}

var loginPath = regexp.MustCompile(`(?i)/(?:authwall|checkpoint|(?:users?/|account/)?(?:log-?in|sign-?in|log_in|` +
	`sign_in)|sso|oauth2?|uas/login)(?:[/.]|$)`)

// movedAway explains a redirect that did not end at a posting.
func (v *visit) movedAway(p *page.Plan, at *url.URL, err error) error {
	moved := v.site(at)
	switch {
	case v.known(p) && !p.Board && moved != nil && moved.Board:
		return &StatusError{Status: Closed, URL: p.Canonical, Reason: "its address now leads to the company's board"}
	case err != nil && vague(err) && loginPath.MatchString(at.Path):
		return &StatusError{Status: Blocked, URL: p.Canonical, Reason: "it leads to a login page",
			Hint: "open it in a browser and paste its text"}
	}
	return err
}

// vague tells of a failure that says less than another of the same plan: an
// app's empty page less than its endpoint's 404.
func vague(err error) bool {
	se, ok := err.(*StatusError)
	return ok && (se.Status == Thin || se.Status == NotAPosting || se.Status == UnsupportedType)
}

// open makes one request and reads the answer. at is where redirects ended, nil
// when nothing answered.
func (v *visit) open(ctx context.Context, r page.Request) (f *page.Found, at *url.URL, err error) {
	resp, err := v.do(ctx, r)
	if err != nil {
		return nil, nil, polite.StatusOf(ctx, r.URL, err)
	}
	defer resp.Body.Close()
	at = resp.Request.URL
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, at, polite.StatusOf(ctx, r.URL, err)
	}
	contentType := resp.Header.Get("Content-Type")
	_, anchor, _ := strings.Cut(v.given, "#")
	f, err = v.read(page.Page{Body: body, ContentType: contentType, At: at, Anchor: anchor, Ctx: ctx, Sites: sites.Known{}, List: r.List})
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return nil, at, refusedAnswer(r.URL, resp.StatusCode, err)
	}
	if next := linked(resp.Header, at); f != nil && len(f.Links)+len(f.Listings) > 1 && len(next) > 0 {
		f.Next, f.Rest = next, ""
	}
	if err != nil {
		return f, at, polite.StatusOf(ctx, r.URL, err)
	}
	if f == nil || f.Empty() && len(f.Next) == 0 {
		return nil, at, &StatusError{Status: NotAPosting, URL: r.URL, Reason: "no posting was found in it"}
	}
	if len(f.Listings) == 0 && len(f.Links) > 1 && v.site(at) == nil && !isXML(contentType, body) {
		return f, at, listPage(r.URL, f)
	}
	forget(f, at)
	return f, at, nil
}

// linkHeader matches an address in a Link header and what it is to the page.
var linkHeader = regexp.MustCompile(`<([^<>]+)>([^<]*)`)

// linked is the next page that the header of an answer names, as APIs do.
func linked(h http.Header, at *url.URL) []page.Request {
	for _, line := range h.Values("Link") {
		for _, m := range linkHeader.FindAllStringSubmatch(line, 20) {
			to, err := at.Parse(m[1])
			if err == nil && relNext.MatchString(m[2]) && page.SiteHost(to) == page.SiteHost(at) && to.String() != at.String() {
				return []page.Request{{URL: to.String(), List: true}}
			}
		}
	}
	return nil
}

var relNext = regexp.MustCompile(`(?i);\s*rel="?(?:[^";]* )?next(?:[ ";]|$)`)

// listPage is the status of a page with links to postings that no site knows.
// Unlike those of a feed or a sitemap, its links are a guess.
func listPage(url string, f *page.Found) *StatusError {
	return &StatusError{Status: NotAPosting, URL: url, Reason: fmt.Sprintf("a list of %d postings", len(f.Links)),
		Hint: "give one of its postings: " + f.Links[0].URL}
}

func isXML(contentType string, body []byte) bool {
	return strings.Contains(contentType, "xml") && !strings.Contains(contentType, "xhtml") ||
		bytes.HasPrefix(bytes.TrimSpace(body), []byte("<?xml"))
}

// forget takes from several listings the address of the page that they share.
func forget(f *page.Found, at *url.URL) {
	for i := range f.Listings {
		if l := &f.Listings[i]; len(f.Listings) > 1 && l.CanonicalURL == at.String() {
			l.URL, l.CanonicalURL = "", ""
		}
	}
}

// refusedAnswer is the status of an answer other than 200, whose page may say
// more: a challenge often comes as 503.
func refusedAnswer(url string, code int, read error) *StatusError {
	e := polite.StatusOfAnswer(url, code)
	if se, ok := read.(*StatusError); ok && se.Status == Blocked && e.Status != NotFound {
		e.Status, e.Reason, e.Hint = Blocked, fmt.Sprintf("%s (%d)", se.Reason, code), se.Hint
	}
	return e
}

func (v *visit) do(ctx context.Context, r page.Request) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, r.Method, r.URL, strings.NewReader(r.Body))
	if err != nil {
		return nil, invalid(r.URL, err)
	}
	req.Header.Set("User-Agent", v.o.UserAgent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/json,application/xml;q=0.9,*/*;q=0.5")
	req.Header.Set("Accept-Language", "en,*;q=0.5")
	if r.Body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	return v.client.Do(req)
}
