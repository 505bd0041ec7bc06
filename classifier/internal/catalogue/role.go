package catalogue

// Role is the job that a title claims or that duties show.
type Role string

// The roles. Hybrid means substantial duties of both product roles; Other is
// any further job (project manager, product marketing, business analyst, ...);
// Unclear means that too little is said to tell.
const (
	ProductManager Role = "product_manager"
	ProductOwner   Role = "product_owner"
	Hybrid         Role = "hybrid"
	Other          Role = "other"
	Unclear        Role = "unclear"
)

// Name is the role as a person says it, without an article: "product manager".
func (r Role) Name() string {
	switch r {
	case ProductManager:
		return "product manager"
	case ProductOwner:
		return "product owner"
	case Hybrid:
		return "hybrid of product manager and product owner"
	case Other:
		return "another job"
	}
	return "unclear"
}

// judged tells whether a signal may speak for the role, and a title claim it.
func (r Role) judged() bool {
	return r == ProductManager || r == ProductOwner || r == Hybrid || r == Other
}

const judgedRoles = "product_manager, product_owner, hybrid or other"

// Section is the part of a listing that a sentence stands in.
type Section string

// The sections of a listing.
const (
	Duties       Section = "duties"
	Requirements Section = "requirements"
	Preferred    Section = "preferred"
	Company      Section = "company"
	Benefits     Section = "benefits"
	Legal        Section = "legal"
	Application  Section = "application"

	// Topic is what a heading opens that parts duties by what they are about: the
	// section stays as it is.
	Topic Section = "topic"
	// Others is what a heading opens that says the tasks below are not those of
	// the person hired: they are the company's, whatever they say.
	Others Section = "others"
)

// Index numbers the sections of a listing; all others share the last number.
func (s Section) Index() int {
	switch s {
	case Duties:
		return 0
	case Requirements:
		return 1
	case Preferred:
		return 2
	case Company:
		return 3
	case Benefits:
		return 4
	case Legal:
		return 5
	case Application:
		return 6
	}
	return 7
}

// Sections are those that have a number of their own.
var Sections = []Section{Duties, Requirements, Preferred, Company, Benefits, Legal, Application}
