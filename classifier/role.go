package classifier

import "rolecheck/classifier/internal/catalogue"

// Role is the job that a title claims or that duties show.
type Role = catalogue.Role

// The roles. Hybrid means substantial duties of both product roles; Other is
// any further job (project manager, product marketing, business analyst, ...);
// Unclear means that too little is said to tell.
const (
	ProductManager = catalogue.ProductManager
	ProductOwner   = catalogue.ProductOwner
	Hybrid         = catalogue.Hybrid
	Other          = catalogue.Other
	Unclear        = catalogue.Unclear
)

// Section is the part of a listing that a sentence stands in.
type Section = catalogue.Section

// The sections of a listing.
const (
	Duties       = catalogue.Duties
	Requirements = catalogue.Requirements
	Preferred    = catalogue.Preferred
	Company      = catalogue.Company
	Benefits     = catalogue.Benefits
	Legal        = catalogue.Legal
	Application  = catalogue.Application
)

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
