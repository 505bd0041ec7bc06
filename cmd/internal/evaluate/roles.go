package evaluate

import (
	"strings"

	"rolecheck/classifier"
)

// shortRoles are what people write for a role beside its names.
var shortRoles = map[string]classifier.Role{
	"pm": classifier.ProductManager, "po": classifier.ProductOwner,
	"both": classifier.Hybrid, "pm po": classifier.Hybrid, "po pm": classifier.Hybrid,
}

// roleNames is how a fault says what is taken for a role.
const roleNames = "product_manager, product_owner, hybrid, other or unclear; PM, PO, BOTH, OTHER and UNCLEAR do too"

// roleNamed reads a role by any name that the program itself prints, or by its
// letters, in any case.
func roleNamed(s string) (classifier.Role, bool) {
	s = plainWords(s)
	for _, r := range roles {
		if s == plainWords(string(r)) || s == plainWords(r.Name()) {
			return r, true
		}
	}
	r, known := shortRoles[s]
	return r, known
}

// plainWords is s in lower case, with single blanks for whatever parts its words.
func plainWords(s string) string {
	parts := func(r rune) bool { return strings.ContainsRune(" _-/\t\n\r", r) }
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), parts), " ")
}
