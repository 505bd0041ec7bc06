package classifier

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

// Outcome says how the claimed and the actual role compare.
type Outcome string

// The outcomes. OutcomePartial is given where one side is [Hybrid] and the
// other one of its halves; OutcomeUnclear where the title claims nothing that
// is known, the text says too little, or the verdict is not sure enough to
// contradict the title.
const (
	OutcomeMatch    Outcome = "match"
	OutcomeMismatch Outcome = "mismatch"
	OutcomePartial  Outcome = "partial"
	OutcomeUnclear  Outcome = "unclear"
)
