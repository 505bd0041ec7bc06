// Package evaluate measures verdicts against listings that people have
// labelled by reading.
//
// A [Labelled] listing carries two facts: what its title claims and what its
// duties are (the gold role), and may carry what each of its lines says. A
// [Variant] is any way to judge a listing. Every listing joined with its
// verdict is a [Judged], and from a slice of those [Measure] computes the
// figures: how often the role is right, how often a flagged title is truly
// wrong, whether a probability of 0.8 is right in four cases of five, which
// signals earn their place.
//
//	set, err := evaluate.Read(name, file, false)
//	err = evaluate.Join([]evaluate.Set{set}, nil, nil, language)
//	report, err := evaluate.Evaluate([]evaluate.Set{set}, nil, variants)
//	err = evaluate.Text(os.Stdout, report)
//
// A listing comes in a [Set], which is reported on its own. Of a set that no
// author has read, the report holds figures alone: what names or quotes a
// listing, a [Miss], is never made of it.
//
// Listings of one employer share boilerplate, so they always move together:
// through the folds of a cross-validation ([Folds]), which runs over all sets
// at once, and through the resamples of a bootstrap. Only English listings
// enter the main table; other languages are reported apart. Nothing here
// changes a verdict.
package evaluate

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"rolecheck/classifier"
)

// Judge gives a verdict on one listing.
type Judge func(title, text string) classifier.Verdict

// Variant is one row of the comparison.
type Variant struct {
	Name string
	// Judge judges every listing; nil when Train is set. It is safe for many goroutines.
	Judge Judge
	// Train, when set, makes the variant cross-validated: it is called once a
	// fold with the listings outside the fold, and the Judge it returns sees
	// only those inside. It is called by several goroutines at once.
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
	Roles []classifier.Role `json:"roles"` // the order of the rows and columns of a confusion
	// Listings and Employers are those of the cross-validation: of all sets, and
	// Further ones that were fitted on and not measured.
	Listings  int         `json:"listings"`
	Employers int         `json:"employers"`
	Further   int         `json:"further"`
	Lines     int         `json:"lines"` // labelled ones
	Folds     int         `json:"folds"` // of the first variant; 0: it was not fitted here
	Sets      []SetReport `json:"sets"`  // the unread first
	// LabelledBy is how the labels were made, as the user says it; empty: not said.
	LabelledBy string `json:"labelled_by,omitempty"`
}

// SetReport is the evaluation of one set. Misses is nil for an unread one.
type SetReport struct {
	Source    string      `json:"source"` // the file the listings came from
	Unread    bool        `json:"unread"`
	Listings  int         `json:"listings"` // English ones: those that are measured
	Employers int         `json:"employers"`
	Main      Result      `json:"main"`            // the first variant, in full
	Rows      []Summary   `json:"comparison"`      // every variant, then the baselines
	Lines     *LineResult `json:"lines,omitempty"` // of the first variant; nil: no line is labelled
	Others    []Summary   `json:"other_languages"` // the first variant, a row a language
	Misses    []Miss      `json:"misses,omitempty"`
}

const folds = 5

// Evaluate runs every variant over the sets and reports each set on its own,
// the unread first. A variant that is trained learns from all sets and from
// the further listings, but never from the employers of the fold that it
// judges. The first variant is the one reported in full. Evaluate fails when a
// variant cannot be trained, and when a set has no English listing.
func Evaluate(sets []Set, further []Labelled, variants []Variant) (Report, error) {
	sets = slices.Clone(sets)
	slices.SortStableFunc(sets, func(a, b Set) int { return cmp.Compare(count(b.Unread), count(a.Unread)) })
	all, err := deal(sets, further)
	if err != nil {
		return Report{}, err
	}
	if len(variants) == 0 {
		return Report{}, fmt.Errorf("evaluate: need a variant")
	}
	report := Report{Roles: roles[:], Listings: len(all.english), Employers: len(employers(all.english)),
		Further: len(all.english) - all.measured()}
	for _, l := range all.english {
		report.Lines += len(l.Lines)
	}
	if variants[0].Train != nil {
		report.Folds = folds
	}
	for k, set := range sets {
		english := all.set(k)
		report.Sets = append(report.Sets, SetReport{Source: set.Name, Unread: set.Unread,
			Listings: len(english), Employers: len(employers(english))})
	}
	for i, v := range variants {
		judged, err := v.run(all)
		if err != nil {
			return Report{}, fmt.Errorf("evaluate %s: %w", v.Name, err)
		}
		for k := range sets {
			report.Sets[k].add(v.Name, judged[all.from[k]:all.from[k+1]], i == 0)
		}
	}
	for k := range sets {
		for _, b := range baselines {
			report.Sets[k].add(b.name, apply(all.set(k), b.judge), false)
		}
	}
	return report, report.byLanguage(sets, all, variants[0])
}

// dealt is every English listing: those of set k from from[k] up to from[k+1],
// then the further ones; and the fold of each.
type dealt struct {
	english []Labelled
	from    []int
	fold    []int
}

func (d dealt) set(k int) []Labelled { return d.english[d.from[k]:d.from[k+1]] }

func (d dealt) measured() int { return d.from[len(d.from)-1] }

func deal(sets []Set, further []Labelled) (dealt, error) {
	d := dealt{from: []int{0}}
	for _, s := range sets {
		english, _ := split(s.Listings)
		if len(english) == 0 {
			return d, fmt.Errorf("%s: none of %d listings is English: nothing to measure", s.Name, len(s.Listings))
		}
		d.english = append(d.english, english...)
		d.from = append(d.from, len(d.english))
	}
	english, _ := split(further)
	d.english = append(d.english, english...)
	d.fold = Folds(d.english, folds)
	return d, nil
}

// outside are the listings of the other folds.
func (d dealt) outside(fold int) []Labelled {
	var out []Labelled
	for i, l := range d.english {
		if d.fold[i] != fold {
			out = append(out, l)
		}
	}
	return out
}

// add takes in what a variant said of the set's listings. Nothing of a listing
// is kept of an unread set.
func (r *SetReport) add(name string, judged []Judged, first bool) {
	result := Measure(name, judged)
	r.Rows = append(r.Rows, result.Summary)
	if !first {
		return
	}
	r.Main, r.Lines = result, measureLines(judged)
	if !r.Unread {
		r.Misses = misses(judged)
	}
}

// run judges every listing that is measured, each by a Judge that was not
// trained on its fold. The folds are trained side by side.
func (v Variant) run(all dealt) ([]Judged, error) {
	measured := all.english[:all.measured()]
	if v.Train == nil {
		return apply(measured, v.Judge.labelled()), nil
	}
	judged := make([]Judged, len(measured))
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	for k := range folds {
		work.Go(func() error {
			judge, err := v.Train(all.outside(k))
			if err != nil {
				return fmt.Errorf("train without fold %d: %w", k, err)
			}
			for i, l := range measured {
				if all.fold[i] == k {
					judged[i] = Judged{l, judge(l.Title, l.Text)}
				}
			}
			return nil
		})
	}
	return judged, work.Wait()
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

// English keeps the listings that are measured and fitted on.
func English(listings []Labelled) []Labelled {
	english, _ := split(listings)
	return english
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
func (r *Report) byLanguage(sets []Set, all dealt, v Variant) error {
	judge := v.Judge
	for k, set := range sets {
		r.Sets[k].Others = []Summary{}
		_, others := split(set.Listings)
		if len(others) > 0 && judge == nil {
			var err error
			if judge, err = v.Train(all.english); err != nil {
				return fmt.Errorf("train for other languages: %w", err)
			}
		}
		groups := map[string][]Labelled{}
		for _, l := range others {
			groups[l.Language] = append(groups[l.Language], l)
		}
		for language, group := range groups {
			r.Sets[k].Others = append(r.Sets[k].Others, Measure(language, apply(group, judge.labelled())).Summary)
		}
		slices.SortFunc(r.Sets[k].Others, func(a, b Summary) int { return strings.Compare(a.Name, b.Name) })
	}
	return nil
}
