package classifier

// Verdict is the whole answer about one listing: everything a table, a
// highlighted page or a CSV row shows can be made from it without asking the
// classifier again.
type Verdict struct {
	Claimed Role    `json:"claimed"` // what the title claims; Unclear when no rule knows the title
	Actual  Role    `json:"actual"`  // what the duties show; never depends on the title
	Outcome Outcome `json:"outcome"`

	// Confidence is the calibrated probability, 0 to 1, that Actual is right.
	// It is 0 when Actual is Unclear, and otherwise allows for the text having
	// said too little, so it is at most the role's probability below.
	Confidence float64 `json:"confidence"`
	// Lean runs from -1 (all product owner) to +1 (all product manager).
	Lean          float64       `json:"lean"`
	Probabilities Probabilities `json:"probabilities"` // all zero when Actual is Unclear
	Score         Score         `json:"score"`

	Evidence  []Evidence `json:"evidence"`  // in text order, the longer first; never nil
	Flip      []string   `json:"flip"`      // fewest quotes without which Actual would change; never nil
	Questions []string   `json:"questions"` // to ask in the interview; never nil
	Reason    string     `json:"reason"`    // one plain sentence
	Title     string     `json:"fitting_title,omitempty"`
	Notes     []string   `json:"notes,omitempty"` // what a reader values but no role is scored on: pay, anti-patterns
	Edits     []Edit     `json:"edits,omitempty"` // what would keep the title, the weightiest first
	Language  string     `json:"language,omitempty"`
	Foreign   bool       `json:"foreign,omitempty"` // no signals are for this language, so Actual is Unclear
	Lens      string     `json:"lens"`
	Lines     []Line     `json:"-"`

	// TitleRight is the calibrated probability, 0 to 1, that the title is right;
	// 0 where it is not known. It alone weighs the claim.
	TitleRight float64 `json:"title_right,omitempty"`
}

// Probabilities are calibrated and sum to 1.
type Probabilities struct {
	ProductManager float64 `json:"product_manager"`
	ProductOwner   float64 `json:"product_owner"`
	Hybrid         float64 `json:"hybrid"`
	Other          float64 `json:"other"`
}

// Score is the sum of the contributions of the evidence for each role, 0 or more.
type Score struct {
	ProductManager float64 `json:"product_manager"`
	ProductOwner   float64 `json:"product_owner"`
	Hybrid         float64 `json:"hybrid"` // work common to both product roles
	Other          float64 `json:"other"`
}

// Evidence is one occurrence of a signal in the text.
type Evidence struct {
	Signal       string   `json:"signal"`
	Role         Role     `json:"role"` // ProductManager, ProductOwner or Other
	Dimension    string   `json:"dimension"`
	Contribution float64  `json:"contribution"` // 0 when the context says that it does not count
	Start        int      `json:"start"`        // byte offsets into the caller's text
	End          int      `json:"end"`
	Quote        string   `json:"quote"` // text[Start:End]
	Section      Section  `json:"section"`
	Context      []string `json:"context"` // why it counts less or not at all; never nil
	Why          string   `json:"why"`
}
