package facts

import (
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// mostTags is how many tags of a page are looked at.
const mostTags = 40

// TagTexts are the texts of elements that stand side by side in one line and
// are parted only by their looks: <span>Zwolle</span><span>32 hours</span>.
// Those without a class of their own are looked at when no other is a place.
func TagTexts(p page.Page) []string {
	all := tags(p, "span[class], ul[class] > li, time, em[class], p[class]")
	if !slices.ContainsFunc(all, PlaceLike) {
		all = append(all, tags(p, "[class] > span:not([class])")...)
	}
	return all
}

func tags(p page.Page, selector string) []string {
	var all []string
	p.Find(selector).EachWithBreak(func(_ int, s *goquery.Selection) bool {
		n := s.Get(0)
		p.Work.Spend(1)
		if n.PrevSibling == nil && n.NextSibling == nil || !IsTag(n.PrevSibling) || !IsTag(n.NextSibling) || Within(s,
			atom.Nav, atom.Footer, atom.Form, atom.Select) {
			return true
		}
		if text := p.Inline(s); text != "" && len(text) <= listing.LongestKind {
			all = append(all, text)
		}
		return len(all) < mostTags
	})
	return all
}

// IsTag reports an element beside which another stands without text between.
func IsTag(n *xhtml.Node) bool {
	return n == nil || n.Type == xhtml.ElementNode || strings.TrimSpace(n.Data) == ""
}

// Aside are the lines away from title and text that tell facts: those with a label,
// if no other has the same with another value, as the postings of a list have; and
// those of a run of short lines with at least so many other facts in it and one place
// at most. Places that stand together are those of branches, or of languages.
func Aside(lines []string, others int) []string {
	var all, run, labels []string
	values := map[string]string{}
	known, places := 0, 0
	end := func() {
		if known >= others && places < 2 {
			all = append(all, run...)
		}
		run, known, places = nil, 0, 0
	}
	lines = labelLines(wording.Compact(lines))
	for i := 0; i < len(lines); i++ {
		line := wording.Bare(lines[i])
		label, value := labelledLine(lines, i)
		label = strings.ToLower(label)
		below := i+1 < len(lines) && wording.Bare(lines[i+1]) == value
		switch {
		case value != "" && len(value) <= longestPlace && IsFactLabel(label) && !(below && wording.CompanyLabel.MatchString(label)):
			if told, ok := values[label]; !ok {
				labels, values[label] = append(labels, label), value
			} else if told != value {
				values[label] = ""
			}
			if below {
				i++
			}
		case PlaceLike(line):
			run, places = append(run, line), places+1
		case strings.HasPrefix(lines[i], "## "), len(line) > wording.FactLength, wording.IsSentence(line):
			end()
		default:
			if run = append(run, line); isFact(line) {
				known++
			}
		}
	}
	end()
	for _, label := range labels {
		if value := values[label]; value != "" {
			all = append(all, label+": "+value)
		}
	}
	return all
}
