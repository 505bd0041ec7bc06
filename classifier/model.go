package classifier

import "rolecheck/classifier/internal/fit"

// Model holds the numbers of the decision. They are fitted on labelled
// listings and lines by "rolecheck tune" and committed with how they were made.
type Model struct {
	Made     string                         `yaml:"made"`     // how, on what, when
	Sections map[string]map[Section]float64 `yaml:"sections"` // "product" and "other": what a section's lines are worth
	Steps    fittedSteps                    `yaml:"steps"`
	Title    titleStep                      `yaml:"title"`
	Context  contextModel                   `yaml:"context"`
	Lines    lineModel                      `yaml:"lines"`
}

// fittedSteps are the small models that decide one after the other. Each is a
// linear function of the measures (see measure).
type fittedSteps struct {
	Enough  linear `yaml:"enough"`  // has the text said enough? log odds
	Product linear `yaml:"product"` // is it a product job? log odds
	Lean    linear `yaml:"lean"`    // from product owner (low) to product manager (high)
	// Cuts part the lean into product owner, hybrid and product manager.
	Cuts [2]float64 `yaml:"cuts"`
	// Widen is how far the lower cut gives way for each unit of the measure
	// "both", so that a listing that tells of both is a hybrid sooner.
	Widen       float64 `yaml:"widen"`
	Spread      float64 `yaml:"spread"`      // of the lean around a cut
	Temperature float64 `yaml:"temperature"` // calibrates the probabilities
}

// titleStep weighs what a title claims against what the duties show: the
// log odds that the title is right are those of such titles in general, plus Weight
// times the log odds that the duties give.
type titleStep struct {
	Claims map[Role]float64 `yaml:"claims"` // by claimed role: log odds at even duties
	Weight float64          `yaml:"weight"` // of the log odds of the duties
	// Flag is the probability of being right, 0 to 1, below which a title is
	// contradicted; above it the verdict only leans.
	Flag float64 `yaml:"flag"`
}

// linear is an intercept and a coefficient by measure; absent ones are 0.
type linear struct {
	Intercept    float64            `yaml:"intercept"`
	Coefficients map[string]float64 `yaml:"coefficients"`
}

func sigmoid(x float64) float64 { return fit.Sigmoid(x) }
