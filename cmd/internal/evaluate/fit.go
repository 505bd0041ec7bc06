package evaluate

import (
	"fmt"
	"slices"
	"strings"

	"rolecheck/classifier"
)

// Fit fits the rules and says in the model how it was made.
func Fit(rules classifier.Rules, listings []Labelled, labelledBy string) (classifier.Model, error) {
	examples, employers := Examples(listings)
	model, err := classifier.Tune(rules, examples)
	if err != nil {
		return model, err
	}
	count, lines := CountRoles(listings), 0
	for _, l := range listings {
		lines += len(l.Lines)
	}
	var shares []string
	for _, r := range Roles() {
		shares = append(shares, fmt.Sprintf("%d %s", count[r], strings.ReplaceAll(string(r), "_", " ")))
	}
	if labelledBy != "" {
		labelledBy = ", labelled by " + labelledBy
	}
	model.Made = fmt.Sprintf("fitted by rolecheck tune on %d English listings of %d employers%s (%s) and %d labelled lines, with %d signals",
		len(examples), employers, labelledBy, strings.Join(shares, ", "), lines, len(rules.Signals))
	return model, nil
}

// TuneOn makes a Judge by tuning rules on the listings outside a fold. change
// has the last word on what was fitted.
func TuneOn(rules classifier.Rules, change func(*classifier.Model)) func([]Labelled) (Judge, error) {
	return func(outside []Labelled) (Judge, error) {
		examples, _ := Examples(outside)
		r := rules
		var err error
		if r.Model, err = classifier.Tune(rules, examples); err != nil {
			return nil, err
		}
		change(&r.Model)
		c, err := classifier.New(r)
		if err != nil {
			return nil, err
		}
		return c.Classify, nil
	}
}

// AsFitted changes nothing of what was fitted.
func AsFitted(*classifier.Model) {}

// TooFew warns about roles with hardly any listings; it is "" if each has enough.
func TooFew(listings []Labelled) string {
	const enough = 20
	count := CountRoles(listings)
	var scarce []string
	for _, r := range Roles() {
		if n := count[r]; n < enough {
			scarce = append(scarce, fmt.Sprintf("%d %s", n, strings.ReplaceAll(string(r), "_", " ")))
		}
	}
	if scarce == nil {
		return ""
	}
	return fmt.Sprintf("warning: few labels (%s): with fewer than %d of a role the model overfits",
		strings.Join(scarce, ", "), enough)
}

// FittedVariants are the rows of the comparison that are fitted on four fifths
// of the employers and judge the last fifth. The first is reported in full. The
// rules as they ship have seen every listing that they were tuned on, so their
// row flatters them.
func FittedVariants(rules classifier.Rules, stages bool) []Variant {
	whole := []Variant{{Name: "cross-validated", Train: TuneOn(rules, AsFitted)}}
	if !stages {
		return whole
	}
	off := func(name string, change func(*classifier.Rules)) Variant {
		r := rules
		change(&r)
		return Variant{Name: name, Train: TuneOn(r, AsFitted)}
	}
	return append(whole,
		off("without sections", func(r *classifier.Rules) { r.Model.Sections = evenSections() }),
		off("without contexts", func(r *classifier.Rules) { r.Reading.Contexts = nil }),
		off("without signals", func(r *classifier.Rules) {
			r.Signals = slices.Clone(r.Signals)
			for i := range r.Signals {
				if !r.Signals[i].Names {
					r.Signals[i].Patterns = []string{"=unfound"} // New wants one
				}
			}
		}),
		Variant{Name: "uncalibrated", Train: TuneOn(rules, func(m *classifier.Model) { m.Steps.Temperature = 1 })},
	)
}

// evenSections gives the evidence of every section the same worth.
func evenSections() map[string]map[classifier.Section]float64 {
	even := map[classifier.Section]float64{}
	for _, s := range []classifier.Section{classifier.Duties, classifier.Requirements, classifier.Preferred,
		classifier.Company, classifier.Benefits, classifier.Legal, classifier.Application} {
		even[s] = 1
	}
	return map[string]map[classifier.Section]float64{"product": even, "other": even}
}
