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
	aboutAnApplication = regexp.MustCompile(`\b(?:i am|i'm|i’m) (?:writing|applying|excited to apply|pleased to apply)|` +
		`\bi (?:would like|wish|want) to apply|\bmy (?:application|cover letter|resume|cv)\b|` +
		`\bthank(?:s| you)[^\n.]{0,20} for (?:your application|applying|considering|your interest)|` +
		`\b(?:your application|your cv|your resume) (?:for|as|to)\b|\binvit(?:e|ing) you (?:to|for) (?:an?|the|our) [^\n.]{0,20}interview|` +
		`\bbewerbe ich mich|\bmeine bewerbung|\b(?:danke|dank) für (?:ihre|deine) bewerbung|` +
		`\bvorstellungsgespräch einladen|\bzu einem [^\n.]{0,30}(?:vorstellungs)?gespräch\b[^\n.]{0,30}\beinladen|` +
		`\bma candidature|\bvotre candidature|\bmi candidatura|\bsu candidatura|\bmijn sollicitatie|\b(?:uw|je) sollicitatie|` +
		`\bla mia candidatura|\bminha candidatura`)

	invoiceWord = regexp.MustCompile(`\b(?:invoice|subtotal|total due|amount due|balance due|vat|sales tax|bill to|unit price|qty|` +
		`rechnung|rechnungsnummer|zwischensumme|gesamtbetrag|mwst|ust|einzelpreis|zahlbar|facture|sous-total|tva|total ttc|total ht|` +
		`factura|iva|importe|base imponible|fattura|imponibile|factuur|btw|fatura)\b`)
	sum = regexp.MustCompile(`(?m)\d[.,]\d\d[ \t]*(?:[€£$]|eur|usd|gbp|chf)?[ \t]*$`)

	codeLine = regexp.MustCompile(`(?:[{};]|\)\s*[:{]|=>|->)\s*$|^\s*(?:[})\]]+[,;)]*|#include|import \S+|from \S+ import|` +
		`package \w+|(?:def|func|function|class|const|let|var|public|private|static|return|print|elif|else|if|for|while)\b.*[(){}=:;].*)\s*$`)

	reported = regexp.MustCompile(`\b(?:said|told|announced|according to|reported|sagte|erklärte|teilte mit|laut|a déclaré|selon|` +
		`dijo|anunció|según|ha detto|secondo|zei|volgens|disse|segundo)\b`)
	listLine = regexp.MustCompile(`(?m)^\s*[-•*–]\s`)
)

// letterHead is where in a letter its greeting stands, in bytes.
const letterHead = 600

// isLetter knows cover letters and the answers to them: somebody is greeted, and
// an application is spoken of as the writer's or the reader's own.
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
		if strings.TrimSpace(l) == "" {
			continue
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
