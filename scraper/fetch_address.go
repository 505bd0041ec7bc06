package scraper

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"

	"rolecheck/scraper/internal/polite"
	"rolecheck/scraper/internal/sites"
)

// parser reads addresses as browsers do: international names become ASCII,
// every spelling of an IPv4 address becomes the dotted one, stray spaces and
// backslashes are mended.
var parser = whatwg.NewParser(whatwg.WithPercentEncodeSinglePercentSign())

// schemed matches an address that says its scheme; "host:8080" does not.
var schemed = regexp.MustCompile(`(?i)^[a-z][a-z0-9+.-]*:(?:[^0-9]|$)`)

// trackers are parameters that tell where a visitor came from, never which
// page is asked for; job sites have more. Those that mean something on some
// site are left to the site's own plan.
var trackers = map[string]bool{
	"gclid": true, "gclsrc": true, "dclid": true, "gbraid": true, "wbraid": true, "fbclid": true,
	"msclkid": true, "yclid": true, "ttclid": true, "twclid": true, "li_fat_id": true, "igshid": true,
	"mc_cid": true, "mc_eid": true, "_hsenc": true, "_hsmi": true, "mkt_tok": true, "_ga": true, "_gl": true,
}

// maxAddress is longer than servers accept.
const maxAddress = 8 << 10

// normalise turns what a person pasted into the address to fetch, which is
// also its identity: absolute, in one spelling, without fragment, credentials
// and tracking parameters.
func normalise(pasted string) (*url.URL, error) {
	if len(pasted) > maxAddress {
		return nil, &StatusError{Status: InvalidURL, URL: pasted[:100] + "...", Reason: fmt.Sprintf("an address of %d characters", len(pasted))}
	}
	given := strings.Trim(strings.TrimSpace(pasted), "<>\"'` \t\r\n")
	address := given
	switch {
	case strings.HasPrefix(given, "//"):
		address = "https:" + given
	case !schemed.MatchString(given):
		address = "https://" + given
	}
	w, err := parser.Parse(address)
	if err != nil {
		return nil, invalid(pasted, err)
	}
	if w.Scheme() != "http" && w.Scheme() != "https" {
		return nil, &StatusError{Status: Refused, URL: pasted, Reason: "only http and https addresses are fetched, not " + w.Scheme()}
	}
	u, err := url.Parse(w.Href(true))
	if err != nil || u.Hostname() == "" {
		return nil, invalid(pasted, err)
	}
	u.User, u.RawQuery, u.ForceQuery = nil, dropTrackers(u.RawQuery), false
	if _, ip := polite.Literal(u); !ip && address != given && !strings.ContainsAny(u.Hostname(), ".:") && u.Hostname() != "localhost" {
		return nil, invalid(pasted, nil) // a word, not an address
	}
	if s := u.String(); strings.ContainsAny(s[len(s)-1:], "'`") { // it stood before a fragment or a tracker
		return normalise(s)
	}
	return u, nil
}

// anchored is u with what address names after #.
func anchored(u *url.URL, address string) string {
	_, anchor, _ := strings.Cut(strings.Trim(strings.TrimSpace(address), "<>\"'` \t\r\n"), "#")
	anchor, _, _ = strings.Cut(anchor, ":~:") // words to be marked by a browser
	if anchor == "" {
		return u.String()
	}
	return u.String() + "#" + (&url.URL{Fragment: anchor}).EscapedFragment()
}

func invalid(pasted string, err error) *StatusError {
	return &StatusError{Status: InvalidURL, URL: pasted, Reason: "not a web address",
		Hint: "give the address of a job posting, or its text", Err: err}
}

func dropTrackers(query string) string {
	kept := slices.DeleteFunc(strings.Split(query, "&"), func(p string) bool {
		key, _, _ := strings.Cut(p, "=")
		key = strings.ToLower(key)
		return key == "" || trackers[key] || sites.IsTracker(key) || strings.HasPrefix(key, "utm_")
	})
	return strings.Join(kept, "&")
}
