package evaluate

import "rolecheck/classifier"

// Examples turns the English listings into what the classifier tunes on, and
// counts their employers.
func Examples(listings []Labelled) (examples []classifier.Example, employers int) {
	seen := map[string]bool{}
	for _, l := range listings {
		if l.Language == "en" {
			seen[l.Employer()] = true
			examples = append(examples, classifier.Example{Group: l.Employer(), Text: l.Text, Role: l.Gold, Lean: l.Lean / 3})
		}
	}
	return examples, len(seen)
}
