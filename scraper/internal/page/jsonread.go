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
	for _, l := range GuessedListings(j, p, "json") {
		f.Add(l)
	}
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
		s.firstOr(companyKey, companyKeys...).Exists() && s.first(linkKeys...).Exists()
}

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
