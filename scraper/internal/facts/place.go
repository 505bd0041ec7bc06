package facts

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rolecheck/scraper/internal/gazetteer"
	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// longestPlace is more than a place takes, in bytes.
const longestPlace = 100

var (
	placeParts = regexp.MustCompile(`\s*(?:[,;/|()]|\s[-–—]\s|\s(?:or|oder|ou|o|and|und|et)\s)\s*`)
	severalIn  = regexp.MustCompile(`\s*(?:[;|•·]|\n|\s(?:or|oder|ou)\s)\s*`)
	OnlyRemote = regexp.MustCompile(`(?i)^(?:(?:100\s?% |fully |full )?remote(?:[ -](?:first|only|friendly|work|ok|` +
		`position|job))?|hybrid|home[ -]?office|work from home|anywhere|worldwide|teletrabajo|télétravail|` +
		`in[ -]person|on[ -]?site|distans|yerinde|vor ort|sur site|sur place|présentiel|presencial|in sede|` +
		`remoto|zdalna|zdalnie)(?:$|[\s,:(/–-].{0,60}$)`)
	pinEmoji  = regexp.MustCompile(`(?:📍|📌|🗺️?|🌍|🌎|🌏|🏙️?|🏢)\s*`)
	placeSign = regexp.MustCompile(`(?i)(?:^|[\s/_-])(?:fa-map(?:-marker(?:-alt)?|-pin)?|fa-location(?:-dot|` +
		`-arrow)?|icon-(?:pin|location|map|marker|place)|(?:map-?)?(?:pin|marker)|location(?:-icon|-dot|` +
		`_on)?|geo(?:-alt)?|bi-geo(?:-alt)?|place|dashicons-location(?:-alt)?)(?:$|[\s._-])`)
	signElement = `i[class], i[name], i[data-icon], svg, img[src*="pin" i], img[src*="location" i], ` +
		`img[src*="map" i], img[alt*="location" i], span[class*="icon" i], em[class*="icon" i], ` +
		`span[class*="fa-" i], ` +
		`span.material-icons, i.material-icons`
)

// placeNames are the words of classes and ids of elements that hold a place.
var placeNames = NameSet("location locations joblocation joblocations worklocation standort standorte einsatzort " +
	"arbeitsort lieu ubicacion localidad localizacao plats placering luogo sede lokalizacja city " +
	"workplace workplaces")

func NameSet(names string) map[string]bool {
	all := map[string]bool{}
	for _, name := range strings.Fields(names) {
		all[name] = true
	}
	return all
}

// HasName is the first word of a class or an id that is one of the names.
func HasName(value string, names map[string]bool) string {
	for start := 0; start < len(value); {
		end := strings.IndexAny(value[start:], " \t\n_-")
		if end < 0 {
			end = len(value) - start
		}
		if word := value[start : start+end]; len(word) > 2 && names[strings.ToLower(word)] {
			return strings.ToLower(word)
		}
		start += end + 1
	}
	return ""
}

// PlaceLike reports whether a short text reads like a place by itself: a town
// with its state or country, a country, or work from anywhere.
func PlaceLike(s string) bool {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > longestPlace || strings.ContainsAny(s, "!?:@") || strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "S.") {
		return false
	}
	if OnlyRemote.MatchString(s) || postalPlace.MatchString(s) {
		return true
	}
	parts := wording.Compact(placeParts.Split(s, -1))
	for i, part := range parts {
		part = strings.TrimSpace(part)
		if i < len(parts)-1 && isStreet(part) {
			continue
		}
		if !Capital(part) || len(strings.Fields(part)) > 4 || i < len(parts)-1 && strings.ContainsAny(part, "0123456789") {
			return false
		}
		if gazetteer.Known(part) || i > 0 && gazetteer.State(part) {
			return true
		}
	}
	return len(parts) == 2 && len(parts[1]) == 2 && strings.ToUpper(parts[1]) == parts[1] && strings.Contains(s, ",")
}

// postalPlace matches a town with its postal or regional number: "Marseille (13)", "8010 Graz".
var postalPlace = regexp.MustCompile(`^\p{Lu}[\p{L}' -]{2,40} \((?:\d[\dAB]|\d{4,5})\)$|^(?:[A-Z]{1,2}[- ` +
	`])?\d{4,5} \p{Lu}\p{L}[\p{L} /-]{1,40}$`)

// codedTown matches a town behind the code of its post.
var codedTown = regexp.MustCompile(`^(?:[A-Z]{1,2}[- ])?\d{4,5}(?: [A-Z]{2})? (\p{Lu}\p{L}[\p{L} /-]{1,40})$`)

// postalTownOf is a place without the code of its post.
func postalTownOf(place string) string {
	if m := codedTown.FindStringSubmatch(place); m != nil {
		return m[1]
	}
	return place
}

// PostalPlace is the town of the only postal address that a page gives.
func PostalPlace(p page.Page) string {
	town := ""
	for line := range strings.Lines(p.Shown()) {
		if len(line) > 4*wording.FactLength || !strings.ContainsAny(line, "0123456789") || Copyright.MatchString(line) {
			continue
		}
		for _, m := range postalTown.FindAllStringSubmatch(line, 3) {
			name := strings.TrimSpace(strings.Join(m[1:], ""))
			if street, rest, ok := strings.Cut(name, ", "); ok && IsStreetName(street) {
				name = rest
			}
			if town != "" && !strings.HasPrefix(name, town) && !strings.HasPrefix(town, name) {
				return ""
			}
			town = cmp.Or(town, name)
		}
	}
	return town
}

// postalTown matches a town with its postal code after the name of a street or
// a beginning of the line, as addresses in some countries have it, and the town
// with its state before an American one.
var postalTown = regexp.MustCompile(`(?:^|[,·|•\t–-]\s*|\d[a-zA-Z]?\s+)(?:[A-Z]{1,2}[- ])?(?:\d{4} [A-Z]{2}|` +
	`\d{4,5}(?:-\d{3})?|\d{3} ` +
	`\d\d|\d\d-\d{3}) (\p{Lu}\p{L}+(?:[ -](?:am|an der|im|in|ob der|bei|sur|la|le|les|en|de|del|` +
	`di|do|da)[ -])?(?:[ -]?\p{Lu}\p{L}+){0,2})(?:[\s,.|·(]|$)|(?:^|[,·|•\t]\s*)` +
	`(\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,2},? [A-Z]{2}),? (?:\d{5}(?:-\d{4})?|` +
	`[A-Z]\d[A-Z] ?\d[A-Z]\d)(?:[\s,.|·]|$)|(?:^|[,·|•\t]\s*)` +
	`((?:\p{Lu}\p{L}+(?:[ -]\p{L}+){0,3}, )?\p{Lu}\p{L}+(?:[ -]\p{L}+){0,3}),? [A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}(?:[\s,.|·]|$)`)

// isStreet reports a house's number before or after the name of its street.
func isStreet(part string) bool { return len(part) < 40 && street.MatchString(part) }

var street = regexp.MustCompile(`^\d{1,5}[a-zA-Z]? (?:\p{Lu}[\p{L}.'’-]*\s?){1,4}$|` +
	`^(?:\p{Lu}[\p{L}.'’-]*\s?){1,4} \d{1,4}[a-zA-Z]?$`)

// IsStreetName reports a name that a street has.
func IsStreetName(name string) bool { return streetName.MatchString(name) }

var streetName = regexp.MustCompile(`(?i)(?:stra(?:ß|ss)e|str\.|gasse|platz|allee|ufer|weg|straat|laan|plein|gade|vej|gatan?|vägen|` +
	`veien|[^\pL](?:street|road|avenue|lane|drive|boulevard|way|square|crescent|court|close|parkway|st|rd|ave|blvd|campus))$|` +
	`^(?:rue|avenue|boulevard|place|chemin|calle|c/|avenida|paseo|plaza|via|viale|piazza|corso|rua|largo|praça|ul\.|ulica|` +
	`campus)\b`)

// Capital reports whether a text begins as names do.
func Capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsLetter(r) && !unicode.IsLower(r)
}

// SaidAsPlace reports whether a text says of a name that something is there.
func SaidAsPlace(name, text string) bool {
	if !Capital(name) || len(name) < 3 || len(name) > 40 || len(strings.Fields(name)) > 3 || strings.ContainsAny(name, ":.!?@\t") {
		return false
	}
	for _, in := range []string{" in ", " à ", " en ", " im ", " a ", " em ", " te ", " i ", " w ", " v ",
		" at our ", " near ", " from our ", " bei ", " på "} {
		if strings.Contains(text, in+name) {
			return true
		}
	}
	return false
}

// LoosePlace is the one of the loose names below a title of which the page speaks as
// of a place.
func (r *Reading) LoosePlace(loose []string, title, company string) string {
	employer, shown := append(siteNames(r.Page), company), r.Page.Shown()
	loose = slices.DeleteFunc(listing.Unique(loose), func(name string) bool {
		is := func(other string) bool { return other != "" && wording.Squashed(other) == wording.Squashed(name) }
		return slices.ContainsFunc(employer, is) || strings.Contains(" "+company+" ", " "+name+" ") ||
			wording.SimilarTitles(name, title) || hosts(r.Page, name) ||
			wording.Words.Says(name)&^wording.SaysEmployer != 0 || !SaidAsPlace(name, shown)
	})
	if len(loose) == 1 {
		return loose[0]
	}
	return ""
}

// Where puts the places that a page names in one text into l. Where it says
// "or" between them, Location keeps its words.
func Where(l *listing.Listing, text string) {
	if listing.SetPlaces(l, SeveralPlaces(text)...); orPlaces.MatchString(text) {
		l.Location = markup.Fold(text)
	}
}

// IsWide reports a place without a town: a country, a region, or both.
func IsWide(place string) bool {
	return !slices.ContainsFunc(strings.Split(place, ", "), func(part string) bool { return !isWider(part) })
}

// isWider reports the name, or the short one, of what towns lie in.
func isWider(name string) bool { return gazetteer.Wider(name) || len(name) == 2 }

var orPlaces = regexp.MustCompile(`^[^;|•·\n]*\s(?:or|oder|ou)\s[^;|•·\n]*$`)

// SeveralPlaces parts what names more than one place.
func SeveralPlaces(s string) []string {
	var all []string
	parts := severalIn.Split(s, -1)
	if commas := strings.Split(parts[0], ", "); len(commas) > 1 && orPlaces.MatchString(s) && !slices.ContainsFunc(commas[1:], isWider) {
		parts = append(commas, parts[1:]...) // "Vienna, Graz or Linz"
	}
	isTown := func(name string) bool { return gazetteer.Town(strings.TrimSpace(name)) }
	isNone := func(name string) bool { return !isTown(name) }
	if towns := strings.Split(s, "/"); !slices.ContainsFunc(towns, isNone) ||
		strings.Contains(s, " / ") && slices.ContainsFunc(towns, isTown) && areNames(strings.ReplaceAll(s, " / ", ", ")) {
		parts = towns // "Turku / Tampere"
	}
	for _, part := range parts {
		if part = strings.Trim(markup.Fold(part), " ,"); part != "" {
			all = append(all, part)
		}
	}
	return all
}

// withoutLabel cuts the label that only screen readers say before a place.
func withoutLabel(text string) string {
	words := strings.Fields(text)
	for n := min(2, len(words)-1); n > 0; n-- {
		if rest := strings.Join(words[n:], " "); wording.PlaceLabel.MatchString(strings.ToLower(strings.Join(words[:n], " "))) &&
			Capital(rest) {
			return rest
		}
	}
	return text
}

// textAfter is the text that follows an element up to the next one.
func textAfter(n *xhtml.Node) string {
	var b strings.Builder
	for n = n.NextSibling; n != nil && n.Type == xhtml.TextNode; n = n.NextSibling {
		b.WriteString(n.Data)
	}
	return markup.Fold(b.String())
}

// SignedPlaces are the places of elements that are called so, or that stand
// beside a pin, outside menus, forms and the foot of the page.
func SignedPlaces(p page.Page) []string {
	var all []string
	tried := 0
	take := func(s *goquery.Selection) bool {
		if s.Length() == 0 {
			return false
		}
		if tried++; tried > MostHeadings || s.Is("header, footer, nav, form") ||
			s.Find("nav, form, h1").Length() > 0 || Within(s, atom.Nav, atom.Footer, atom.Form, atom.Select) {
			return false
		}
		items := s.Find("li")
		if items.Length() < 2 {
			items = s
		}
		items.Each(func(_ int, item *goquery.Selection) {
			text := p.Inline(item)
			if first, _, several := strings.Cut(markup.Marks.ReplaceAllString(p.Text(item), ""), "\n"); several && strings.Contains(first, ", ") {
				text = markup.Fold(first) // the address, before the town by itself
			}
			if label, value, ok := strings.Cut(text, ":"); ok && len(label) < 40 {
				text = strings.TrimSpace(value)
			}
			text = withoutLabel(text)
			if text = strings.TrimSpace(pinEmoji.ReplaceAllString(text, "")); len(text) > 1 &&
				len(text) <= longestPlace && Capital(text) && !IsFactLabel(text) && !IsPartHeading(text) &&
				!wording.PostedLabel.MatchString(strings.ToLower(text)) && listing.Date(text) == "" &&
				strings.ToLower(text) != "date" {
				all = append(all, text)
			}
		})
		return len(all) > 0
	}
	p.Find("[class], [id], [itemprop], [data-automation], [data-testid], [data-qa], [data-at], [data-test], " +
		"[data-cy], [data-field]").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		p.Work.Spend(1)
		for _, a := range s.Get(0).Attr {
			switch a.Key {
			case "class", "id", "itemprop", "data-automation", "data-testid", "data-qa", "data-at", "data-test", "data-cy", "data-field":
				if HasName(a.Val, placeNames) != "" && s.Children().Length() < 12 && take(s) {
					return false
				}
			}
		}
		return true
	})
	if len(all) > 0 {
		return all
	}
	p.Find(signElement).EachWithBreak(func(_ int, s *goquery.Selection) bool {
		sign := s.AttrOr("class", "") + " " + s.AttrOr("src", "") + " " + s.AttrOr("alt", "") + " " +
			s.AttrOr("aria-label", "") + " " + s.AttrOr("name", "") + " " + s.AttrOr("data-icon", "")
		if strings.Contains(sign, "material-icons") {
			sign = strings.TrimSpace(s.Text())
		}
		if !placeSign.MatchString(sign) {
			return true
		}
		if text := textAfter(s.Get(0)); len(text) > 2 && len(text) <= longestPlace && Capital(text) &&
			s.Next().Length() > 0 && !Within(s, atom.Nav, atom.Footer, atom.Form) {
			all = append(all, text)
			return false
		}
		if next := s.Next(); next.Length() > 0 && p.Inline(next) != "" && s.Get(0).NextSibling == next.Get(0) {
			return !take(next)
		}
		if around := s.Parent(); p.Inline(around) == "" {
			return !take(around.Next()) // the sign has a box of its own
		}
		return !take(s.Parent())
	})
	return all
}
