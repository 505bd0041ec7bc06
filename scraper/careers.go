package scraper

import (
	"net/url"
	"regexp"

	"github.com/PuerkitoBio/goquery"
)

// leastOutLinks is how many postings elsewhere a careers page links to that is a list of them.
const leastOutLinks = 3

// readCareers reads a company's own careers page whose postings lie with a job
// site we know: linked one by one, or shown by the site's script.
func readCareers(p page) *found {
	f := new(found)
	seen := map[string]bool{}
	outermost(p.find("a[href]")).Each(func(_ int, s *goquery.Selection) {
		u, err := url.Parse(absolute(p.at, s.AttrOr("href", "")))
		if err != nil || u.Host == "" || p.at != nil && u.Host == p.at.Host {
			return
		}
		if to := knownPosting(u); to != "" && !seen[to] {
			seen[to] = true
			f.links = append(f.links, link{to, p.inline(s)})
		}
	})
	if len(f.links) >= leastOutLinks {
		f.next = nextLink(p)
		return f
	}
	for _, embed := range embeddedBoards {
		if m := embed.pattern.FindSubmatch(p.body); m != nil {
			return &found{next: []request{{url: embed.endpoint + url.PathEscape(string(m[1])) + embed.rest}}}
		}
	}
	return nil
}

// knownPosting is the identity of a posting on a host that only one job site
// has; empty for other addresses.
func knownPosting(u *url.URL) string {
	if !jobHost.MatchString(u.Hostname()) {
		return ""
	}
	for _, planFor := range []func(*url.URL) *plan{greenhousePlan, leverPlan, ashbyPlan, workablePlan, workdayPlan, smartrecruitersPlan, recruiteePlan, personioPlan, breezyPlan, bamboohrPlan, ripplingPlan, icimsPlan, jobvitePlan, paylocityPlan, gustoPlan, pinpointPlan, jazzhrPlan, teamtailorPlan} {
		if p := planFor(u); p != nil && !p.board {
			return p.canonical
		}
	}
	return ""
}

// jobHost matches the hosts that are job sites' alone.
var jobHost = regexp.MustCompile(`(?i)(?:^|\.)(?:greenhouse\.io|lever\.co|ashbyhq\.com|workable\.com|myworkdayjobs\.com|smartrecruiters\.com|recruitee\.com|personio\.(?:de|com)|breezy\.hr|bamboohr\.com|rippling\.com|icims\.com|jobvite\.com|paylocity\.com|gusto\.com|pinpointhq\.com|applytojob\.com|teamtailor\.com)$`)

// embeddedBoards are the scripts by which careers pages show a board, and where its data lie.
var embeddedBoards = []struct {
	pattern        *regexp.Regexp
	endpoint, rest string
}{
	{regexp.MustCompile(`greenhouse\.io/embed/job_board(?:/js)?\?[^"'\s]*\bfor=([\w.-]+)`), greenhouseAPI, "/jobs?content=true"},
	{regexp.MustCompile(`boards-api\.greenhouse\.io\\?/v1\\?/boards\\?/([\w.-]+)`), greenhouseAPI, "/jobs?content=true"},
	{regexp.MustCompile(`jobs\.ashbyhq\.com/([\w.%-]+)/embed`), "https://api.ashbyhq.com/posting-api/job-board/", "?includeCompensation=true"},
	{regexp.MustCompile(`api\.lever\.co/v0/postings/([\w.-]+)`), "https://api.lever.co/v0/postings/", "?mode=json"},
	{regexp.MustCompile(`apply\.workable\.com/api/v1/widget/accounts/([\w.-]+)`), "https://apply.workable.com/api/v1/widget/accounts/", "?details=true"},
}
