package reader

import (
	"regexp"
	"slices"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rolecheck/scraper/internal/facts"
	"rolecheck/scraper/internal/page"
)

// ownTexts are the texts of the elements that the page calls the description, and
// the ad's whole: they hold most of the running text and no main heading.
func ownTexts(p page.Page, main *xhtml.Node) facts.Own {
	var own facts.Own
	var prose map[*xhtml.Node]int
	titled := map[*xhtml.Node]bool{}
	for n := main; n != nil && n.DataAtom != atom.Body; n = n.Parent {
		own.Named = own.Named || isCalledSo(n, calledJob)
	}
	for n := range main.Descendants() {
		if n.Type != xhtml.ElementNode || n.DataAtom == atom.H1 || !isCalledSo(n, calledWhole) {
			continue
		}
		if prose == nil {
			prose = weigh(p, main)
			for title := range main.Descendants() {
				for a := title; title.DataAtom == atom.H1 && a != main && !titled[a]; a = a.Parent {
					titled[a] = true
				}
			}
		}
		if prose[n]*10 <= prose[main]*6 || titled[n] {
			continue
		}
		text := p.TextOf(n)
		if isCalledSo(n, calledDescription) {
			own.Description = text
		}
		own.Named = own.Named || isCalledSo(n, calledJob)
		if prose[n]*10 > prose[main]*8 { // what is outside is little
			own.Whole = text
		}
		return own
	}
	return own
}

func isCalledSo(n *xhtml.Node, name *regexp.Regexp) bool {
	return slices.ContainsFunc(n.Attr, func(a xhtml.Attribute) bool {
		switch a.Key {
		case "class", "id", "data-automation", "data-testid", "data-qa", "data-at", "data-test":
			return len(a.Val) <= longestCalled &&
				slices.ContainsFunc(calledParts, func(part string) bool { return strings.Contains(a.Val, part) }) &&
				name.MatchString(a.Val)
		}
		return false
	})
}

// longestCalled is more than the names of an element have, in bytes.
const longestCalled = 200

// calledParts are one in each of their names: looking for these first spares most
// names the patterns.
var calledParts = []string{"escri", "schreib", "schrijv", "eskri", "job", "Job", "vacan", "Vacan",
	"osition", "osting", "role", "Role", "ffer", "dvert"}

// What such elements are called; what is called the whole may have facts in it.
var (
	calledDescription = regexp.MustCompile(`(?i)\b(?:(?:job|vacancy|position|posting|role|offer|advert)[-_]*)?` +
		`(?:description|descriptif|beschreibung|descripcion|descricao|descrizione|omschrijving|beskrivelse|beskrivning)\b`)
	calledJob = regexp.MustCompile(`(?i)\b(?:job|vacancy|position|posting|role|offer|advert)` +
		`[-_]*(?:ad[-_]*)?(?:description|details?|text|body|content|copy)(?:[-_]*text)?\b`)
	calledWhole = regexp.MustCompile(calledDescription.String() + "|" + calledJob.String())
)
