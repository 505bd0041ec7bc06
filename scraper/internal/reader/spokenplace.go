package reader

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"

	"rolecheck/scraper/internal/facts"
	"rolecheck/scraper/internal/gazetteer"
	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// supposedPlace is the place that a page names where nothing says that it is one: a
// loose name beside its facts, its sentences, titles and addresses.
func supposedPlace(p page.Page, l *listing.Listing, loose string) string {
	about := p.Find(`meta[name="description"], meta[property="og:description"]`).Map(func(_ int, s *goquery.Selection) string {
		return s.AttrOr("content", "")
	})
	return agreed(loose, spokenPlace(l.Description), placeInTitle(p, l.Title, l.Company), facts.PostalPlace(p),
		spokenPlace(strings.Join(about, "\n")))
}

// agreed is the one of the places for which most speaks: that others repeat it, that
// it is known to be one, and that it stands first.
func agreed(places ...string) string {
	places = wording.Compact(places)
	best, most := "", -1
	for i, place := range places {
		score := 0
		if facts.PlaceLike(place) {
			score++
		}
		for j, other := range places {
			if i != j && (strings.Contains(other, place) || strings.Contains(place, other)) {
				score++
			}
		}
		if score > most {
			best, most = place, score
		}
	}
	for _, place := range places {
		if strings.HasPrefix(place, best+" ") && facts.PlaceLike(place) {
			return place // its full name
		}
	}
	return best
}

// spokenPlace is where the text says that the work is. Each sentence that names a
// place speaks for it: one about the job or its reader more than one about a house
// of the employer, and a list of houses hardly.
func spokenPlace(text string) string {
	var all []saidPlace
	for line := range strings.Lines(text) {
		for sentence := range strings.SplitSeq(line, ". ") {
			all = append(all, placesSaid(sentence)...)
		}
	}
	times := map[string]int{}
	for _, said := range all {
		times[said.town]++
	}
	best := saidPlace{}
	for _, said := range all {
		if said.weight += min(times[said.town], 3); said.weight > best.weight {
			best = said
		}
	}
	if best.weight < ofHouse || len(times) > 1 && best.weight == ofHouse {
		return ""
	}
	return best.place
}

// saidPlace is a place that a sentence names, its town alone, and how much speaks for
// it: at least ofHouse where the employer is said to have a house there.
type saidPlace struct {
	place, town string
	weight      int
}

const ofHouse = 3

// placesSaid are the places that a sentence names.
func placesSaid(sentence string) []saidPlace {
	var all []saidPlace
	add := func(place string, weight int, rest string) {
		town, more, _ := strings.Cut(place, ", ")
		if gazetteer.Town(more) {
			place, rest = town, ", "+more // and not what it lies in
		}
		if weight == 0 || slices.ContainsFunc(all, func(said saidPlace) bool { return said.town == town }) {
			return
		}
		if isListed(rest) {
			weight -= 2
		}
		all = append(all, saidPlace{place, town, weight})
	}
	speaks := slices.ContainsFunc(placeWords, func(word string) bool { return strings.Contains(sentence, word) })
	if speaks {
		for _, m := range placeLead.FindAllStringIndex(sentence, mostLeads) {
			if place := placeFrom(sentence[m[1]:]); place != "" && !ofOthers.MatchString(sentence[max(0, m[0]-longestOthers):m[1]]) {
				_, rest, _ := strings.Cut(sentence[m[1]:], place)
				add(place, ofHouse, rest)
			}
		}
		if m := placeSaid.FindStringSubmatch(sentence); m != nil && (m[2] != "team" || gazetteer.Leading(m[1]) != "") {
			add(m[1], ofHouse, "")
		}
	}
	for _, m := range townsAt(sentence) {
		at := m[1]
		town := gazetteer.Leading(sentence[at:])
		if !gazetteer.Town(town) || ofName.MatchString(sentence[:at]) || ofOthers.MatchString(sentence[max(0, m[0]-longestOthers):at]) {
			continue
		}
		place := town
		if longer := placeFrom(sentence[at:]); strings.HasPrefix(longer, town+", ") {
			place = longer
		}
		if speaks {
			add(place, ofHouse, sentence[at+len(place):])
		} else {
			add(place, ofHouse-1, sentence[at+len(place):])
		}
	}
	if len(all) > 0 && aboutJob.MatchString(sentence) {
		for i := range all {
			all[i].weight += 2
		}
	}
	return all
}

// aboutJob matches what is said of the job, or to who will do it.
var aboutJob = regexp.MustCompile(`(?i)^(?:- )?(?:based|located) |\b(?:(?:this|the) (?:role|position|job|post|` +
	`opportunity|internship)|you|your|must be|reloca\pL+|` +
	`stelle|position|du|sie|dich|dein\pL*|poste|vous|stage|puesto|posto|vaga|functie|baan|je|jij|jouw|rollen|tjänsten|stillingen)\b|` +
	`(?:looking for|seeking|hiring) an? `)

// isListed reports that another town follows, as in a list of what a firm has.
func isListed(rest string) bool {
	m := listMark.FindString(rest)
	return m != "" && gazetteer.Town(gazetteer.Leading(rest[len(m):]))
}

var listMark = regexp.MustCompile(`^(?:,? (?:and|und|et|y|e|en|och|og|i|a|&) |, )(?:in )?`)

// ofName matches a name that has that of a place in it: "University of Turku".
var ofName = regexp.MustCompile(`\b(?:Univer|Instit|Bank|School|College|Hochschule|Hospital|Museum|Court|` +
	`City)\pL* (?:of|in|at|de|di|van|von) (?:the )?$`)

// townsAt finds where a sentence may name a town: from the word before to the
// capital letter.
func townsAt(sentence string) (all [][2]int) {
	begun := 0 // of the word
	for i := 0; i < len(sentence) && len(all) < mostLeads; i++ {
		switch sentence[i] {
		case ' ':
			at := i + 1
			if beforeTown[sentence[begun:i]] {
				if strings.HasPrefix(sentence[at:], "the ") {
					at += len("the ")
				}
				if r, _ := utf8.DecodeRuneInString(sentence[at:]); unicode.IsUpper(r) {
					all = append(all, [2]int{begun, at})
				}
			}
			begun = i + 1
		case '\t', '(':
			begun = i + 1
		}
	}
	return all
}

// beforeTown are the words that stand before the name of a town in a sentence.
var beforeTown = map[string]bool{"in": true, "at": true, "near": true, "around": true, "à": true, "en": true, "em": true,
	"bei": true, "te": true, "i": true, "w": true, "we": true, "v": true, "på": true, "a": true, "di": true, "van": true,
	"von": true, "of": true, "nach": true}

// mostLeads is how many such words of a line are looked at.
const mostLeads = 5

// placeFrom is the place with which a text begins, behind a street and a code of
// the post: a street or a campus alone is none.
func placeFrom(text string) string {
	if m := streetBefore.FindString(text); strings.ContainsAny(m, "0123456789") || facts.IsStreetName(strings.TrimRight(m, ", ")) {
		text = text[len(m):]
	}
	text = text[len(codeBefore.FindString(text)):]
	name := placeName.FindString(text)
	rest := text[len(name):]
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " "))
	if unicode.IsDigit(next) || facts.IsStreetName(name) || wording.Words.Says(name)&^wording.SaysEmployer != 0 ||
		strings.Contains(name+" ", "’s ") || strings.Contains(name+" ", "'s ") || strings.Contains(name, "HQ") {
		return ""
	}
	return name
}

var (
	streetBefore = regexp.MustCompile(`^[\pL\d][\pL\d.'’/ -]{2,40}, `)
	codeBefore   = regexp.MustCompile(`^(?:[A-Z]{1,2}-)?\d{4,5}(?:[ -]\d{2,3}| [A-Z]{2})? `)
	placeName    = regexp.MustCompile(`^\p{Lu}[\pL'’-]+(?: (?:(?:am|an der|im|in der|ob der|sur|la|le|les|de|del|do|da|of|upon|on|the|` +
		`den|aan|aan den) )?\p{Lu}[\pL'’-]+){0,2}(?:, (?:\p{Lu}{2}\b|\p{Lu}[\pL-]+(?: \p{Lu}\pL+)?))?`)
)

// ofOthers matches of whom, or of what, it is said that they are somewhere.
var ofOthers = regexp.MustCompile(`(?i)\b(?:clients?|customers?|candidates?|compan(?:y|ies)|partner\pL*|people|applicants?|` +
	`those|users?|business(?:es)?|` +
	`vendors?|suppliers?|kunden|kund(?:er|en)|clientes|clienti|klanten|märkten?|projekt\pL*|projecten|arbete|arbeid|arbeit|werk|` +
	`erfahrung|ervaring|erfarenhet|who are|currently|if you are)(?: (?:based|located|situated))? (?:in|at|i|på|te) $`)

// longestOthers is how much before a place tells of what it is one, in bytes.
const longestOthers = 40

// placeWords are one of the words in each such sentence: looking for these
// first spares most lines the pattern.
var placeWords = []string{" our ", "ased ", "ocated ", "ituated ", " us in ", "ffice ", "eadquarters in ", "HQ in ",
	"unser", "Standort", "üro in", "Werk in", "Haus in", "Filiale in", "Praxis in", "Team in", "basé", "situé", "bureau",
	"agence", "siège", "site de ", "site à ", "notre ", "oficina", "sede ", "tienda", "centro", "nuestr", "escritório", "noss",
	"nostr", "kontor", "vår ", "vårt ", "vores ", "butik", "lager", "kantoor", "vestiging", "onze ", " ons ", "placer",
	"statione", "tjänstgör",
	"arbejdssted", "arbeidssted",
	"restaurant", "clíni", "fábrica", "taller", "loja", "ufficio", "stabiliment", "winkel", "werkplaats", "praktijk", "magazijn"}

// placeLead matches the words before a place in such a sentence, in some languages.
var placeLead = regexp.MustCompile(`\b(?:(?:[Bb]ased|[Ll]ocated|[Ss]ituated|work (?:with|for) us|[Jj]oin us|[Oo]ffices?|` +
	`[Hh]eadquarters|HQ|` +
	`[Oo]ur (?:[\pL-]+ ){0,2}` + sites + `) (?:(?:out )?of|in|at)(?: the)?|` +
	`[Aa]m Standort|(?:[Uu]nser\pL*|[Dd]en|[Dd]er|[Ii]m|[Aa]m) (?:\pL+ )?\pL*(?:[Ss]tandort|[Bb]üro|[Ww]erk|[Hh]aus|[Ff]iliale|[Pp]raxis|` +
	`[Tt]eam|[Kk]linik|[Nn]iederlassung|[Bb]etrieb|[Zz]entrale|[Ww]erkstatt|[Kk]anzlei|[Ll]abor|[Ll]ager|[Rr]estaurant|[Hh]otel|` +
	`[Ss]chule|[Kk]ita)(?: in)?|(?:[Uu]nser|[Oo]ns|[Oo]nz|[Vv]år|[Vv]or)(?:e[rmns]?|t|a|es)? [\pL-]+ (?:in|te|i|på)|(?:Büro|` +
	`Werk|Haus|Filiale|Praxis|Team) in|` +
	`(?:[Pp]oste (?:est )?(?:basée?|situé) à|basée? à|située? à|(?:bureaux?|agence|site|siège|magasin|restaurant|atelier|usine|` +
	`cabinet|clinique|` +
	`école|boutique|hôtel)(?: situ\pL+)? (?:de|à))|` +
	`(?:oficinas?|sede|tienda|centro|taller|fábrica|clínica|restaurante|almacén|planta)(?: \p{Ll}+)? (?:de|en|a|di)|` +
	`(?:escritório|sede|loja|fábrica|clínica|restaurante|unidade|armazém)(?: (?:fica|situad[oa]|localizad[oa]))? (?:em|no|na|de|do)|` +
	`(?:nostr[aoi] )(?:uffici?o?|negozio|stabilimento|ristorante|officina|studio|magazzino|clinica) (?:di|a|in)|` +
	`(?:kontor(?:et)?|butik(?:ken|en)?|lager(?:et)?|verkstad(?:en)?|\pL*trädgård(?:en)?|\pL*skol[ae]n?|\pL*gård(?:en)?|` +
	`hotell?(?:et)?|klinik(?:ken|en)?|restaurang(?:en)?|fabrik(?:ken|en)?) (?:i|på)|` +
	`(?:kantoor|vestiging|winkel|werkplaats|praktijk|locatie|magazijn|fabriek) (?:in|te)|` +
	`(?:placering|placerad|stationering(?:sort)?|tjänstgöring|arbejdssted|arbeidssted) (?:i|på)) `)

// placeSaid matches a place between other words; a name has up to three words.
var placeSaid = regexp.MustCompile(`\b(?:(?:in|at|for|from|of|join) our|Our) (\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2}` +
	`(?:, (?:\p{Lu}{2}\b|\p{Lu}\p{L}+))?) (` + sites + `)\b`)

// sites are what employers have at a place.
const sites = `(?:office|bakery|brewery|caf[eé]|campus|cent(?:re|er)|clinic|depot|factory|farm|garage|headquarters|hospital|` +
	`hotel|kitchen|lab|laborator(?:y|ies)|mill|museum|nursery|plant|practice|pub|restaurant|salon|school|shop|site|store|studio|` +
	`surgery|team|theatre|warehouse|workshop|yard|branch|headquarters|HQ|location)`

// placeInTitle is a part of a title, or of the page's own, that reads like a place, or
// of which the page speaks as one.
func placeInTitle(p page.Page, title, employer string) string {
	shown := strings.ReplaceAll(p.Shown(), title, "")
	for _, whole := range []string{title, page.HeadTitle(p.Doc)} {
		for _, m := range titlePlace.FindAllStringSubmatch(whole, facts.MostFacts) {
			end := strings.TrimSpace(m[1])
			if end == employer {
				continue
			}
			if facts.PlaceLike(end) || facts.IsName(end) && !facts.Department.MatchString(end) &&
				wording.Words.Says(end) == 0 && strings.Contains(shown, ", "+end+"\n") {
				return end
			}
		}
	}
	for _, part := range page.TitleParts(page.HeadTitle(p.Doc)) {
		if town := lastTown(part); town != "" {
			return town
		}
		rest, ok := strings.CutPrefix(part, employer)
		town := strings.TrimLeft(rest, ", ")
		if ok && employer != "" && town != rest && facts.IsName(town) && !facts.Department.MatchString(town) &&
			(rest[0] == ',' || saidOf(town, shown)) {
			return town
		}
	}
	return ""
}

// lastTown is the known town with which a title ends, behind other words.
func lastTown(title string) string {
	for at := max(1, len(title)-wording.LongestLabel); at < len(title); at++ {
		if title[at-1] == ' ' && gazetteer.Town(title[at:]) {
			return title[at:]
		}
	}
	return ""
}

// titlePlace matches what may be a place in a title: "Baker, Turku", "Baker (Turku)".
var titlePlace = regexp.MustCompile(`(?:, |\s[-–—|@]\s|\s\(|\s(?:in|à|en|em)\s)(\p{Lu}[^,|()–—]{1,40}?)\)?(?:$|,|` +
	`\s[-–—|]\s)`)

// saidOf reports whether a text has something of, or in, a place.
func saidOf(town, text string) bool {
	says := func(of string) bool { return strings.Contains(text, of+town) }
	return facts.SaidAsPlace(town, text) || slices.ContainsFunc([]string{" van ", " of ", " de ", " von ", " di "}, says)
}

// labelledPlace finds "Location: X" at the start of a line.
func labelledPlace(text string) string {
	for line := range strings.Lines(text) {
		line = line[strings.LastIndex(strings.TrimRight(line, ". \n"), ". ")+1:] // its last sentence
		label, value, parted := strings.Cut(wording.Bare(line), ":")
		if value = markup.Fold(value); len(value) > 2*wording.LongestLabel {
			value = value[:max(0, strings.IndexAny(value, ",.;("))] // a sentence that begins with it
		}
		if parted && value != "" && len(value) <= 2*wording.LongestLabel && len(label) <= wording.LongestLabel &&
			wording.PlaceLabel.MatchString(strings.ToLower(strings.TrimSpace(label))) {
			return value
		}
	}
	return ""
}
