package scraper

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"rolecheck/scraper/internal/markup"
)

// Extract reads the postings that a page holds. It is pure: bytes in, Listings
// out, and nothing in the page is ever run.
//
// contentType may be empty and at may be nil, for a saved page; an address
// without a host is as good as none. The page may
// be HTML, JSON, XML or RSS in any common encoding. A page without a posting
// fails with a *[StatusError] that tells what it is instead; a posting whose
// text is missing ([Thin]) comes with its Listing and the error.
func Extract(body []byte, contentType string, at *url.URL) ([]Listing, error) {
	if at != nil && at.Host == "" {
		at = nil
	}
	f, err := read(page{body: body, contentType: contentType, at: at})
	switch {
	case f != nil && len(f.listings) > 0:
		return f.listings, err
	case err != nil:
		return nil, err
	}
	return nil, unlisted(f, at)
}

// unlisted is the fault of a body that leads to postings and holds none.
func unlisted(f *found, at *url.URL) error {
	return &StatusError{Status: NotAPosting, URL: addressText(at), Reason: listReason(f), Hint: listHint(f)}
}

func listReason(f *found) string {
	if len(f.links) == 0 {
		return "a page whose postings lie elsewhere"
	}
	if len(f.links) == 1 {
		return "a page that leads to a posting"
	}
	return fmt.Sprintf("a list of %d postings", len(f.links))
}

func listHint(f *found) string {
	if len(f.links) == 0 || f.links[0].url == "" {
		return ""
	}
	return "give one of its postings: " + f.links[0].url
}

func addressText(at *url.URL) string {
	if at == nil {
		return ""
	}
	return at.String()
}

// read finds what a body holds. It asks the site whose address it is, then
// every site by the shape of the page, then the readers for any page, the most
// explicit data first: JSON-LD, microdata, RDFa, the page's state, labelled
// rows, and the main text. What is no posting fails with a *StatusError.
func read(p page) (f *found, err error) {
	defer markup.Recovered(&err)
	p, err = prepared(p)
	if err != nil {
		return nil, located(err, p.at)
	}
	return readPrepared(p)
}

func readPrepared(p page) (*found, error) {
	f, err := readSites(p)
	if f == nil && err == nil {
		f, err = readAny(p)
	}
	if err == nil {
		err = f.open(p)
	}
	if err != nil {
		return nil, located(err, p.at)
	}
	if f == nil {
		f = new(found)
	}
	return finished(f, p)
}

// prepared decodes and parses the body.
func prepared(p page) (page, error) {
	if len(bytes.TrimSpace(p.body)) == 0 {
		return p, &StatusError{Status: NotAPosting, Reason: "the page is empty"}
	}
	if markup.IsFile(p.body, p.contentType) {
		return p, &StatusError{Status: UnsupportedType, Reason: "not a page but a file", Hint: "save its text and classify that"}
	}
	p.body = markup.Decode(p.body, p.contentType)
	p.whole = new(rendering)
	p.work = markup.NewWork(p.ctx, len(p.body))
	if markup.TooDeep(p.body) {
		return p, &StatusError{Status: NotAPosting, Reason: fmt.Sprintf("JSON nested deeper than %d", markup.DeepestJSON)}
	}
	switch p.form = markup.FormOf(p.body, p.contentType); p.form {
	case markup.XML:
		if p.xml = p.work.ParseXML(p.body); p.xml == nil {
			p.form = markup.HTML
			p.doc = markup.Document(p.body)
		}
	case markup.HTML:
		p.doc = markup.Document(p.body)
	}
	return p, nil
}

func located(err error, at *url.URL) error {
	var s *StatusError
	if errors.As(err, &s) && s.URL == "" {
		s.URL = addressText(at)
	}
	return err
}

// readSites asks the site that has the address, then the others.
func readSites(p page) (*found, error) {
	own := -1
	if p.at != nil {
		own = slices.IndexFunc(sites, func(s site) bool { return s.plan(p.at) != nil })
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

// readAny is for pages of no known site.
func readAny(p page) (*found, error) {
	switch p.form {
	case markup.JSON:
		if f := readJSON(p); f != nil {
			return f, nil
		}
		return nil, &StatusError{Status: NotAPosting, Reason: "JSON without a posting"}
	case markup.XML:
		if f := readFeed(p); f != nil {
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
func readHTML(p page) (*found, error) {
	if f := readMarkup(p); f != nil {
		f.shownInstead(p)
		return f, nil
	}
	if err := pageStatus(p, p.shown()); err != nil {
		return nil, err
	}
	for _, reader := range []func(page) *found{readState, readLabels} {
		if f := reader(p); f != nil {
			f.shownInstead(p)
			return f, nil
		}
	}
	return readUnmarked(p)
}

// readUnmarked reads a page that marks nothing. A list of links on a site that
// we don't know is not followed: what they lead to is a guess.
func readUnmarked(p page) (*found, error) {
	form, board := formStatus(p, p.shown()), readCareers(p) // readMain takes the page apart
	f, err := readMain(p)
	if form != nil && !(f != nil && len(f.listings) > 0 && headed(f.listings[0].Description)) {
		return nil, form
	}
	if f != nil && len(f.listings) > 0 {
		return f, nil
	}
	if board != nil {
		return board, nil
	}
	switch {
	case f != nil:
		return nil, &StatusError{Status: NotAPosting, Reason: listReason(f), Hint: listHint(f)}
	case err != nil:
		return nil, err
	}
	return nil, &StatusError{Status: NotAPosting, Reason: "no posting on the page"}
}

// open fails when the page of a posting says that it is closed.
func (f *found) open(p page) error {
	if p.form != markup.HTML || f == nil || len(f.listings) != 1 || f.listings[0].Source == "text" || f.listings[0].Source == "labels" {
		return nil // for these two readers pageStatus has looked
	}
	return closedStatus(p, p.shown(), f.listings[0].Description)
}

// readMarkup tries the readers of explicit data.
func readMarkup(p page) *found {
	for _, reader := range []func(page) *found{readJSONLD, microdata.read, rdfa.read} {
		if f := reader(p); f != nil {
			return f
		}
	}
	return nil
}

// leastText is the shortest text that can be a posting's, in bytes.
const leastText = 40

// finished completes the listings with what holds for every reader. Postings
// whose text is missing are thin.
func finished(f *found, p page) (*found, error) {
	if len(f.listings) > 1 && p.form == markup.HTML && !slices.ContainsFunc(f.listings, func(l Listing) bool { return len(l.Description) >= leastText }) {
		f.links = append(f.links, linksTo(f.listings)...)
		f.listings = nil
	}
	full := 0
	if p.doc != nil {
		p.language = p.find("html").AttrOr("lang", "")
	}
	for i := range f.listings {
		finish(&f.listings[i], p, len(f.listings) == 1)
		if len(f.listings[i].Description) >= leastText {
			full++
		}
	}
	switch {
	case len(f.listings) > 0 && full == 0:
		return f, &StatusError{Status: Thin, URL: addressText(p.at), Reason: "the posting's text is not on the page", Hint: "open it: the text may be in a picture or a document"}
	case len(f.listings)+len(f.links)+len(f.next) == 0:
		return nil, &StatusError{Status: NotAPosting, URL: addressText(p.at), Reason: "a board without postings"}
	}
	return f, nil
}

func linksTo(listings []Listing) []link {
	var all []link
	for _, l := range listings {
		all = append(all, link{l.CanonicalURL, l.Title})
	}
	return all
}

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$`)

// finish sets what a reader left open.
func finish(l *Listing, p page, alone bool) {
	whole := strings.TrimSpace(l.Description)
	if l.Description = trimEnd(whole); strings.Contains(l.Description, "#LI-") {
		l.Description = trackingTag.ReplaceAllString(l.Description, "")
	}
	p.omit(whole[min(len(l.Description), len(whole)):], "below the posting: other jobs, forms")
	l.Title, l.Company, l.Location = undressedLine(l.Title), undressedLine(l.Company), undressedLine(l.Location)
	for i, place := range l.Locations {
		l.Locations[i] = undressedLine(place)
	}
	l.Description = withoutTitle(l.Description, l.Title)
	if p.at != nil {
		l.URL = p.at.String()
	}
	if alone {
		l.CanonicalURL = cmp.Or(l.CanonicalURL, l.URL)
	}
	l.Language = cmp.Or(l.Language, p.language)
	if l.Language = strings.ReplaceAll(l.Language, "_", "-"); !languageTag.MatchString(l.Language) {
		l.Language = ""
	}
	if l.Location == "" {
		l.Location = strings.Join(l.Locations, "; ")
	}
	l.Remote = cmp.Or(l.Remote, remote(l.Location))
	l.ValidThrough = cmp.Or(l.ValidThrough, deadlineIn(l.Description))
	if l.Salary == nil {
		l.Salary = describedSalary(l.Description)
	}
	if alone && p.doc != nil {
		l.Notes = append(l.Notes, disagreements(*l, p)...)
	}
}

// tail opens what pages append to a posting's text: it is cut there.
var tail = regexp.MustCompile(`(?i)^(?:## |- )?(?:similar jobs|related jobs|(?:more|other) (?:jobs|openings|positions|roles) (?:at|from|like|in)\b.{0,60}|people also viewed|jobs you may (?:also )?like|u\.?s\.? equal (?:employment )?opportunity(?: employment)? information.{0,60}|voluntary self[- ]identification.{0,60}|apply for this (?:job|position|role)|submit your application|share this job)\s*:?$`)

// trackingTag matches what recruiters add for LinkedIn's search.
var trackingTag = regexp.MustCompile(`(?:\s*#LI-\w+)+\s*$`)

// withoutTitle drops the title where a description begins with it.
func withoutTitle(text, title string) string {
	first, rest, ok := strings.Cut(text, "\n")
	if ok && title != "" && strings.EqualFold(bare(first), title) {
		return strings.TrimSpace(rest)
	}
	return text
}

// trimEnd cuts what follows the posting: related jobs, self-identification, forms.
func trimEnd(text string) string {
	at := 0
	for line := range strings.Lines(text) {
		if at > len(text)/3 && at >= leastText && len(line) <= 2*factLength && tail.MatchString(strings.TrimRight(line, "\n")) {
			return strings.TrimSpace(text[:at])
		}
		at += len(line)
	}
	return strings.TrimSpace(text)
}

// spokenTitle finds what a text itself calls the job.
var spokenTitle = regexp.MustCompile(`\b[Aa]s (?:an?|our|the) (?:new |next )?((?:[A-Z][\w/&+-]*)(?: (?:[A-Z][\w/&+-]*|of|and|for|/|&))*),? (?:you(?:'ll| will|\b)|at )`)

// disagreements notes where the page calls the job something else than its title.
func disagreements(l Listing, p page) []string {
	var notes []string
	add := func(where, title string) {
		if title != "" && !similarTitles(title, l.Title) {
			notes = append(notes, fmt.Sprintf("%s says %q", where, title))
		}
	}
	if h1 := p.find("h1"); h1.Length() == 1 && words.says(h1.Text())&saysRole != 0 {
		add("the page's heading", p.inline(h1))
	}
	for _, part := range titleParts(applicationFor.ReplaceAllString(headTitle(p.doc), "")) {
		if words.says(part)&saysRole != 0 {
			add("the page's title", part)
			break
		}
	}
	if m := spokenTitle.FindStringSubmatch(l.Description); m != nil && words.says(m[1])&saysRole != 0 {
		add("the text", m[1])
	}
	return notes
}

// applicationFor opens the titles of pages with a form.
var applicationFor = regexp.MustCompile(`(?i)^\s*(?:job application|apply) for `)

// similarTitles reports whether one of the titles contains the other, word by word.
func similarTitles(a, b string) bool {
	words := func(s string) string {
		return " " + strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r > 127) }), " ") + " "
	}
	a, b = words(a), words(b)
	return strings.Contains(a, b) || strings.Contains(b, a)
}
