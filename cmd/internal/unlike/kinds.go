package unlike

import (
	"regexp"
	"strings"
)

// What people paste by mistake while they look for a job.

var (
	greeting = regexp.MustCompile(`(?m)^[ \t]*(?:dear|hi|hello|hey|good (?:morning|afternoon)|sehr geehrte\pL*|guten tag|` +
		`hallo|liebe[rs]?|madame|monsieur|bonjour|chère?|estimad\pL*|hola|buenos días|geachte|beste|` +
		`gentile|prezad\pL*)\b[^\n]{0,60}[,!:]?[ \t]*$`)
	aboutAnApplication = regexp.MustCompile(`\b(?:i am|i'm|i’m) (?:writing to (?:apply|express)|applying|excited to apply|` +
		`pleased to apply)|` +
		`\bi (?:would like|wish|want) to apply|\bmy (?:application|cover letter|resume|cv)\b|` +
		`\b(?:my|of) resignation\b|\bi (?:hereby )?resign\b|\bkündige ich\b|\bma démission\b|\bmi renuncia\b|` +
		`\bthank(?:s| you)[^\n.]{0,20} for (?:your application|applying|considering)|` +
		`\b(?:regarding|concerning|reviewed) your (?:application|cv|resume)\b|` +
		`\binvit(?:e|ing) you (?:to|for) (?:an?|the|our) [^\n.]{0,20}interview|` +
		`\bbewerbe ich mich|\bmeine bewerbung|\b(?:danke|dank) für (?:ihre|deine) bewerbung|` +
		`\bvorstellungsgespräch einladen|\bzu einem [^\n.]{0,30}(?:vorstellungs)?gespräch\b[^\n.]{0,30}\beinladen|` +
		`\bma candidature|\bmi candidatura|\bmijn sollicitatie|` +
		`\b(?:merci|gracias|bedankt)[^\n.]{0,20} (?:votre|su|uw|je) (?:candidatur[ea]|sollicitatie)|` +
		`\bla mia candidatura|\bminha candidatura`)

	invoiceWord = regexp.MustCompile(`\b(?:invoice|subtotal|total due|amount due|balance due|vat|sales tax|bill to|unit price|qty|` +
		`rechnung|rechnungsnummer|zwischensumme|gesamtbetrag|mwst|ust|einzelpreis|zahlbar|facture|sous-total|tva|total ttc|total ht|` +
		`factura|iva|importe|base imponible|fattura|imponibile|factuur|btw|fatura)\b`)
	sum = regexp.MustCompile(`(?m)\d[.,]\d\d[ \t]*(?:[€£$]|eur|usd|gbp|chf)?[ \t]*$`)

	codeLine = regexp.MustCompile(`(?:[{}]|\w\(.*\)\s*;|[\]}"']\s*;|=[^;]*;|\)\s*[:{]|=>|->)\s*$|` +
		`^\s*(?:return|break|continue|using|import)\b[^;]*;\s*$|^\s*(?:[})\]]+[,;)]*|#include|import \S+|from \S+ import|` +
		`package \w+|(?:def|func|function|class|const|let|var|public|private|static|return|print|elif|else|if|for|while)\b.*[(){}=:;].*)\s*$`)

	reported = regexp.MustCompile(`\b(?:said|told|announced|according to|reported|sagte|erklärte|teilte mit|laut|a déclaré|selon|` +
		`dijo|anunció|según|ha detto|secondo|zei|volgens|disse|segundo)\b`)
	listLine = regexp.MustCompile(`(?m)^\s*[-•*–]\s`)
)

// letterHead is where in a letter its greeting stands, in bytes.
const letterHead = 600

// isLetter knows cover letters and the answers to them: somebody is greeted, and
// an application is spoken of as the writer's own, or as one that was received.
// "Send your application" is what ads say.
func isLetter(text string) bool {
	return greeting.MatchString(text[:min(len(text), letterHead)]) && aboutAnApplication.MatchString(text) &&
		len(listLine.FindAllStringIndex(text, mostLetterLines+1)) <= mostLetterLines
}

// mostLetterLines is how many lines of a letter are in a list; an ad in a mail has more.
const mostLetterLines = 3

// Least of what makes an invoice, code, or news.
const (
	leastInvoiceWords = 3
	leastSums         = 3 // lines that end in an amount with cents
	leastCodeLines    = 6
	leastReports      = 2
)

func isInvoice(text string) bool {
	words := map[string]bool{}
	for _, w := range invoiceWord.FindAllString(text, 100) {
		words[w] = true
	}
	return len(words) >= leastInvoiceWords && len(sum.FindAllStringIndex(text, leastSums)) == leastSums
}

// isCode says that half of the lines are a program's.
func isCode(text string) bool {
	code, all := 0, 0
	for l := range strings.Lines(text) {
		if strings.TrimSpace(l) == "" || listLine.MatchString(l) {
			continue // ads in many languages end the lines of a list with a semicolon
		}
		all++
		if len(l) < 200 && codeLine.MatchString(strings.TrimRight(l, "\r\n")) {
			code++
		}
	}
	return code >= leastCodeLines && code*2 >= all
}

// isNews says that people are quoted in running text.
func isNews(text string) bool {
	return !listLine.MatchString(text) && len(reported.FindAllStringIndex(text, leastReports)) == leastReports
}

var (
	termsWord = regexp.MustCompile(`\b(?:without warrant(?:y|ies)|provided ["“]?as is|governing law|governed by the laws|be liable for|` +
		`limitation of liability|bound by these terms|these terms|acceptable use|indemnif\pL*|gerichtsstand|haftungsausschluss|` +
		`widerrufsrecht|vertragsschluss|geltungsbereich|droit applicable|conditions générales|ley aplicable|términos y condiciones)`)

	// guideTitle and guideSays match what speaks of a subject to readers, and says so.
	guideTitle = regexp.MustCompile(`^[#*\s]*(?:how to|what (?:is|does|makes) an? |(?:the |an? )?(?:ultimate|complete|` +
		`beginner[’']s) guide|` +
		`(?:top )?\d+ (?:\pL+ )?(?:tips|ways|things|steps|questions|reasons)|was (?:ist|macht)|wie (?:man|werde)|comment |qué es|cómo )`)
	guideSays = regexp.MustCompile(`\b(?:in this (?:article|guide|post|tutorial)|subscribe to our|read more|read on|step by step|` +
		`we(?: will|[’']ll)? explain|in diesem (?:artikel|beitrag|ratgeber)|dans cet article|en este artículo|in questo articolo)\b`)
)

// leastTerms is how many different phrases make terms of a text; an ad has one or two in its foot.
const leastTerms = 3

func isTerms(text string) bool {
	said := map[string]bool{}
	for _, phrase := range termsWord.FindAllString(text, 100) {
		said[phrase] = true
	}
	return len(said) >= leastTerms
}

// isArticle knows guides and posts, about jobs too.
func isArticle(text string) bool {
	return guideTitle.MatchString(text) && guideSays.MatchString(text)
}
