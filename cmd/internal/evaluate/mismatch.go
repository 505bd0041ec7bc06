package evaluate

import "rolecheck/classifier"

// Flagged says how well wrong titles are found: of those flagged, how many
// are wrong (precision); of the wrong ones, how many are flagged (recall).
type Flagged struct {
	Listings int   `json:"listings"`
	Outcome  Share `json:"outcome_accuracy"` // outcomes that are the readers' own
	score
}

func flagged(judged []Judged) Flagged {
	hits, said, wrong := 0, 0, 0
	outcome := Share{}
	for _, j := range judged {
		gold := compare(j.Listing.Claimed, j.Listing.Gold)
		flag, truth := j.Verdict.Outcome == classifier.OutcomeMismatch, gold == classifier.OutcomeMismatch
		said += count(flag)
		wrong += count(truth)
		hits += count(flag && truth)
		outcome.add(j.Verdict.Outcome == gold)
	}
	return Flagged{len(judged), outcome, newScore(hits, said, wrong)}
}

// Threshold says how well wrong titles would be found if a title were
// contradicted whenever it is right with less than this probability.
type Threshold struct {
	TitleRight float64 `json:"title_right"`
	score
}

// thresholds are measured over product titles. They help to choose where the
// classifier flags; its own choice is in [Summary].Mismatch. There are none
// when the verdicts say nothing about the title.
func thresholds(judged []Judged) []Threshold {
	list := []Threshold{}
	product := productTitles(judged)
	if len(titleForecasts(product)) == 0 {
		return list
	}
	for _, below := range []float64{0.5, 0.4, 0.3, 0.2, 0.1} {
		hits, said, wrong := 0, 0, 0
		for _, j := range product {
			truth := compare(j.Listing.Claimed, j.Listing.Gold) == classifier.OutcomeMismatch
			right := j.Verdict.TitleRight
			wrong += count(truth)
			said += count(right > 0 && right < below)
			hits += count(right > 0 && right < below && truth)
		}
		list = append(list, Threshold{below, newScore(hits, said, wrong)})
	}
	return list
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// productTitles keeps the listings whose title claims a product role.
func productTitles(judged []Judged) []Judged {
	var kept []Judged
	for _, j := range judged {
		if len(halves(j.Listing.Claimed)) > 0 && j.Listing.Claimed != classifier.Other {
			kept = append(kept, j)
		}
	}
	return kept
}

// compare is the outcome that readers' decisions give. It is written apart
// from the classifier's own comparison, which it checks.
func compare(claimed, actual classifier.Role) classifier.Outcome {
	switch {
	case claimed == classifier.Unclear || actual == classifier.Unclear:
		return classifier.OutcomeUnclear
	case claimed == actual:
		return classifier.OutcomeMatch
	case claimed == classifier.Hybrid && actual != classifier.Other,
		actual == classifier.Hybrid && claimed != classifier.Other:
		return classifier.OutcomePartial
	}
	return classifier.OutcomeMismatch
}

// halves are the product roles that r is made of, or r itself.
func halves(r classifier.Role) []classifier.Role {
	switch r {
	case classifier.Hybrid:
		return []classifier.Role{classifier.ProductManager, classifier.ProductOwner}
	case classifier.ProductManager, classifier.ProductOwner, classifier.Other:
		return []classifier.Role{r}
	}
	return nil
}

// voices are the roles whose evidence fits r. Evidence of hybrid is work that
// both product roles share, so it fits each of them.
func voices(r classifier.Role) []classifier.Role {
	if r == classifier.Other {
		return halves(r)
	}
	if h := halves(r); h != nil {
		return append(h, classifier.Hybrid)
	}
	return nil
}
