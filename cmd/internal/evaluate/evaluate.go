// Package evaluate measures verdicts against listings that people have
// labelled by reading.
//
// A [Labelled] listing carries two facts: what its title claims and what its
// duties are (the gold role). A [Variant] is any way to judge a listing. Every
// listing joined with its verdict is a [Judged], and from a slice of those
// [Measure] computes everything that is reported: how often the role is right,
// how often a flagged title is truly wrong, whether a confidence of 0.8 is
// right in four cases of five, which signals earn their place, and which
// evidence misled.
//
//	listings, err := evaluate.Read(file)
//	report := evaluate.Evaluate(listings, []evaluate.Variant{{Name: "rolecheck", Judge: c.Classify}})
//	err = evaluate.Text(os.Stdout, report)
//
// Listings of one employer share boilerplate, so they always move together:
// through the folds of a cross-validation ([Folds]) and through the resamples
// of a bootstrap. Only English listings enter the main table; other languages
// are reported apart. Nothing here changes a verdict.
package evaluate

import (
	"fmt"
	"slices"
	"strings"

	"rolecheck/classifier"
)

// Judge gives a verdict on one listing.
type Judge func(title, text string) classifier.Verdict

// Variant is one row of the comparison.
type Variant struct {
	Name string
	// Judge judges every listing. It is ignored when Train is set.
	Judge Judge
	// Train, when set, makes the variant cross-validated: it is called once a
	// fold with the listings outside the fold, and the Judge it returns sees
	// only those inside.
	Train func(outside []Labelled) (Judge, error)
}

// Judged is a listing with the verdict on it.
type Judged struct {
	Listing Labelled
	Verdict classifier.Verdict
}

// right tells whether the verdict names the gold role.
func (j Judged) right() bool { return j.Verdict.Actual == j.Listing.Gold }

// Report is the whole evaluation.
type Report struct {
	Source    string            `json:"source"`   // the file the listings came from
	Listings  int               `json:"listings"` // English ones: those that are measured
	Employers int               `json:"employers"`
	Roles     []classifier.Role `json:"roles"`           // the order of the rows and columns of a confusion
	Main      Result            `json:"main"`            // the first variant, in full
	Rows      []Summary         `json:"comparison"`      // every variant, then the baselines
	Others    []Summary         `json:"other_languages"` // the first variant, a row a language
}

const folds = 5

// Evaluate runs every variant over the listings. The first variant is the one
// reported in full. It fails when a variant cannot be trained or when no
// listing is English.
func Evaluate(listings []Labelled, variants []Variant) (Report, error) {
	english, others := split(listings)
	if len(english) == 0 || len(variants) == 0 {
		return Report{}, fmt.Errorf("evaluate %d listings with %d variants: need an English listing and a variant", len(listings), len(variants))
	}
	var report Report
	for i, v := range variants {
		judged, err := v.run(english)
		if err != nil {
			return Report{}, fmt.Errorf("evaluate %s: %w", v.Name, err)
		}
		result := Measure(v.Name, judged)
		if i == 0 {
			report = Report{Listings: len(english), Employers: len(employers(english)), Roles: roles[:], Main: result}
		}
		report.Rows = append(report.Rows, result.Summary)
	}
	for _, b := range baselines {
		report.Rows = append(report.Rows, Measure(b.name, apply(english, b.judge)).Summary)
	}
	var err error
	report.Others, err = byLanguage(others, english, variants[0])
	return report, err
}

// run judges every listing, each by a Judge that was not trained on it.
func (v Variant) run(listings []Labelled) ([]Judged, error) {
	if v.Train == nil {
		return apply(listings, v.Judge.labelled()), nil
	}
	judged := make([]Judged, len(listings))
	fold := Folds(listings, folds)
	for k := range folds {
		var outside []Labelled
		for i, l := range listings {
			if fold[i] != k {
				outside = append(outside, l)
			}
		}
		judge, err := v.Train(outside)
		if err != nil {
			return nil, fmt.Errorf("train without fold %d: %w", k, err)
		}
		for i, l := range listings {
			if fold[i] == k {
				judged[i] = Judged{l, judge(l.Title, l.Text)}
			}
		}
	}
	return judged, nil
}

// labelled hides the label from the judge.
func (j Judge) labelled() func(Labelled) classifier.Verdict {
	return func(l Labelled) classifier.Verdict { return j(l.Title, l.Text) }
}

func apply(listings []Labelled, judge func(Labelled) classifier.Verdict) []Judged {
	judged := make([]Judged, len(listings))
	for i, l := range listings {
		judged[i] = Judged{l, judge(l)}
	}
	return judged
}

// split parts the English listings from the others.
func split(listings []Labelled) (english, others []Labelled) {
	for _, l := range listings {
		if l.Language == "en" {
			english = append(english, l)
		} else {
			others = append(others, l)
		}
	}
	return english, others
}

// byLanguage measures v on the listings of each further language. A variant
// that is trained learns from all English listings first.
func byLanguage(others, english []Labelled, v Variant) ([]Summary, error) {
	judge := v.Judge
	if v.Train != nil && len(others) > 0 {
		var err error
		if judge, err = v.Train(english); err != nil {
			return nil, fmt.Errorf("train for other languages: %w", err)
		}
	}
	groups := map[string][]Labelled{}
	for _, l := range others {
		groups[l.Language] = append(groups[l.Language], l)
	}
	rows := []Summary{}
	for language, group := range groups {
		rows = append(rows, Measure(language, apply(group, judge.labelled())).Summary)
	}
	slices.SortFunc(rows, func(a, b Summary) int { return strings.Compare(a.Name, b.Name) })
	return rows, nil
}
