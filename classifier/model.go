package classifier

import "math"

// Model holds the numbers of the decision. They are fitted on labelled
// listings by "rolecheck tune" and committed with how they were made; the
// hand-set weights of the catalogue are where the fit starts from and what it
// is pulled back to.
type Model struct {
	Made     string                         `yaml:"made"`     // how, on what, when
	Weights  map[string]float64             `yaml:"weights"`  // fitted weight by signal; the catalogue's where absent
	Sections map[string]map[Section]float64 `yaml:"sections"` // "product" and "other": what a section's evidence is worth
	Steps    Steps                          `yaml:"steps"`
}

// Steps are the small models that decide one after the other. Each is a
// linear function of the measures (see measure).
type Steps struct {
	Enough  Linear `yaml:"enough"`  // has the text said enough? log odds
	Product Linear `yaml:"product"` // is it a product job? log odds
	Lean    Linear `yaml:"lean"`    // from product owner (low) to product manager (high)
	// Cuts part the lean into product owner, hybrid and product manager.
	Cuts [2]float64 `yaml:"cuts"`
	// Widen is how far the lower cut gives way for each unit of the measure
	// "both", so that a listing that tells of both is a hybrid sooner.
	Widen       float64 `yaml:"widen"`
	Spread      float64 `yaml:"spread"`      // of the lean around a cut
	Temperature float64 `yaml:"temperature"` // calibrates the probabilities
	// Flag is the least probability, 0 to 1, of contradicting a title.
	Flag Flag `yaml:"flag"`
}

// Flag is the least probability of contradicting a title, by what the
// contradiction says: that the job is the other of the two product jobs, that
// a product title stands over another job, or that a title of another job
// stands over a product job. Hardly one in a hundred of the last are so, and
// it takes more to say it.
type Flag struct {
	Between float64 `yaml:"between"`
	Leaves  float64 `yaml:"leaves"`
	Enters  float64 `yaml:"enters"`
}

// Linear is an intercept and a coefficient by measure; absent ones are 0.
type Linear struct {
	Intercept    float64            `yaml:"intercept"`
	Coefficients map[string]float64 `yaml:"coefficients"`
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
