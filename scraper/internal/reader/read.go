// Package reader reads any page: it asks the known sites, then the readers of
// data, and at last finds the ad's text on a page that marks nothing, or says
// what the page is instead. It knows no site by its name.
package reader

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"rolecheck/scraper/internal/employer"
	"rolecheck/scraper/internal/facts"
	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/status"
	"rolecheck/scraper/internal/wording"
)

// ListingsOf are the postings that a page holds. A page without one fails with
// what it is instead; one whose text is missing comes with the error.
func ListingsOf(p page.Page) ([]listing.Listing, error) {
	f, err := Read(placed(p))
	switch {
	case isList(err):
		return nil, err
	case f != nil && len(f.Listings) > 0:
		return f.Listings, err
	case err != nil:
		return nil, err
	}
	return nil, unlisted(f, p.At)
}

// placed is the page without an address that has no host, which is as good as none.
func placed(p page.Page) page.Page {
	if p.At != nil && p.At.Host == "" {
		p.At = nil
	}
	return p
}

// unlisted is the fault of a body that leads to postings and holds none.
func unlisted(f *page.Found, at *url.URL) error {
	return &status.Error{Status: status.NotAPosting, URL: addressText(at), Reason: listReason(f), Hint: listHint(f)}
}

func listReason(f *page.Found) string {
	if len(f.Links) == 0 {
		return "a page whose postings lie elsewhere"
	}
	if len(f.Links) == 1 {
		return "a page that leads to a posting"
	}
	return fmt.Sprintf("a list of %d postings", len(f.Links))
}

func listHint(f *page.Found) string {
	if len(f.Links) == 0 || f.Links[0].URL == "" {
		return ""
	}
	return "give one of its postings: " + f.Links[0].URL
}

func addressText(at *url.URL) string {
	if at == nil {
		return ""
	}
	return at.String()
}

// Read finds what a body holds. It asks the site whose address it is, then
// every site by the shape of the page, then the readers for any page, the most
// explicit data first: JSON-LD, microdata, RDFa, the page's state, labelled
// rows, and the main text. What is no posting fails with a *StatusError.
func Read(p page.Page) (f *page.Found, err error) {
	defer markup.Recovered(&err)
	p, err = page.Prepared(p)
	if err != nil {
		return nil, located(err, p.At)
	}
	return readPrepared(p)
}

func readPrepared(p page.Page) (*page.Found, error) {
	f, err := p.Sites.Read(p)
	if f == nil && err == nil {
		f, err = readAny(p)
	}
	if err == nil {
		err = open(f, p)
	}
	if isList(err) && f != nil && len(f.Listings) > 1 {
		f, _ = finished(f, p)
	}
	if err != nil {
		return listed(f, p), located(err, p.At)
	}
	if f == nil {
		f = new(page.Found)
	}
	if f, err = finished(f, p); err == nil {
		listed(f, p)
	}
	return f, err
}

func located(err error, at *url.URL) error {
	var s *status.Error
	if errors.As(err, &s) && s.URL == "" {
		s.URL = addressText(at)
	}
	return err
}

// readAny is for pages of no known site.
func readAny(p page.Page) (*page.Found, error) {
	switch p.Form {
	case markup.JSON:
		return readAnswer(p)
	case markup.XML:
		if f := facts.ReadFeed(p); f != nil {
			return f, nil
		}
		return nil, xmlStatus(p)
	}
	if isWritten(p) {
		return readWritten(p)
	}
	return readHTML(p)
}

// readHTML reads explicit data first. A page with a form is one of an
// application only when no ad is read on it.
func readHTML(p page.Page) (*page.Found, error) {
	if f := readMarkup(p); f != nil {
		shownInstead(f, p)
		return f, nil
	}
	if err := pageStatus(p, p.Shown()); err != nil {
		return nil, err
	}
	for _, reader := range []func(page.Page) *page.Found{page.ReadState, facts.ReadLabels} {
		if f := reader(p); f != nil {
			shownInstead(f, p)
			return f, nil
		}
	}
	return readUnmarked(p)
}

// readUnmarked reads a page that marks nothing. A list of links on a site that
// we don't know fails, with the links: what they lead to is a guess.
func readUnmarked(p page.Page) (*page.Found, error) {
	form, board := formStatus(p, p.Shown()), p.Sites.Elsewhere(p) // readMain takes the page apart
	if p.List && board == nil {
		return furtherPage(p)
	}
	f, err := readMain(p)
	if form != nil && !(f != nil && len(f.Listings) > 0 && headed(f.Listings[0].Description)) {
		return nil, form
	}
	if f != nil && len(f.Listings) > 0 && err == nil {
		return f, nil
	}
	if board != nil {
		return board, nil
	}
	switch {
	case err != nil:
		return f, err
	case f != nil:
		return f, &status.Error{Status: status.NotAPosting, Reason: listReason(f), Hint: listHint(f)}
	}
	return nil, &status.Error{Status: status.NotAPosting, Reason: "no posting on the page"}
}

// open fails when the page of a posting says that it is closed.
func open(f *page.Found, p page.Page) error {
	if p.Form == markup.JSON && f != nil && len(f.Listings) == 1 && page.ClosedIn(p, f.Listings[0].Title) {
		return &status.Error{Status: status.Closed, Reason: "the answer says that the posting is closed"}
	}
	if p.Form == markup.HTML && f != nil && len(f.Listings) == 0 && len(f.Links) > 0 {
		return goneAbove(p, f)
	}
	if p.Form != markup.HTML || f == nil || len(f.Listings) != 1 || f.Listings[0].Source == "text" || f.Listings[0].Source == "labels" {
		return nil // for these two readers pageStatus has looked
	}
	return closedStatus(p, p.Shown(), f.Listings[0].Description)
}

// readMarkup tries the readers of explicit data.
func readMarkup(p page.Page) *page.Found {
	for _, reader := range []func(page.Page) *page.Found{page.ReadJSONLD, page.Microdata.Read, page.RDFa.Read} {
		if f := reader(p); f != nil {
			return f
		}
	}
	return nil
}

// finished completes the listings with what holds for every reader. Postings
// whose text is missing are thin.
func finished(f *page.Found, p page.Page) (*page.Found, error) {
	if len(f.Listings) > 1 && p.Form == markup.HTML && !slices.ContainsFunc(f.Listings,
		func(l listing.Listing) bool { return len(l.Description) >= page.LeastText }) {
		f.Links = append(f.Links, linksTo(f.Listings)...)
		f.Listings = nil
	}
	full := 0
	if p.Doc != nil {
		p.Language = page.One(p.Doc, "html").AttrOr("lang", "")
	}
	if p.Doc == nil {
		employer.CompleteAnswers(p, f.Listings)
	}
	for i := range f.Listings {
		finish(&f.Listings[i], p, len(f.Listings) == 1)
		if len(f.Listings[i].Description) >= page.LeastText {
			full++
		}
	}
	switch {
	case len(f.Listings) > 0 && full == 0:
		return f, &status.Error{Status: status.Thin, URL: addressText(p.At),
			Reason: "the posting's text is not on the page", Hint: "open it: the text may be in a picture or a document"}
	case len(f.Listings)+len(f.Links)+len(f.Next) == 0:
		return nil, &status.Error{Status: status.NotAPosting, URL: addressText(p.At), Reason: "a board without postings"}
	}
	return f, nil
}

func linksTo(listings []listing.Listing) []page.Link {
	var all []page.Link
	for _, l := range listings {
		all = append(all, page.Link{URL: l.CanonicalURL, Title: l.Title})
	}
	return all
}

// finish sets what a reader left open.
func finish(l *listing.Listing, p page.Page, alone bool) {
	whole := strings.TrimSpace(l.Description)
	if l.Description = withoutAddress(trimEnd(whole), p.At, l.CanonicalURL); strings.Contains(l.Description, "#LI-") {
		l.Description = trackingTag.ReplaceAllString(l.Description, "")
	}
	p.Omit(whole[min(len(l.Description), len(whole)):], "below the posting: other jobs, forms")
	l.Title = wording.BareTitle(listing.UndressedLine(l.Title))
	l.Company, l.Location = listing.UndressedLine(l.Company), listing.UndressedLine(l.Location)
	for i, place := range l.Locations {
		l.Locations[i] = listing.UndressedLine(place)
	}
	l.Description = withoutTitle(l.Description, l.Title)
	if alone && l.Company == "" && p.Form == markup.HTML {
		l.Company = employer.OfPage(p, l.Title)
	}
	if alone && p.Form == markup.HTML && p.Doc != nil && l.Location == "" && len(l.Locations) == 0 {
		facts.Where(l, supposedPlace(p, l, ""))
	}
	if alone && p.Form == markup.HTML && len(l.Locations) == 1 && facts.IsWide(l.Locations[0]) {
		if signed := facts.SignedPlaces(p); len(signed) > 0 && !facts.IsWide(signed[0]) && !facts.OnlyRemote.MatchString(signed[0]) {
			facts.Where(l, strings.Join(signed, "; ")) // the page is more exact than its data
		}
	}
	l.Title = wording.WithoutEmployer(l.Title, l.Company)
	if p.At != nil {
		l.URL = listing.Escaped(p.At.String())
	}
	if alone {
		l.CanonicalURL = cmp.Or(l.CanonicalURL, l.URL)
	}
	l.Language = cmp.Or(l.Language, p.Language)
	if l.Language = strings.ReplaceAll(l.Language, "_", "-"); !page.LanguageTag.MatchString(l.Language) {
		l.Language = ""
	}
	if l.Location == "" {
		l.Location = strings.Join(l.Locations, "; ")
	}
	l.Remote = cmp.Or(l.Remote, listing.Remote(l.Location))
	l.ValidThrough = cmp.Or(l.ValidThrough, listing.DeadlineIn(l.Description, page.DayFirst(p)))
	if l.Salary == nil {
		l.Salary = facts.DescribedSalary(l.Description)
	}
	if alone && p.Doc != nil {
		l.Notes = append(l.Notes, disagreements(*l, p)...)
	}
}

// tail opens what pages append to a posting's text: it is cut there.
var tail = regexp.MustCompile(`(?i)^(?:## |- )?(?:(?:similar|related|latest|recent|recently viewed|featured|other|more|further) ` +
	`(?:jobs|roles|vacancies|positions|openings|opportunities)(?: (?:at|from|like|in)\b.{0,60})?|` +
	`(?:sign up for|get|create|set up|receive)(?: an?| new)* (?:job|e-?mail) alerts?\b.{0,60}|` +
	`(?:supplemental|screening|application|employer) questions|people also viewed|jobs you may (?:also )?like|` +
	`u\.?s\.? equal (?:employment )?opportunity(?: employment)? information.{0,60}|voluntary self[- ]identification.{0,60}|` +
	`apply for this (?:job|position|role)|submit your application|share this job|recommended (?:for you|jobs)|` +
	`(?:not seeing|(?:can(?:no|['’])t|don['’]t|didn['’]t|did not) (?:find|see)) (?:an?|the|your) .{0,30}` +
	`(?:job|role|position|fit|match)\b.{0,30}|nothing (?:suitable|(?:right )?for you|that fits).{0,30}|` +
	`(?:nichts passendes|keine? passenden? (?:job|stelle)).{0,30}|` +
	`(?:ähnliche|weitere|andere|passende) (?:jobs|stellen\w*|angebote|positionen)\b.{0,40}|` +
	`(?:ces|d['’]autres|autres|nos autres|offres) offres? .{0,60}|offres (?:similaires|d['’]emploi similaires)|` +
	`(?:otras|más|ofertas) (?:ofertas|vacantes|similares|relacionadas)\b.{0,60}|` +
	`(?:altri|altre|annunci|offerte) (?:annunci|offerte|simili|posizioni aperte)\b.{0,40}|` +
	`(?:outras|mais) vagas\b.{0,40}|vagas (?:semelhantes|similares|relacionadas)|` +
	`(?:andere|vergelijkbare|soortgelijke|gerelateerde|meer) vacatures\b.{0,40}|` +
	`(?:liknande|fler|flera|andra) (?:jobb|lediga jobb|annonser|tjänster)\b.{0,40}|` +
	`(?:lignende|andre|flere) (?:annonser|stillinger|jobs?|job)\b.{0,40}|` +
	`(?:podobne|inne) (?:oferty|ogłoszenia)\b.{0,40}|(?:podobné|další) (?:nabídky|pozice)\b.{0,40}|` +
	`(?:похожие|другие) вакансии|関連(?:求人|する求人)|相似职位|(?:工商|` +
	`公司(?:基本)?)信息|工作地址|公司地址|` +
	`وظائف (?:مشابهة|مماثلة|ذات صلة|أخرى)|משרות (?:דומות|נוספות)|` +
	`slični (?:oglasi|poslovi)|việc làm (?:tương tự|liên quan)|lowongan (?:serupa|terkait)|비슷한 (?:채용)?공고)\s*[:?]?$`)

// trackingTag matches what recruiters add for LinkedIn's search.
var trackingTag = regexp.MustCompile(`(?:\s*#LI-\w+)+\s*$`)

// withoutTitle drops the title where a description begins with it.
func withoutTitle(text, title string) string {
	first, rest, ok := strings.Cut(text, "\n")
	if ok && title != "" && strings.EqualFold(wording.Bare(first), title) {
		return strings.TrimSpace(rest)
	}
	return text
}

// trimEnd cuts what follows the posting: related jobs, self-identification, forms.
func trimEnd(text string) string {
	at := 0
	for line := range strings.Lines(text) {
		if at > len(text)/3 && at >= page.LeastText && len(line) <= wording.FactLength && tail.MatchString(strings.TrimRight(line, "\n")) {
			return strings.TrimSpace(text[:at])
		}
		at += len(line)
	}
	return strings.TrimSpace(text)
}

// withoutAddress drops the page's own address below the text, which says where to read it.
func withoutAddress(text string, at *url.URL, canonical string) string {
	i := strings.LastIndexByte(text, '\n')
	u, err := url.Parse(strings.TrimSpace(text[i+1:]))
	if i < 0 || err != nil || u.Scheme != "http" && u.Scheme != "https" || strings.ContainsAny(text[i+1:], " \t") {
		return text
	}
	if own, err := url.Parse(canonical); err == nil && canonical != "" && own.Host == u.Host && own.Path == u.Path ||
		at != nil && at.Host == u.Host && at.Path == u.Path {
		return strings.TrimSpace(text[:i])
	}
	return text
}

// spokenTitle finds what a text itself calls the job.
var spokenTitle = regexp.MustCompile(`\b[Aa]s (?:an?|our|the) (?:new |next )?((?:[A-Z][\w/&+-]*)(?: ` +
	`(?:[A-Z][\w/&+-]*|of|and|for|/|&))*),? (?:you(?:'ll| will|\b)|at )`)

// disagreements notes where the page calls the job something else than its title.
func disagreements(l listing.Listing, p page.Page) []string {
	var notes []string
	add := func(where, title string) {
		if title != "" && !wording.SimilarTitles(title, l.Title) {
			notes = append(notes, fmt.Sprintf("%s says %q", where, title))
		}
	}
	if h1 := p.Find("h1"); h1.Length() == 1 && wording.Words.Says(h1.Text())&wording.SaysRole != 0 {
		add("the page's heading", p.Inline(h1))
	}
	for _, part := range page.TitleParts(wording.ApplicationFor.ReplaceAllString(page.HeadTitle(p.Doc), "")) {
		if wording.Words.Says(part)&wording.SaysRole != 0 {
			add("the page's title", part)
			break
		}
	}
	if m := spokenTitle.FindStringSubmatch(l.Description); m != nil && wording.Words.Says(m[1])&wording.SaysRole != 0 {
		add("the text", m[1])
	}
	return notes
}
