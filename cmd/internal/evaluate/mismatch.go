package evaluate

import "rolecheck/classifier"

// Flagged says how well wrong titles are found: of those flagged, how many
// are wrong (precision); of the wrong ones, how many are flagged (recall).
type Flagged struct {
	Listings int `json:"listings"`
	score
}

func flagged(judged []Judged) Flagged {
	hits, said, wrong := 0, 0, 0
	for _, j := range judged {
		flag := j.Verdict.Outcome == classifier.OutcomeMismatch
		truth := compare(j.Listing.Claimed, j.Listing.Gold) == classifier.OutcomeMismatch
		said += count(flag)
		wrong += count(truth)
		hits += count(flag && truth)
	}
	return Flagged{len(judged), newScore(hits, said, wrong)}
}

// Threshold says how well wrong titles would be found if a title were
// contradicted by every verdict of at least this confidence.
type Threshold struct {
	Confidence float64 `json:"confidence"`
	Flagged
}

// thresholds are measured over product titles. They help to choose where the
// classifier flags; its own choice is in [Summary].Mismatch.
func thresholds(judged []Judged) []Threshold {
	var list []Threshold
	for _, least := range []float64{0.4, 0.5, 0.6, 0.7, 0.8, 0.9} {
		sure := productTitles(judged)
		for i := range sure {
			v := &sure[i].Verdict
			if v.Outcome = compare(v.Claimed, v.Actual); v.Confidence < least {
				v.Outcome = classifier.OutcomeUnclear
			}
		}
		list = append(list, Threshold{least, flagged(sure)})
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
