package facts

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/wording"
)

// settled is an item with what its title and the feed's own tell.
func (c channel) settled(l listing.Listing) listing.Listing {
	sentence(&l)
	c.splitTitle(&l)
	for range 2 { // "Job at Employer (Town)"
		c.trimTitle(&l)
	}
	return l
}

// sentence takes apart a title that is one: "Kestrel is hiring a Baker to work from Lyon".
func sentence(l *listing.Listing) {
	l.Title = titleLead.ReplaceAllString(l.Title, "")
	m := hiringTitle.FindStringSubmatch(l.Title)
	if m == nil {
		return
	}
	l.Title = strings.TrimSpace(m[2])
	if l.Company == "" {
		l.Company = strings.TrimSpace(m[1])
	}
	if at := workFrom.FindStringSubmatchIndex(l.Title); at != nil {
		if l.Location == "" {
			listing.SetPlaces(l, l.Title[at[2]:at[3]])
		}
		l.Title = l.Title[:at[0]]
	}
}

var (
	titleLead = regexp.MustCompile(`(?i)^(?:\[hiring\]\s*|(?:(?:we are |we['’]re |now )?hiring|job (?:vacancy|opening|offer|posting|` +
		`opportunity)|(?:job )?vacancy|open (?:position|role)|stellen(?:angebot|ausschreibung|anzeige)|offre d['’]emploi|vacature|` +
		`ledig (?:tjänst|stilling)|oferta de (?:empleo|trabajo)|vaga|oferta pracy)\s*(?::|\s[–—-])\s*)`)
	hiringTitle = regexp.MustCompile(`^\s*(\S.{1,60}?) (?:is (?:now )?(?:hiring|looking for|seeking|recruiting)|are (?:hiring|looking for|` +
		`seeking)|seeks|hires|sucht|stellt ein:?|recrute|recherche|busca|contrata|cerca|zoekt|söker|søger|søker|szuka)(?: (?:an?|the|` +
		`eine?n?|une?|un|una|uma?|en|ett|et|een))?:? (\S.{3,})$`)
	workFrom = regexp.MustCompile(` (?:to work (?:from|in|at)|based in|working (?:from|in)) (\S.{1,60})$`)
)

// splitTitle parts "Company: Job" and "Company - Job" where a feed writes titles so.
func (c channel) splitTitle(l *listing.Listing) {
	company, title, ok := strings.Cut(l.Title, ": ")
	if !ok && c.leads {
		company, title, ok = cutLead(l.Title)
	}
	if c.trails {
		title, company, ok = cutLead(l.Title)
	}
	if ok && c.board && l.Company == "" && company != "" && title != "" {
		l.Company, l.Title = company, title
	}
}

// cutLead parts what stands before the last dash of a title from the rest.
func cutLead(title string) (name, job string, ok bool) {
	at := leadMark.FindAllStringIndex(title, -1)
	if len(at) == 0 {
		return "", title, false
	}
	last := at[len(at)-1]
	return title[:last[0]], title[last[1]:], true
}

var leadMark = regexp.MustCompile(` [-–—|] `)

// ofNobody matches the titles of feeds that say what is in them and not whose they are.
var ofNobody = regexp.MustCompile(`(?i)^(?:work|working|latest|new(?:est)?|recent|all|current|open|our|find|offres?|ofertas?|neue|` +
	`aktuelle|nos|toutes|stellen\p{L}*|rss|feed|xml)\b`)

// titleEnd matches what feeds write after a title: "Job (Town)", "Job - Town",
// "Job at Company", "Job in Town".
var titleEnd = regexp.MustCompile(`^(.{4,}?)(?:\s+\(([^()]{3,50})\)|\s+[-–—|@]\s+([^|()]{3,50})|\s+(?:at|bei|chez|` +
	`in|à|en|hos|te|bij|i)\s+(\p{Lu}[^()]{2,50}))$`)

// trimTitle takes the place or the employer off the end of a title: a place
// that is one by its look, that the item or its text names as one, or that is
// part of the feed's own name; an employer that the text or the feed names.
func (c channel) trimTitle(l *listing.Listing) {
	if before, after, ok := cutName(l.Title, l.Company); ok {
		l.Title = before
		if l.Location == "" && (PlaceLike(after) || IsName(after)) {
			listing.SetPlaces(l, after)
		}
	}
	m := titleEnd.FindStringSubmatch(l.Title)
	if m == nil || GenderMark.MatchString("("+m[2]+")") {
		return
	}
	end := strings.TrimSpace(m[2] + m[3] + m[4])
	switch {
	case m[2]+m[3] != "" && (strings.EqualFold(end, l.Location) || l.Location == "" && OnlyRemote.MatchString(end)):
		l.Title = m[1]
	case Department.MatchString(end) || wording.Words.Says(end)&wording.SaysRole != 0:
	case l.Location != "" && (strings.HasPrefix(l.Location, end) || PlaceLike(end) || SaidAsPlace(end, l.Description)):
		// stated by itself: the title may well name it
	case PlaceLike(end), IsName(end) && strings.HasSuffix(c.owner, " "+end):
		l.Title = m[1]
		listing.SetPlaces(l, end)
	case l.Company == "" && m[2] == "" && Capital(end) &&
		(strings.Contains(l.Description, end) || c.titledAt && m[4] != ""):
		l.Title, l.Company = m[1], end
	}
}

// cutName parts a title before the employer that it names, and what follows it:
// "Job - Employer - Town", "Job at Employer (Town)".
func cutName(title, company string) (before, after string, ok bool) {
	if company == "" {
		return title, "", false
	}
	for _, mark := range []string{" - ", " – ", " — ", " | ", " @ ", " at ", " bei ", " chez ", " hos ", " bij ", " presso ", ", "} {
		before, after, ok = strings.Cut(title, mark+company)
		if rest, _ := utf8.DecodeRuneInString(after); ok && len(before) >= 4 && !unicode.IsLetter(rest) {
			return before, strings.Trim(after, " ()-–—|,·"), true
		}
	}
	return title, "", false
}
