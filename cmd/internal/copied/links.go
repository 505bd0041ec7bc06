package copied

import (
	"html"
	"net/url"
	"regexp"
	"strings"
)

var (
	mailLink = regexp.MustCompile(`(?i)\bhttps?://[^\s/<>"'\[\]|()][^\s<>"'\[\]|]*`)
	href     = regexp.MustCompile(`(?i)\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))`)
	// ofJob matches what addresses of postings have in them.
	ofJob = regexp.MustCompile(`(?i)(?:^|[/.?&=_-])(?:jobs?|job-?(?:detail|post|ad|view)\w*|jk|viewjob|vacanc(?:y|ies)|vacatures?|` +
		`careers?|stellen\w*|karriere|` +
		`positions?|postings?|openings?|requisitions?|emplois?|offres?|vagas?|ofertas?|clk|apply)(?:[/.?&=_-]|$)`)
	// ofSite matches the addresses of what stands around the postings in a mail.
	ofSite = regexp.MustCompile(`(?i)unsubscri|abmeld|desabonn|opt-?out|preferences|settings|privacy|datenschutz|` +
		`impressum|imprint|terms|/help|support|/legal|` +
		`/feed\b|premium|/search|search-results|[?&]keywords=|alerts?\b|/profile|/in/|/company/|/companies/|/cmp/|notifications|/login|/signup|` +
		`facebook\.|twitter\.|//x\.com|instagram\.|youtube\.|play\.google|apps\.apple|itunes\.|w3\.org|schemas\.|` +
		`\.(?:png|jpe?g|gif|svg|ico|css|js|woff2?)(?:\?|$)`)
	longNumber = regexp.MustCompile(`\d{4,}`)
)

// Links are the addresses that a mail leads to, once each: those of postings, or
// all that are not the sender's own where none can be told for one.
func (m Message) Links() []string {
	var plain, shown []string
	for _, p := range m.Parts {
		if !strings.HasPrefix(p.Kind, "text/html") {
			plain = append(plain, mailLink.FindAllString(string(p.Text), -1)...)
			continue
		}
		for _, l := range href.FindAllStringSubmatch(string(p.Text), -1) {
			shown = append(shown, html.UnescapeString(l[1]+l[2]+l[3]))
		}
	}
	for _, is := range []func(string) bool{ofJob.MatchString, func(string) bool { return true }} {
		for _, links := range [][]string{plain, shown} {
			if found := kept(links, is); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

func kept(links []string, is func(string) bool) (all []string) {
	seen := map[string]bool{}
	for _, link := range links {
		link = Unwrapped(strings.TrimRight(link, ".,;:!?"))
		at, err := url.Parse(link)
		if err != nil || at.Host == "" || at.Scheme != "http" && at.Scheme != "https" || ofSite.MatchString(link) ||
			!is(at.Host+at.RequestURI()) {
			continue
		}
		key := link
		if longNumber.MatchString(at.Path) {
			key = at.Host + strings.TrimRight(at.Path, "/") // what follows tells only who clicks
		}
		if !seen[key] {
			seen[key] = true
			all = append(all, link)
		}
	}
	return all
}

// Unwrapped is the address that a filter of mails or a redirect leads to; others
// come back as they are.
func Unwrapped(address string) string {
	at, err := url.Parse(address)
	if err != nil || at.RawQuery == "" || !wrapping.MatchString(at.Host+at.Path) {
		return address
	}
	query := at.Query()
	for _, name := range []string{"url", "u", "q", "target", "dest", "destination", "redirect", "redirect_url", "to"} {
		if to, err := url.Parse(query.Get(name)); err == nil && to.Host != "" && (to.Scheme == "https" || to.Scheme == "http") {
			return to.String()
		}
	}
	return address
}

// wrapping matches the addresses of such redirects.
var wrapping = regexp.MustCompile(`(?i)safelinks|urldefense|/(?:url|redir(?:ect)?|l\.php|go|out|away|click|link)/?$`)

// mapped matches an address in the map of a site, bookmarked one in bookmarks.
var (
	mapped     = regexp.MustCompile(`(?i)<loc>\s*([^<\s]+)\s*</loc>`)
	bookmarked = regexp.MustCompile(`(?i)<!DOCTYPE NETSCAPE-Bookmark`)
)

// HasAddresses reports the start of a page that leads somewhere.
func HasAddresses(start []byte) bool { return mapped.Match(start) || href.Match(start) }

// AddressesOf are the addresses in bookmarks or the map of a site, or those of the
// postings that a saved page leads to.
func AddressesOf(page []byte) (all []string) {
	for _, m := range mapped.FindAllSubmatch(page, -1) {
		all = append(all, html.UnescapeString(string(m[1])))
	}
	if len(all) > 0 {
		return all
	}
	if !bookmarked.Match(page[:min(len(page), 200)]) {
		return Message{Parts: []Part{{page, "text/html"}}}.Links()
	}
	for _, m := range href.FindAllSubmatch(page, -1) {
		if address := html.UnescapeString(string(m[1])); strings.HasPrefix(address, "http") {
			all = append(all, address)
		}
	}
	return all
}
