package evaluate

import "rolecheck/classifier"

// Examples turns the English listings into what the classifier tunes on, and
// counts their employers.
func Examples(listings []Labelled) (examples []classifier.Example, employers int) {
	seen := map[string]bool{}
	for _, l := range English(listings) {
		seen[l.Employer()] = true
		example := classifier.Example{Group: l.Employer(), Title: l.Title, Text: l.Text, Role: l.Gold, Lean: l.Lean / 3}
		for _, line := range l.Lines {
			example.Lines = append(example.Lines, line.example())
		}
		examples = append(examples, example)
	}
	return examples, len(seen)
}

// example is the line as the classifier learns it.
func (l Line) example() classifier.LabelledLine {
	return classifier.LabelledLine{Start: l.Start, End: l.End, Kind: l.duty(), Heavy: l.Heavy}
}
