package facts

import (
	"regexp"
	"strings"

	"rolecheck/scraper/internal/wording"
)

// closes reports whether a last line is no part of the text: a button, a
// number, a heading with nothing below.
func closes(line string) bool {
	line = strings.TrimSpace(line)
	if line == "" || isButton(line) || footLine.MatchString(wording.Bare(line)) {
		return true
	}
	heading, is := strings.CutPrefix(line, "## ")
	if !is {
		label, value, parted := cutLabel(wording.Bare(line))
		return wording.Words.Is(line, wording.SaysChrome|wording.SaysApply) || parted && value != "" &&
			len(line) <= wording.FactLength && IsFactLabel(label) && len(strings.Fields(value)) <= mostValueWords
	}
	return len(strings.Fields(heading)) <= 5 && !strings.ContainsAny(heading, "@.!") || wording.Words.Is(heading,
		wording.SaysChrome|wording.SaysApply)
}

// mostValueWords is how many words a fact at the end of a text has; more tell something.
const mostValueWords = 6

// isFoot reports a line of links as they stand at the foot of pages.
func isFoot(line string) bool {
	line = wording.Bare(line)
	return len(line) <= 3*wording.FactLength && footLinks.MatchString(line) ||
		len(line) <= 2*wording.FactLength && !wording.IsSentence(line) && registered.MatchString(line)
}

// registered matches the number under which a company is registered.
var registered = regexp.MustCompile(`\b(?:KvK|CNPJ|P\.?\s?IVA|VAT(?: no\.?| number)?|HR[AB]|SIRET|SIREN|NIF|CIF|` +
	`NIP|KRS|CVR|Org\.?\s?nr|` +
	`registered in|Company (?:no|number))\b\.?:?\s*[\w. ]*\d{4}`)

// footLinks matches the names of such links, one after the other.
var footLinks = regexp.MustCompile(`(?i)^(?:(?:impressum|imprint|datenschutz\w*|cookies?(?:[ -](?:policy|` +
	`settings|notice|` +
	`einstellungen|richtlinien?))?|mentions légales|rgpd|gdpr|agb|cg[uv]|terms(?: (?:of (?:use|service)|(?:&|and) ` +
	`conditions))?|privacy(?: (?:policy|notice|statement))?|legal(?: notice)?|aviso legal|sitemap|plan du site|` +
	`(?:política|politique|informativa|polityka) (?:de |di |sulla |sui )?(?:la |le |los )?(?:cookies?|privac\w+|` +
	`confidentialité|prywatności)|integritetspolicy|privacyverklaring|disclaimer|accessibility(?: statement)?|` +
	`note legali|hinweisgeber\w*|modern slavery(?: statement)?)(?:[\s|·•,;/–-]+|$))+$`)

// isContact reports an address or a number as it stands above the foot of a page.
func isContact(line string) bool {
	line = wording.Bare(line)
	return line == "" || len(line) <= 2*wording.FactLength && contact.MatchString(line) && !wording.IsSentence(line) ||
		len(line) <= 2*wording.FactLength && postalTown.MatchString(line)
}

// contact matches a number or an address of mail that stands alone.
var contact = regexp.MustCompile(`(?i)^(?:(?:tel|phone|telefon|fax|t|f|e-?mail|mail)\.?:?\s*)?(?:\+?[\d ` +
	`()/.-]{7,}|\S+@\S+\.\w+)$`)

// cardTail is the line at which a heading stands that has nothing but a person's name
// and number below, up to the end; -1 when a text ends with something else.
func cardTail(lines []string) int {
	reached := false
	for i, n := len(lines)-1, 0; i >= 0 && n <= mostTail; i-- {
		line := wording.Bare(lines[i])
		switch {
		case line == "":
			continue
		case strings.HasPrefix(lines[i], "## "):
			if reached && wording.Words.Says(line)&(wording.SaysTheWork|wording.SaysOffer|wording.SaysApply|wording.SaysEmployer) == 0 {
				return i
			}
			return -1
		case len(line) > wording.LongestLabel || wording.IsSentence(line) || strings.HasPrefix(lines[i], "- "):
			return -1
		}
		n++
		reached = reached || contact.MatchString(line)
	}
	return -1
}

var Copyright = regexp.MustCompile(`(?im)^.{0,40}(?:©|\(c\)|` +
	`copyright)\s*(?:copyright\s*)?(?:©\s*)?(?:20\d\d)?(?:\s*[-–]\s*20\d\d)?,?\s*(?:by\s+)?([\p{Lu}][^|` +
	`\n.·]{1,50}?)\s*(?:[|.·]|$|all rights|alle rechte)`)
