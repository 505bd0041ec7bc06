// Package unlike knows what is brought in place of a job ad: a CV, a recipe, a
// letter, an invoice, code, news, an article, terms of a contract, a poem.
package unlike

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
	"unicode"

	"rolecheck/classifier"
	"rolecheck/scraper"
)

// Fault is the fault of a text that is something else than a job ad.
var Fault = &scraper.StatusError{Status: scraper.NotAPosting, Reason: "this does not look like a job ad",
	Hint: "give the listing's own text; if this is one, name its title", Setting: "Title"}

//go:embed adwords.txt
var adWordsText string

// adWords match the words of job ads, a pattern a language.
var adWords = sync.OnceValue(func() map[string]*regexp.Regexp { return readAdWords(adWordsText) })

func readAdWords(text string) map[string]*regexp.Regexp {
	words := map[string]*regexp.Regexp{}
	for l := range strings.Lines(text) {
		if language, list, found := strings.Cut(strings.TrimSpace(l), ": "); found && !strings.HasPrefix(l, "#") {
			words[language] = regexp.MustCompile(`(?:^|[^\pL])(` + strings.Join(strings.Fields(list), "|") + `)`)
		}
	}
	return words
}

const (
	leastWords   = 30 // fewer words than these are too few to say what they are not
	leastAdWords = 2  // different ones; even short ads have more
	leastPlain   = 40 // words of a text in which an ad would have spoken of the job
	leastSpans   = 3  // spans of years that make a CV; one less where nobody is spoken to
	leastAmounts = 4  // lines with an amount that make a recipe
)

var (
	yearSpan = regexp.MustCompile(`(?i)\b(?:19|20)\d\d\s*(?:-|–|—|to|until|bis|à|a|al|tot|do)\s*(?:\p{L}{3,9}\.? )?` +
		`(?:\d\d?[./])?(?:(?:19|20)\d\d\b|present|now|today|current|heute|jetzt|aujourd|actual|oggi|heden|hoje)`)
	amount = regexp.MustCompile(`(?i)^\s*(?:[-•*–]\s*)?(?:\d+(?:[.,/]\d+)?|[½¼¾⅓⅔])\s*(?:x\s*\d+\s*)?(?:g|kg|mg|ml|` +
		`cl|dl|l|oz|lbs?|cups?|tsp|tbsp|teaspoons?|tablespoons?|pinch|cloves?|el|tl|prise|stück|zehen?|cuill\w*|` +
		`tazas?|cucharad\w*|cucchiai\w*)\b`)
	// ofAJob matches what hardly any ad in English goes without.
	ofAJob = regexp.MustCompile(`\b(?:appl(?:y|ied|ying|ication|icant)s?\b|candidate|recruit|hiring|hire|vacanc|experience|skill|` +
		`responsib|require[ds]?\b|requirement|qualif|benefits|salary|compensation|career|(?:full|part)[- ]time|interview|degree|join\b|` +
		`you will|you['’]ll|you are\b|you have\b|looking for|roles?\b|jobs?\b|position\b|duties|employ|team\b|opportunit)`)
	spoken = regexp.MustCompile(`(?i)\b(?:you|your|we|our|us|du|dich|dein\p{L}*|sie|ihr\p{L}*|wir|uns\p{L}*|vous|` +
		`votre|vos|nous|notre|nos|tú|usted|nosotros|nuestr\p{L}*|noi|nostr\p{L}*|je|jouw|wij|ons|onze|você|nós|noss\p{L}*)\b`)
)

// Ad tells a text that is no job ad. A CV is known by its spans of years
// and by talking to nobody, a recipe by its amounts, in any language; letters,
// invoices, code, news, articles and terms by what they are made of (kinds.go). Else it is
// one that has hardly a word of a job ad, in a language whose words we know; a
// title or a duty that the classifier knows makes an ad of it.
func Ad(l scraper.Listing, v *classifier.Verdict) bool {
	text := strings.ToLower(l.Description)
	if isLetter(text) || isInvoice(text) || isCode(l.Description) || isTerms(text) {
		return true
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
	if len(words) < leastWords {
		return false
	}
	spans, said := len(yearSpan.FindAllStringIndex(text, leastSpans)), len(spoken.FindAllStringIndex(text, 3))
	if spans == leastSpans && said < 3 || spans == leastSpans-1 && said == 0 {
		return true
	}
	if counts(v) {
		return false
	}
	if isArticle(text) || len(words) >= leastPlain && said < 3 && english(v, text) && !ofAJob.MatchString(text) {
		return true
	}
	if classifier.ReadTitle(l.Title).Known {
		return false
	}
	if amounts(text) >= leastAmounts || said == 0 && isNews(text) {
		return true
	}
	pattern := adWords()[v.Language]
	return pattern != nil && !several(pattern, text)
}

// english says that no other language's words of a job ad are in an English text.
func english(v *classifier.Verdict, text string) bool {
	for language, pattern := range adWords() {
		if language != "en" && several(pattern, text) {
			return false
		}
	}
	return v.Language == "en"
}

func amounts(text string) int {
	n := 0
	for l := range strings.Lines(text) {
		if amount.MatchString(l) {
			n++
		}
	}
	return n
}

// counts says that some evidence counts for a product role.
func counts(v *classifier.Verdict) bool {
	for _, e := range v.Evidence {
		if e.Contribution > 0 && (e.Role == classifier.ProductManager || e.Role == classifier.ProductOwner) {
			return true
		}
	}
	return false
}

// several says that enough different words of job ads are in text.
func several(pattern *regexp.Regexp, text string) bool {
	seen := map[string]bool{}
	for text != "" && len(seen) < leastAdWords {
		at := pattern.FindStringSubmatchIndex(text)
		if at == nil {
			break
		}
		seen[text[at[2]:at[3]]] = true
		text = text[at[3]:]
	}
	return len(seen) >= leastAdWords
}
