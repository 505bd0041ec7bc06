package employer

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/facts"
	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// labels are the parts of addresses that their owners chose, as letters alone:
// of the page's own, of the mail on it, and of what most of its links lead to.
type labels struct {
	host, mail, links []string
	own               bool // the mail is of the page's own address
}

func labelsOf(p page.Page) labels {
	l := labels{host: squashedAll(facts.HostLabel(p))}
	if p.At != nil && facts.SharedHost.MatchString(p.At.Hostname()) {
		project, _, _ := strings.Cut(page.AddressOfURL(p.At).Seg(1), "-")
		l.host = squashedAll(facts.HostLabel(p), project)
	}
	if p.Doc == nil {
		return l
	}
	if p.At == nil {
		if own, err := url.Parse(page.CanonicalLink(p)); err == nil {
			l.host = squashedAll(facts.DomainLabel(own.Hostname()))
		}
	}
	var mails []string
	for rest := p.Shown(); len(mails) < facts.MostFacts; {
		_, after, ok := strings.Cut(rest, "@")
		if !ok {
			break
		}
		end := strings.IndexFunc(after, func(r rune) bool { return !wording.IsOfWord(r) && r != '.' && r != '-' })
		if rest = after; end < 0 {
			end = len(after)
		}
		mails = append(mails, facts.DomainLabel(strings.ToLower(strings.Trim(after[:end], ".-"))))
	}
	count := map[string]int{}
	p.Find("a[href]").EachWithBreak(func(i int, s *goquery.Selection) bool {
		href := s.AttrOr("href", "")
		if address, ok := strings.CutPrefix(href, "mailto:"); ok {
			_, host, _ := strings.Cut(strings.SplitN(address, "?", 2)[0], "@")
			mails = append(mails, facts.DomainLabel(strings.ToLower(host)))
		} else if p.At == nil && strings.Contains(href, "//") {
			if to, err := url.Parse(href); err == nil {
				count[facts.DomainLabel(to.Hostname())]++
			}
		}
		return i < mostLinked
	})
	for label, n := range count {
		if label != "" && n > 1 && (l.links == nil || n > count[l.links[0]] || n == count[l.links[0]] && label < l.links[0]) {
			l.links = []string{label}
		}
	}
	l.links = squashedAll(l.links...)
	l.own = slices.ContainsFunc(squashedAll(mails...), func(label string) bool { return slices.Contains(l.host, label) })
	l.mail = slices.DeleteFunc(squashedAll(mails...), func(label string) bool { return slices.Contains(l.host, label) })
	return l
}

// mostLinked is how many links of a page are looked at for where they lead.
const mostLinked = 200

func squashedAll(names ...string) []string {
	var all []string
	for _, name := range names {
		all = append(all, wording.Squashed(name))
	}
	return listing.Unique(all)
}

// has reports a label that is exactly these letters.
func (l labels) has(letters string) bool {
	return slices.Contains(l.host, letters) || slices.Contains(l.mail, letters) || slices.Contains(l.links, letters)
}

// made reports whether the page's own address is made of the name.
func (l labels) made(name string) bool {
	return slices.ContainsFunc(l.host, func(label string) bool { return wording.MakesLabel(name, label) }) ||
		slices.ContainsFunc(l.mail, func(label string) bool { return wording.MakesLabel(name, label) })
}

// written finds the words of the page that the labels are made of: "Robin Care"
// for robincare. Without any, what addresses have around a name is taken off.
func (n *naming) written(labels ...string) []string {
	if len(labels) == 0 {
		return nil
	}
	text := n.text
	for _, c := range n.all {
		text += "\n" + c.name
	}
	var all []string
	for _, label := range labels {
		names := wording.Joined(text, label)
		if names == nil {
			names = wording.Joined(text, aroundName.ReplaceAllString(label, ""))
		}
		for _, name := range names {
			all = append(all, wording.WholeName(n.text, name))
		}
	}
	return all
}

// addressed is the name that addresses alone have: the page's own, and with it
// its mail or its page elsewhere. It is written as the text has it, if in small
// letters, or as names are.
func (n *naming) addressed() string {
	label := facts.HostLabel(n.p)
	letters := wording.Squashed(label)
	if len(letters) < leastName || strings.HasPrefix(label, "xn--") {
		return ""
	}
	known := n.labels.own
	n.p.Find(`a[href*="//"]`).EachWithBreak(func(i int, s *goquery.Selection) bool {
		path := strings.Split(strings.TrimRight(s.AttrOr("href", ""), "/"), "/")
		known = known || len(path) > 3 && wording.Squashed(path[len(path)-1]) == letters
		return !known && i < mostLinked
	})
	if !known {
		return ""
	}
	if strings.Contains(n.text, " "+label+" ") {
		return label
	}
	words := strings.FieldsFunc(label, func(r rune) bool { return r == '-' })
	for i, word := range words {
		_, first := utf8.DecodeRuneInString(word)
		words[i] = strings.ToUpper(word[:first]) + word[first:]
	}
	return strings.Join(words, " ")
}

// aroundName matches what addresses have before and after a name.
var aroundName = regexp.MustCompile(`^(?:werkenbij|workat|join|jobs|careers?|karriere|get|my|team)|` +
	`(?:jobs?|careers?|karriere|hq|online|gmbh|group|inc|app|prod|corp)$`)
