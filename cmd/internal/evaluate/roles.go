package evaluate

import (
	"regexp"
	"strings"
	"unicode"

	"rolecheck/classifier"
)

// shortRoles are what people write for a role beside its names.
var shortRoles = map[string]classifier.Role{
	"pm": classifier.ProductManager, "prod manager": classifier.ProductManager, "product mgr": classifier.ProductManager,
	"product management": classifier.ProductManager,
	"po":                 classifier.ProductOwner, "prod owner": classifier.ProductOwner, "product ownership": classifier.ProductOwner,
	"both": classifier.Hybrid, "pmpo": classifier.Hybrid, "popm": classifier.Hybrid, "mixed": classifier.Hybrid,
	"product manager product owner": classifier.Hybrid, "product owner product manager": classifier.Hybrid,
	"other job": classifier.Other, "other role": classifier.Other, "neither": classifier.Other,
	"not clear": classifier.Unclear, "unsure": classifier.Unclear, "unknown": classifier.Unclear,
}

// roleNames is how a fault says what is taken for a role.
const roleNames = "product_manager, product_owner, hybrid, other or unclear, or PM, PO, BOTH, OTHER, UNCLEAR"

// roleNamed reads a role by any name that the program itself prints, by its
// letters, or by another common name, in any case and with any punctuation. What
// stands in brackets explains it.
func roleNamed(s string) (classifier.Role, bool) {
	s = plainWords(bracketed.ReplaceAllString(s, ""))
	for _, r := range roles {
		if s == plainWords(string(r)) || s == plainWords(r.Name()) {
			return r, true
		}
	}
	if r, known := shortRoles[s]; known {
		return r, true
	}
	r, known := shortRoles[strings.ReplaceAll(s, " ", "")] // P.O., PM / PO
	return r, known
}

var bracketed = regexp.MustCompile(`[(\[][^()\[\]]*[)\]]`)

// plainWords is s in lower case, with single blanks for whatever parts its words,
// and without the word and.
func plainWords(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) })
	return strings.ReplaceAll(strings.Join(words, " "), " and ", " ")
}
