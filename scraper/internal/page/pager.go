package page

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	xhtml "golang.org/x/net/html"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/wording"
)

// Why a list goes on where it is not followed.
const (
	NeedsScript = "its further postings are loaded by a script"
	OtherSite   = "its next page is said to lie on another site"
)

// step is what may lead from one page of a list to another.
type step struct {
	to     *url.URL // nil when it has no address on this site
	says   []string // its text, its label, its title
	rel    string
	class  string
	pager  bool   // it lies in an element that is called a pager
	here   bool   // it leads to this page itself
	away   bool   // it leads to another site
	counts string // the parameter in which its address differs from the page's own, or the path
	value  int    // ... and that parameter's number
	idle   bool   // it is switched off
}

// pager is all on a page that may lead on.
type pager struct {
	at    *url.URL
	steps []step
}

// mostSteps bounds what is looked at; lists have some hundred links.
const mostSteps = 5_000

// Further finds the page that a list in HTML with n postings goes on with: as the
// page's head, a link, a button with an address or a row of numbers says, else by
// counting on in its own address. rest says why there is more that cannot be asked for.
func Further(p Page, n int) (next []Request, rest string) {
	if p.At == nil || p.Doc == nil || n == 0 {
		return nil, ""
	}
	g := pager{at: p.At}
	nodes := p.Find("link[rel], a, button, [role=button], [data-next-url], [hx-get]").Nodes
	if len(nodes) > mostSteps {
		nodes = slices.Concat(nodes[:mostSteps/2], nodes[len(nodes)-mostSteps/2:]) // pagers stand at the ends
	}
	for _, n := range nodes {
		p.Work.Spend(len(n.Attr) + 1)
		g.add(n)
	}
	for _, leads := range []func() *url.URL{g.stated, g.next, g.more, g.numbered} {
		if to := leads(); to != nil {
			return []Request{{URL: to.String(), List: true}}, ""
		}
	}
	switch {
	case slices.ContainsFunc(g.steps, step.isScripted):
		return nil, NeedsScript
	case slices.ContainsFunc(g.steps, func(s step) bool { return s.away && (s.isStated() || s.pager && s.saysNext()) }):
		return nil, OtherSite
	}
	return g.counted(n), ""
}

// addressNames are the attributes in which buttons keep the address that a script asks for.
var addressNames = []string{"href", "data-href", "data-url", "data-next", "data-next-url", "data-next-page", "data-next-page-url",
	"data-load-more-url", "data-ajax-url", "hx-get"}

// pagerName matches what pages call the part with the steps.
var pagerName = regexp.MustCompile(`(?i)\bpag(?:er|ination|ing|inator|inate)|load-?more|more-?(?:jobs|results)|nav-links`)

// switchedOff matches the classes of steps that lead nowhere now.
var switchedOff = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:disabled|inactive|hidden|off)(?:$|[\s_-])`)

// add looks at one element. What says much is no step.
func (g *pager) add(n *xhtml.Node) {
	s := step{rel: markup.Attr(n, "rel"), class: markup.Attr(n, "class")}
	for _, text := range []string{shortText(n), markup.Attr(n, "aria-label"), markup.Attr(n, "title")} {
		if text = markup.Fold(text); text != "" && len(text) <= longestStep {
			s.says = append(s.says, text)
		}
	}
	if len(s.class) > longestAttr {
		s.class = ""
	}
	s.idle = markup.Attr(n, "aria-disabled") == "true" || has(n, "disabled") || switchedOff.MatchString(s.class)
	for a, up := n.Parent, 0; a != nil && up < 5; a, up = a.Parent, up+1 {
		called := markup.Attr(a, "class") + " " + markup.Attr(a, "id") + " " + markup.Attr(a, "aria-label")
		s.pager = s.pager || len(called) < longestAttr && pagerName.MatchString(called)
		s.idle = s.idle || up == 0 && switchedOff.MatchString(markup.Attr(a, "class"))
		if up == 0 && a.Data == "li" {
			s.class += " " + markup.Attr(a, "class")
		}
	}
	s.pager = s.pager || pagerName.MatchString(s.class+" "+markup.Attr(n, "id"))
	for _, name := range addressNames {
		if ref := markup.Attr(n, name); s.to == nil && (name == "href" || strings.ContainsAny(ref, "/?")) {
			g.lead(&s, ref)
		}
	}
	g.steps = append(g.steps, s)
}

const (
	longestStep = 60  // bytes of what a step says
	longestAttr = 500 // bytes of what an element is called
)

// lead notes where a step leads: to another page of this site, here, or away.
func (g *pager) lead(s *step, ref string) {
	u, err := url.Parse(listing.Absolute(g.at, ref))
	if err != nil || len(ref) > longestTurn || u.Host == "" {
		return
	}
	u.Fragment, u.RawFragment = "", ""
	own := *g.at
	own.Fragment, own.RawFragment = "", ""
	switch {
	case SiteHost(u) != SiteHost(g.at):
		s.away = true
	case u.String() == own.String():
		s.here = true
	default:
		s.to = u
		s.counts, s.value = countedIn(g.at, u)
	}
}

// longestTurn is longer than any address of a page; one that grows from page to page ends there.
const longestTurn = 2000

// SiteHost is the host with its port, the same with and without www.
func SiteHost(u *url.URL) string { return strings.TrimPrefix(strings.ToLower(u.Host), "www.") }

// stated is what the page's head or a link itself calls the next page.
func (g *pager) stated() *url.URL {
	return g.first(step.isStated)
}

func (s step) isStated() bool { return slices.Contains(strings.Fields(strings.ToLower(s.rel)), "next") }

func (g *pager) first(leads func(step) bool) *url.URL {
	for _, s := range g.steps {
		if s.to != nil && !s.idle && leads(s) {
			return s.to
		}
	}
	return nil
}

// next is a link that is called so: in a pager, or the only one of the page, with
// an address that looks like a page's. "Next" also turns the pictures of a gallery,
// and each of many ads may have its arrow.
func (g *pager) next() *url.URL {
	if to := g.first(func(s step) bool { return s.turns() && (s.saysNext() || className.MatchString(s.class)) }); to != nil {
		return to
	}
	only := map[string]*url.URL{}
	for _, s := range g.steps {
		if s.to != nil && !s.idle && s.saysNext() && strings.ContainsAny(s.to.RequestURI(), "?0123456789") {
			only[s.to.String()] = s.to
		}
	}
	for _, to := range only {
		if len(only) == 1 {
			return to
		}
	}
	return nil
}

// more is a button that shows more of a list. Ads have such buttons too.
func (g *pager) more() *url.URL {
	return g.first(func(s step) bool { return s.turns() && s.saysMore() })
}

// turns reports a step that belongs to a pager, by its name or its address.
func (s step) turns() bool { return s.pager || s.counts != "" && s.counts != bare }

// arrow matches a step that is drawn, className one that only its class names, and
// trailing the number in "next 20".
var (
	arrow     = regexp.MustCompile(`^[›»>→❯⟩▶▸⏵≫〉＞]+$`)
	className = regexp.MustCompile(`(?i)(?:^|[\s_-])next(?:$|[\s_-])`)
	trailing  = regexp.MustCompile(`[\s\d\pP\pS]+$`)
)

func (s step) saysNext() bool {
	return slices.ContainsFunc(s.says, func(text string) bool {
		return arrow.MatchString(text) || wording.Pager.Is(trailing.ReplaceAllString(text, ""), wording.SaysNext)
	})
}

func (s step) saysMore() bool {
	return slices.ContainsFunc(s.says, func(text string) bool {
		return wording.Pager.Is(trailing.ReplaceAllString(text, ""), wording.SaysMore)
	})
}

// isScripted reports a step that is there and has no address.
func (s step) isScripted() bool {
	return s.to == nil && !s.here && !s.away && !s.idle && s.pager && (s.saysMore() || s.saysNext())
}

// IsStep tells whether a link's text is that of a pager, not of a posting.
func IsStep(text string) bool {
	s := step{says: []string{text}}
	_, err := strconv.Atoi(text)
	return err == nil || s.saysNext() || s.saysMore()
}

// numbered is the page after this one in a row of numbers.
func (g *pager) numbered() *url.URL {
	for _, s := range g.steps {
		if n := s.number(); n > 1 && s.counts != "" && (s.counts != bare || s.value == n) {
			current := g.current(s, n)
			return g.first(func(t step) bool { return t.counts == s.counts && t.number() == current+1 })
		}
	}
	return nil
}

// current is the number of this page, as the step to the n-th tells it: addresses
// count pages from 0 or 1, or postings. An address that does not count is that of the first.
func (g *pager) current(s step, n int) int {
	if s.counts == inPath || s.counts == bare {
		_, here, _ := lastNumber(g.at.Path)
		return max(here, 1)
	}
	here, err := strconv.Atoi(g.at.Query().Get(s.counts))
	switch {
	case err != nil:
		return 1
	case s.value == n:
		return here
	}
	return 1 + here*(n-1)/max(s.value, 1)
}

// number is that of the page to which a step of a row leads; 0 for other steps.
func (s step) number() int {
	if s.to == nil || len(s.says) == 0 {
		return 0
	}
	n, _ := strconv.Atoi(s.says[0])
	return n
}

// counted is the next page by the number in this page's own address, where the
// page shows no pager.
func (g *pager) counted(n int) []Request {
	query := g.at.Query()
	for i, name := range slices.Concat(pageNames, offsetNames) {
		at, err := strconv.Atoi(query.Get(name))
		if err != nil || at < 0 {
			continue
		}
		if slices.ContainsFunc(g.steps, func(s step) bool { return s.counts == name || s.counts == inPath }) {
			return nil // it shows the way back only
		}
		if i < len(pageNames) {
			n = 1
		}
		return []Request{{URL: WithQuery(g.at, name, strconv.Itoa(at+n)), List: true, Counted: true}}
	}
	return nil
}

// lastSegment matches what counts pages at the end of a path: /page/2, /seite-2, /2.
var lastSegment = regexp.MustCompile(`(?i)/(?:(page|seite|p[aá]gina|p|pg|sida|side|sivu|str|strona|strana|trang|` +
	`halaman)[/=_-]?)?(\d{1,6})/?$`)

// Where the path counts pages: behind a word for them, or with a bare number,
// which may as well be that of a posting.
const (
	inPath = "/"
	bare   = "/ "
)

// lastNumber parts a path from the number at its end.
func lastNumber(path string) (before string, n int, counts string) {
	if m := lastSegment.FindStringSubmatchIndex(path); m != nil {
		n, _ = strconv.Atoi(path[m[4]:m[5]])
		if counts = bare; m[2] >= 0 {
			counts = inPath
		}
		path = path[:m[0]]
	}
	return strings.TrimRight(path, "/"), n, counts
}

// countedIn is the one parameter with a number by which there differs from here, or
// the end of the path, with its value in there.
func countedIn(here, there *url.URL) (name string, value int) {
	if here.Path != there.Path {
		before, n, counts := lastNumber(there.Path)
		own, _, _ := lastNumber(here.Path)
		if n > 0 && (before == strings.TrimRight(here.Path, "/") || before == own) {
			return counts, n
		}
		return "", 0
	}
	from, to := here.Query(), there.Query()
	for key := range to {
		if slices.Equal(from[key], to[key]) {
			continue
		}
		n, err := strconv.Atoi(to.Get(key))
		if err != nil || name != "" || n < 0 {
			return "", 0
		}
		name, value = key, n
	}
	for key := range from {
		if to[key] == nil && key != name {
			return key, 0 // back to the first page
		}
	}
	return name, value
}

// shortText is what an element says, as far as a step may be long.
func shortText(n *xhtml.Node) string {
	var b strings.Builder
	looked := 0
	for c := range n.Descendants() {
		if looked++; looked > 50 || b.Len() > longestStep {
			break
		}
		if c.Type == xhtml.TextNode {
			b.WriteString(c.Data[:min(len(c.Data), longestAttr)])
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func has(n *xhtml.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a xhtml.Attribute) bool { return a.Key == name })
}
