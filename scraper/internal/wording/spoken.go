package wording

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Spoken are the employers whom a text names: behind a word that leads to the
// name ("About Kestrel", "At Kestrel, we"), or at the beginning of a sentence that
// says what it is or does ("Kestrel bakes"), or that it looks for people.
type Spoken struct{ Led, Acting, Seeking []string }

// SpokenNames finds them. The whole, of which the text is a part, must have most
// of them again.
func SpokenNames(text, whole, title string) Spoken {
	var s Spoken
	said := 0
	keep := func(all *[]string, name string, least int) {
		if name = withoutPossessive(name, text); name == "" || len(*all) == MostForms {
			return
		}
		if said++; len(name) > 2 && !NotName.MatchString(name) && !slices.Contains(*all, name) && strings.Count(whole, name) >= least &&
			Words.Says(name)&^SaysEmployer == 0 && (!SimilarTitles(name, title) || WithoutEmployer(title, name) != title) {
			*all = append(*all, name)
		}
	}
	for line := range strings.Lines(text) {
		for at := 0; at < len(line) && said < mostSaid; {
			words := line[at:min(len(line), at+longestSaid)]
			first, rest, _ := strings.Cut(words, " ")
			if leads[first] {
				keep(&s.Led, nameLed(rest), 2)
			}
			begins := at < 2 || strings.IndexByte(".!?#-", line[at-2]) >= 0 || at > 2 && line[at-2] == ',' && line[at-3] <= '9' // a year
			if initial, _ := utf8.DecodeRuneInString(words); begins && unicode.IsUpper(initial) {
				if name, seeking, least := nameSaid(words); seeking {
					keep(&s.Seeking, name, least)
				} else {
					keep(&s.Acting, name, least)
				}
			}
			next := strings.IndexByte(line[at:], ' ')
			if at += next + 1; next < 0 {
				at = len(line)
			}
		}
	}
	return s
}

// longestSaid is more than such a name takes with the words around it, in bytes,
// and mostSaid how many of them are looked at.
const (
	longestSaid = 120
	mostSaid    = 50
)

// nameAt is the name with which words begin, and what follows.
func nameAt(words string) (name, after string) {
	if article, rest, ok := strings.Cut(words, " "); ok && articles[article] {
		words = rest
	}
	name = strings.TrimRight(capitals.FindString(words), ".'’")
	return name, words[len(name):]
}

// nameLed is the name that follows a word that leads to one.
func nameLed(words string) string {
	name, after := nameAt(words)
	if strings.TrimSpace(after) != "" && !afterLed.MatchString(after) {
		return ""
	}
	return name
}

// nameSaid is the name with which a sentence begins that says that it seeks
// people, or what it is or does, and how often a text must have it.
func nameSaid(words string) (name string, seeking bool, least int) {
	name, after := nameAt(words)
	after, apposed := strings.CutPrefix(after, ",")
	verb, more, _ := strings.Cut(strings.TrimPrefix(after, " "), " ")
	object, _, _ := strings.Cut(more, " ")
	switch told := verb + " " + object; {
	case !apposed && (seeks[verb] || seeks[told]):
		return name, true, 1
	case apposed && apposition[verb], !apposed && (acts[verb] || acts[told]):
		return name, false, 2
	case !apposed && len(verb) > 3 && strings.HasSuffix(verb, "s") && strings.Contains(name, " "):
		return name, false, 3 // whatever it does
	}
	return "", false, 0
}

var (
	leads    = NewPhrases("At|at|Join|join|Rejoignez|rejoignez|Werde|About|Über|Bei|bei|Chez|chez|Om|Sobre|Over")
	articles = NewPhrases("The|the|Die|die|Der|der|Das|das|La|la|Le|le|De|de|Het|het|El|Il|A|O|Firma|propos")
	// capitals matches words in capitals, with small ones between.
	capitals = regexp.MustCompile(`^\p{Lu}[\pL\d&'’.-]*(?: (?:(?:of|for|and|&|de|du|des|do|da|dos|del|della|di|der|für|van|` +
		`von|zu|zur|et|und|y|e|og|och) )?(?:(?:de |of )?(?:the|la|las|los|les|den|der|l['’]) ?)?\p{Lu}[\pL\d&'’.-]*){0,4}` +
		`(?: kommune?\b| universitet\b)?`)
	afterLed = regexp.MustCompile(`^(?: ?[.!?,:]| (?:we|team|is|as|you)\b)`)
	// seeks are the words after a name that say that it looks for people.
	seeks = NewPhrases(`is (?:looking|hiring|seeking|recruiting)|are looking|seeks|sucht|söker|søker|søger|zoekt|szuka|poszukuje|` +
		`zatrudni|hledá|etsii|caută|cerca|procura|contrata|recherche|recrute|busca`)
	// acts are the words after a name that say what it is, has or does.
	acts = NewPhrases(`is (?:an?|the|one|on)|ist (?:ein|eine|der|die|das)|est (?:une?|le|la)|` +
		`es una?|è (?:un|una|il)|är (?:ett|en)|er (?:et|en)|offers|provides|has|bietet|` +
		`creates|builds|develops|delivers|makes|operates|helps|designs|manufactures|serves|employs|was (?:founded|established)|` +
		`entwickelt|produziert|betreibt|propose|développe|conçoit|ofrece|desarrolla|oferece|desenvolve|offre|sviluppa|biedt|` +
		`ontwikkelt|utvecklar|erbjuder|utvikler|tilbyr|udvikler|tilbyder|oferuje`)
	// apposition are the words with which a text goes on after a comma to say what it is.
	apposition = NewPhrases("one|a|an|the|ein|eine|une|un|una|en|et")
)

// withoutPossessive takes the 's off a name that the text has without it, too:
// not of "Larkin's".
func withoutPossessive(name, text string) string {
	short := possessive.ReplaceAllString(name, "")
	if short != name && strings.Count(text, short) == strings.Count(text, short+"'s")+strings.Count(text, short+"’s") {
		return name
	}
	return short
}

var possessive = regexp.MustCompile(`['’]s$`)

// NotName matches words that begin sentences like names.
var NotName = regexp.MustCompile(`^(?:This|That|It|We|You|The|Our|There|Here|What|If|In|As|An?|He|She|They|Who|` +
	`Where|When|Your|Each|All|Any|Es|Das|Die|Der|Sie|Du|Wir|Le|La|Il|Elle|El|Ce|C'est|Este|Esta|Det|Den|` +
	`Vi|All the|Us|Our Team)(?: |$)`)

// beforeName is what may stand before an employer's name at the beginning of a sentence.
var beforeName = regexp.MustCompile(`(?:^|[\n.!?:]\s*|- |## )(?:(?:At|Join|With|We at|Bei|Wir bei|Chez|Hos|Bij|` +
	`Na|W|En|På|Da|The|At the|Die|Der|Das|La|Le|Les|El|Il|De|Het|A|O|Firma) )?$`)

// withinName matches a small word of a longer name: "Bakery of the North".
var withinName = regexp.MustCompile(`^(?:van|von|vom|zu|de|del|della|di|da|do|du|of|for|and|und|et|y|e|en|i)` +
	`(?: (?:the|la|der|den))? \p{Lu}`)

// longestLead is more than stands before a name at the beginning of a sentence, in bytes.
const longestLead = 20

// BeginsSentence reports whether a sentence begins with the name, or with a word
// that leads to it, and goes on in small letters.
func BeginsSentence(text, name string) bool {
	for at, n := 0, 0; n < mostSaid; n++ {
		i := strings.Index(text[at:], name)
		if i < 0 {
			return false
		}
		start := at + i
		at = start + len(name)
		rest, parted := strings.CutPrefix(strings.TrimPrefix(text[at:], ","), " ")
		next, _ := utf8.DecodeRuneInString(rest)
		if parted && unicode.IsLower(next) && !withinName.MatchString(rest) && beforeName.MatchString(text[max(0, start-longestLead):start]) {
			return true
		}
	}
	return false
}

// WholeName is a name with the word in capitals that follows it wherever the text has
// it, twice at least or with what it is: of "Kestrel Rail" an address may have the first word alone.
func WholeName(text, name string) string {
	if name == "" {
		return ""
	}
	rests := strings.Split(text, name)[1:]
	if len(rests) == 0 {
		return name
	}
	next := nextWord.FindString(rests[0])
	if len(rests) < 2 && !Institution.MatchString(next) && !LegalForm.MatchString(next) {
		return name
	}
	another := func(rest string) bool { return nextWord.FindString(rest) != next }
	if slices.ContainsFunc(rests, another) || Words.Says(next)&^SaysEmployer != 0 {
		return name
	}
	return name + next
}

// nextWord matches a word in capitals that follows a name.
var nextWord = regexp.MustCompile(`^ \p{Lu}[\p{L}\d&'’-]+`)

// LegalForm matches the forms that companies have in law, at the end of a name.
var LegalForm = regexp.MustCompile(`^(?:株式会社|有限会社|合同会社)|` +
	`(?:株式会社|有限公司|集团|그룹)$|(?:,? (?:Inc|Corp|Ltd|LLC|PLC|plc|` +
	`g?GmbH|mbH|KGaA|OHG|AöR|e\.K|AG|SE|KG|A/S|ApS|AB|AS|ASA|Oyj?|B\.?V|N\.?V|S\.?A|SAS|SARL|S\.?r\.?l|S\.?p\.?A|S\.?L|Limited|` +
	`Incorporated|Corporation|Company|Group|e\.?V|Sp\. z o\.?o|s\.r\.o|a\.s|v\.o\.s|d\.o\.o|A\.Ş|Kft|Zrt|` +
	`Nyrt|Lda|Ltda|(?:Pty|Pvt|Pte)\.? Ltd|Sdn\.? Bhd|L\.?P|LLP|Coop|eG|UG|` +
	`GbR|PartG(?:mbB)?|EURL|SNC|SCOP|ASBL|VZW|E?OOD|d\.d)\.?(?: & Co\.? KG)?)$`)

// Institution matches what names of employers have that are no companies.
var Institution = regexp.MustCompile(`(?i)\b(?:universit\w*|college|school|academy|hospitals?|trust|council|` +
	`agency|authority|` +
	`ministry|institute?|laborator(?:y|ies)|observatory|` +
	`foundation|church|charity|diocese|library|museum|klinik\w*|hochschule|stiftung|` +
	`gemeinde|landkreis|` +
	`landratsamt|bundesamt|stadtverwaltung|mairie|commune de|ville de|conseil|hôpital|université|ayuntamiento|` +
	`universidad|` +
	`fundación|comune di|università|gemeente|kommune?|högskola|prefeitura)\b`)
