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

	"rolecheck/scraper/internal/polite"
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

// sitePlan asks the sites; nil when none knows the address.
func sitePlan(u *url.URL) *plan {
	for _, s := range sites {
		if p := s.plan(u); p != nil {
			return p
		}
	}
	return nil
}

// planFor asks the sites, and else plans to fetch the address itself.
func (s *Scraper) planFor(u *url.URL) *plan {
	if p := s.site(u); p != nil {
		return p
	}
	return &plan{canonical: u.String()}
}

func (v *visit) run(ctx context.Context, u *url.URL, yield func(Listing, error) bool) {
	f, p, err := v.find(ctx, v.planFor(u))
	if err != nil && !p.board && u.String() != p.canonical {
		f, err = v.pasted(ctx, u, f, err)
	}
	if err != nil {
		yield(v.whatIsKnown(f, Listing{URL: v.given, CanonicalURL: p.canonical}), err)
		return
	}
	switch {
	case !p.board && len(f.listings) == 1:
		yield(identified(f.listings[0], v.given, p.canonical), nil)
	case !p.board && len(f.listings) == 0 && len(f.links) == 1 && len(f.next) == 0:
		l, err := v.posting(ctx, item{link: f.links[0].url, canonical: p.canonical, listing: Listing{Title: f.links[0].title}})
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
func (v *visit) whatIsKnown(f *found, bare Listing) Listing {
	if f == nil || len(f.listings) != 1 {
		return bare
	}
	l := identified(f.listings[0], bare.URL, bare.CanonicalURL)
	l.Title = cmp.Or(l.Title, bare.Title)
	return l
}

// pasted looks at the very page that was pasted when a plan that looked
// elsewhere came to nothing: a posting may be on it after all, or it is a form
// that has outlived its posting, and is none.
func (v *visit) pasted(ctx context.Context, u *url.URL, known *found, failed error) (*found, error) {
	if se, ok := failed.(*StatusError); !ok || se.Status != NotFound && se.Status != Closed {
		return known, failed
	}
	f, _, err := v.open(ctx, request{url: u.String()})
	switch {
	case err == nil && len(f.listings) == 1:
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
func (v *visit) find(ctx context.Context, p *plan) (*found, *plan, error) {
	f, at, err := v.follow(ctx, p)
	if at == nil || v.known(p) {
		return f, p, err
	}
	moved := v.site(at)
	switch {
	case moved != nil && moved.canonical != p.canonical && (err != nil || moved.board):
		f, _, err = v.follow(ctx, moved)
		return f, moved, err
	case moved != nil:
		return f, moved, err
	}
	return f, &plan{canonical: v.identity(at, f)}, err
}

// identity is that of a page no site knows: the canonical address it states,
// when that is a posting's on a known site, or on the same host and not the
// front page, as careless templates have it; else the address that answered.
func (s *Scraper) identity(at *url.URL, f *found) string {
	here := at.String()
	if u, err := normalise(here); err == nil {
		here = u.String()
	}
	if f == nil || len(f.listings) != 1 {
		return here
	}
	u, err := normalise(f.listings[0].CanonicalURL)
	if err != nil {
		return here
	}
	if p := s.site(u); p != nil && !p.board {
		return p.canonical
	}
	if u.Hostname() != at.Hostname() || strings.Trim(u.Path, "/") == "" {
		return here
	}
	return u.String()
}

// follow makes the plan's requests in order until one holds what the plan is
// for, the page itself last. at is where the last answer came from, nil when
// nothing answered. With an error, the found is what is known all the same.
func (v *visit) follow(ctx context.Context, p *plan) (*found, *url.URL, error) {
	var known *found
	var last *url.URL
	var failed error
	for _, r := range p.all() {
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
func (v *visit) try(ctx context.Context, p *plan, r request) (*found, *url.URL, error) {
	f, at, err := v.open(ctx, r)
	if err == nil && f.empty() && len(f.next) == 1 {
		f, _, err = v.open(ctx, f.next[0]) // the page only says where its data lie
	}
	if p.board {
		err = forBoard(f, err)
	}
	if err == nil {
		f, err = v.want(p, f, r)
	}
	if at != nil && at.String() != r.url {
		err = v.movedAway(p, at, err)
	}
	return f, at, err
}

func (f *found) empty() bool { return len(f.listings)+len(f.links) == 0 }

// all are the plan's requests, and the page that a person would see.
func (p *plan) all() []request {
	for _, r := range p.requests {
		if r.url == p.canonical {
			return p.requests
		}
	}
	return append(p.requests[:len(p.requests):len(p.requests)], request{url: p.canonical})
}

// known tells whether a site made the plan.
func (s *Scraper) known(p *plan) bool {
	u, err := url.Parse(p.canonical)
	return err == nil && s.site(u) != nil
}

// want picks the posting that was asked for. A feed of the whole board must hold
// it; what comes from an address of its own is it, whatever it calls itself.
func (v *visit) want(p *plan, f *found, r request) (*found, error) {
	if p.board || len(f.listings) == 0 || !v.known(p) {
		return f, nil
	}
	for _, l := range f.listings {
		if v.canonicalOf(l) == p.canonical || l.CanonicalURL == p.canonical {
			return &found{listings: []Listing{l}}, nil
		}
	}
	if r.url == p.canonical || len(f.listings) == 1 && !v.isFeed(r) {
		return &found{listings: f.listings[:1]}, nil
	}
	return nil, &StatusError{Status: Closed, URL: p.canonical, Reason: "not among the postings of its board, which now lists " + strconv.Itoa(len(f.listings))}
}

// isFeed tells whether a request is for a whole board.
func (v *visit) isFeed(r request) bool {
	u, err := url.Parse(r.url)
	if err != nil {
		return false
	}
	p := v.site(u)
	return p != nil && p.board
}

var loginPath = regexp.MustCompile(`(?i)/(?:authwall|checkpoint|(?:users?/|account/)?(?:log-?in|sign-?in|log_in|sign_in)|sso|oauth2?|uas/login)(?:[/.]|$)`)

// movedAway explains a redirect that did not end at a posting.
func (v *visit) movedAway(p *plan, at *url.URL, err error) error {
	moved := v.site(at)
	switch {
	case v.known(p) && !p.board && moved != nil && moved.board:
		return &StatusError{Status: Closed, URL: p.canonical, Reason: "its address now leads to the company's board"}
	case err != nil && vague(err) && loginPath.MatchString(at.Path):
		return &StatusError{Status: Blocked, URL: p.canonical, Reason: "it leads to a login page", Hint: "open it in a browser and paste its text"}
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
func (v *visit) open(ctx context.Context, r request) (f *found, at *url.URL, err error) {
	resp, err := v.do(ctx, r)
	if err != nil {
		return nil, nil, polite.StatusOf(ctx, r.url, err)
	}
	defer resp.Body.Close()
	at = resp.Request.URL
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, at, polite.StatusOf(ctx, r.url, err)
	}
	contentType := resp.Header.Get("Content-Type")
	_, anchor, _ := strings.Cut(v.given, "#")
	f, err = v.read(page{body: body, contentType: contentType, at: at, anchor: anchor, ctx: ctx})
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return nil, at, refusedAnswer(r.url, resp.StatusCode, err)
	}
	if err != nil {
		return f, at, polite.StatusOf(ctx, r.url, err)
	}
	if f == nil || f.empty() && len(f.next) == 0 {
		return nil, at, &StatusError{Status: NotAPosting, URL: r.url, Reason: "no posting was found in it"}
	}
	if len(f.listings) == 0 && len(f.links) > 1 && v.site(at) == nil && !isXML(contentType, body) {
		return nil, at, listPage(r.url, f)
	}
	f.forget(at)
	return f, at, nil
}

// listPage is the status of a page with links to postings that no site knows.
// Unlike a feed or a sitemap, such a page is not followed: what looks like a
// link to a posting is a guess.
func listPage(url string, f *found) *StatusError {
	return &StatusError{Status: NotAPosting, URL: url, Reason: fmt.Sprintf("a list of %d postings", len(f.links)),
		Hint: "give one of its postings: " + f.links[0].url}
}

func isXML(contentType string, body []byte) bool {
	return strings.Contains(contentType, "xml") && !strings.Contains(contentType, "xhtml") || bytes.HasPrefix(bytes.TrimSpace(body), []byte("<?xml"))
}

// forget takes from several listings the address of the page that they share.
func (f *found) forget(at *url.URL) {
	for i := range f.listings {
		if l := &f.listings[i]; len(f.listings) > 1 && l.CanonicalURL == at.String() {
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

func (v *visit) do(ctx context.Context, r request) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, r.method, r.url, strings.NewReader(r.body))
	if err != nil {
		return nil, invalid(r.url, err)
	}
	req.Header.Set("User-Agent", v.o.UserAgent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/json,application/xml;q=0.9,*/*;q=0.5")
	req.Header.Set("Accept-Language", "en,*;q=0.5")
	if r.body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	return v.client.Do(req)
}
