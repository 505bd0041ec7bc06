package classifier

import (
	"sync"

	"rolecheck/classifier/internal/catalogue"
	"rolecheck/classifier/internal/title"
)

// Claim is what a title claims.
type Claim struct {
	Role  Role   `json:"role"`
	Known bool   `json:"known"` // false: no rule knows this title
	Core  string `json:"core"`  // the title without seniority, ids, places: "technical product owner"
}

// ReadTitle says what a title claims. It is total: an empty or unknown title
// claims [Unclear] and is not Known; "PM", which may be a project manager's,
// claims Unclear and is Known.
//
// A title is cut into parts at commas, dashes, slashes, brackets and words such
// as "at" and "for". Each part is read by itself, and the first that names a
// job is the claim: "Product Manager, Engineering Tools" is a product manager,
// "Engineering Manager, Product" is not. The words that it goes by are in
// signals/titles.yaml; they cover English and, more thinly, other languages.
func ReadTitle(text string) Claim {
	read := titles().Read(text)
	return Claim{Role: roleOfJob[read.Job], Known: read.Job != title.Unknown, Core: read.Core}
}

// Resembles tells whether a title claims a product role or looks like one: a
// product manager or owner, an ambiguous "PM", an unknown title with "product"
// in it, or a look-alike such as "Product Marketing Manager". A "Product
// Designer" does not resemble one. It is the filter for whole job boards.
func Resembles(text string) bool { return titles().Read(text).Resembles() }

// roleOfJob is the role that a title claims with each job.
var roleOfJob = [...]Role{
	title.Unknown: Unclear, title.Ambiguous: Unclear, title.Manager: ProductManager, title.Owner: ProductOwner,
	title.Both: Hybrid, title.Other: Other,
}

// titles are the embedded words of titles.
var titles = sync.OnceValue(func() *title.Lexicon {
	var w title.Words
	if _, err := catalogue.Decode(signalFiles(), "titles.yaml", &w); err != nil {
		panic("classifier: " + err.Error()) // unreachable: TestReadTitle loads them
	}
	l, err := title.New(w)
	if err != nil {
		panic("classifier: signals/titles.yaml: " + err.Error()) // unreachable, too
	}
	return l
})

// ReadTitle is [ReadTitle] with the title forms of the rules: a form that stands
// in the title decides, the longest before the others.
func (c *Classifier) ReadTitle(text string) Claim {
	claim, longest := ReadTitle(text), ""
	for _, form := range c.rules.Titles {
		if len(form.Words) > len(longest) && title.Holds(text, form.Words) {
			claim, longest = Claim{Role: form.Role, Known: true, Core: form.Words}, form.Words
		}
	}
	return claim
}
