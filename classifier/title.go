package classifier

// ReadTitle says what a title claims.
func ReadTitle(title string) Claim { return Claim{Role: Unclear} }

// Claim is what a title claims.
type Claim struct {
	Role  Role   `json:"role"`
	Known bool   `json:"known"` // false: no rule knows this title
	Core  string `json:"core"`  // the title without seniority, ids, places: "technical product owner"
}
