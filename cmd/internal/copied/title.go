package copied

import (
	"regexp"
	"strings"
)

// announced matches what people put before a title: its label, the words of an
// announcement, and those of a mail that was sent on.
var announced = regexp.MustCompile(`(?i)^[^\pL\pN]*(?:(?:re|fwd?|aw|wg|subject|betreff|objet|asunto|jd|job|job[ _-]?(?:title|name|` +
	`description|opening|opportunity|offer|ad|advert|posting)|title|position|position title|role|role title|vacancy|` +
	`job vacancy|open(?:ing| position| role)|` +
	`(?:now |urgently )?hiring|we(?:['’]re| are) (?:now )?hiring|stellen(?:ausschreibung|anzeige|angebot|bezeichnung)|wir suchen|` +
	`offre d['’]emploi|oferta de (?:empleo|trabajo)|vaga|vacature|offerta di lavoro|ledig (?:stilling|tjänst))` +
	`(?:\s*[:=]\s*|\s+[|–—-]\s+))+(.+)$`)

// numbered matches the number of an item in a list, and pictures.
var numbered = regexp.MustCompile(`^(?:\d{1,2}[.)]\s+|[\x{2190}-\x{2bff}\x{1f000}-\x{1faff}\x{fe0f}\s]+)`)

// Announced is the title in a line that announces one; "" where it does not.
func Announced(line string) string {
	m := announced.FindStringSubmatch(line)
	if m == nil {
		return ""
	}
	return strings.TrimRight(Bare(m[1]), "! ")
}

// Bare is a title without the quotes around it, and without a number or a picture
// before it.
func Bare(line string) string {
	line = strings.TrimSpace(numbered.ReplaceAllString(strings.TrimSpace(line), ""))
	for _, quotes := range []string{`""`, "“”", "„“", "«»", "»«", "''"} {
		pair := []rune(quotes)
		inner, begun := strings.CutPrefix(line, string(pair[0]))
		inner, ended := strings.CutSuffix(inner, string(pair[1]))
		if begun && ended && !strings.ContainsRune(inner, pair[0]) {
			return strings.TrimSpace(inner)
		}
	}
	return line
}
