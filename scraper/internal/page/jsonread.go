package page

import (
	"regexp"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
)

// ReadJSON reads a JSON body that no site knows: schema.org postings, then
// what looks like postings, then what looks like a list of links to them.
func ReadJSON(p Page) *Found {
	j := gjson.ParseBytes(p.Body)
	f := new(Found)
	for _, o := range postingsIn(p.Work, j) {
		f.Add(SchemaListing(o, "jsonld", p.At))
	}
	if f.OrNil() != nil {
		return f
	}
	all := GuessedListings(j, p, "json")
	if len(all) == 0 {
		all = MergedListings(j, p, "json")
	}
	for _, l := range all {
		f.Add(l)
	}
	f.LeadOn()
	if len(f.Listings) == 1 { // they may stand beside the posting
		l := &f.Listings[0]
		if l.Company == "" {
			l.Company = EmployerIn(p.Work, j)
		}
		if l.Location == "" {
			listing.SetPlaces(l, placeIn(p.Work, j))
		}
	}
	f.Next, f.Rest = nextOf(p, j, len(f.Listings)+len(f.Links))
	if f.OrNil() != nil {
		return f
	}
	WalkJSON(p.Work, j, func(o gjson.Result) bool {
		if strings.Contains(o.Raw[1:], `[{`) {
			return true
		}
		s := spelledOf(o).flat()
		title := s.titled()
		if title == "" || !s.isOfJob() {
			return true
		}
		f.Links = append(f.Links, Link{listing.Absolute(p.At, s.first(linkKeys...).String()), markup.Fold(title)})
		return false
	})
	f.Next, f.Rest = nextOf(p, j, len(f.Links))
	return f.OrNil()
}

// isOfJob reports what only rows of jobs have beside a title: a place, a kind of
// employment, an employer with a link. "type" is one of anything.
func (s spelled) isOfJob() bool {
	return s.firstOr(townKey, placeKeys...).Exists() || s.first(employmentKeys[:len(employmentKeys)-1]...).Exists() ||
		s.firstOr(EmployerKey, companyKeys...).Exists() && s.first(linkKeys...).Exists()
}

// LeadOn makes links of rows that only lead to postings: of all where each
// breaks off or states facts and no more, and of those that say next to nothing.
func (f *Found) LeadOn() {
	broken := len(f.Listings) > 1
	for _, l := range f.Listings {
		broken = broken && l.CanonicalURL != "" && len(l.Description) < longestBroken &&
			(breaksOff.MatchString(l.Description) || onlyFacts.MatchString(l.Description))
	}
	all := f.Listings
	f.Listings = nil
	for _, l := range all {
		if broken || len(l.Description) < LeastText && l.Location+l.Company+l.EmploymentType+l.Posted+l.ValidThrough == "" {
			l.Description = ""
		}
		f.Add(l)
	}
}

// longestBroken is more than lists show of a text that they break off, in bytes.
const longestBroken = 700

// onlyFacts matches lines of labels with values.
var onlyFacts = regexp.MustCompile(`^(?:(?:- )?\p{Lu}[^:\n]{1,30}: [^\n]{1,80}\s*)+$`)

// breaksOff matches the end of such a text.
var breaksOff = regexp.MustCompile(`(?i)(?:…|\.\.\.|\[(?:…|\.\.\.)\]|\b(?:read more|continue reading|more details|weiterlesen|` +
	`mehr (?:lesen|erfahren)|lire la suite|en savoir plus|leer más|ver más|leia mais|saiba mais|leggi tutto|lees (?:meer|` +
	`verder)|läs mer|les mer|læs mere|czytaj więcej)\b\W*)$`)

// ClosedIn reports whether an answer says of the only posting in it that it is
// closed: in its state, or by a sign.
func ClosedIn(p Page, title string) bool {
	closed := false
	WalkJSON(p.Work, p.json, func(o gjson.Result) bool {
		if !mayBePosting(o) {
			return true
		}
		s := spelledOf(o).flat()
		if markup.Fold(s.titled()) != title {
			return true
		}
		state := nameOf(s.first("status", "state", "jobstatus", "postingstatus", "publicationstatus", "vacancystatus"))
		closed = closedState.MatchString(state) || s.first("isclosed", "closed", "isexpired", "expired", "isfilled", "filled", "isarchived",
			"archived").Type == gjson.True || s.first("isactive", "active", "isopen", "open").Type == gjson.False
		return false
	})
	return closed
}

var closedState = regexp.MustCompile(`(?i)^(?:job|posting|vacancy)?[ _-]*(?:closed|expired|filled|archived|inactive|ended|cancell?ed|` +
	`not[ _-]?active|unpublished|geschlossen|abgelaufen|besetzt|cl[oô]tur[ée]e?|pourvue?|expir[ée]e?|cerrad[ao]|caducad[ao]|` +
	`encerrad[ao]|fechad[ao]|chius[ao]|scadut[ao]|gesloten|verlopen|stängd|avslutad|lukket|utløpt|zakończona)$`)
