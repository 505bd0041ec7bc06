package evaluate

// Summary is one row of the comparison: a way to judge, in nine numbers.
type Summary struct {
	Name     string   `json:"name"`
	Listings int      `json:"listings"`
	Accuracy Measured `json:"accuracy"`
	MacroF1  Measured `json:"macro_f1"`
	Kappa    Measured `json:"kappa"`
	Answered Share    `json:"coverage"`
	Mismatch Flagged  `json:"mismatch_product_titles"`
	ECE      *float64 `json:"ece"` // nil: its verdicts carry no confidence
}

// Result is everything that is measured about one way to judge.
type Result struct {
	Summary
	Confusion   Confusion    `json:"confusion"`
	ByRole      []RoleScore  `json:"by_role"`
	BySure      []SureScore  `json:"by_sureness"`
	AllTitles   Flagged      `json:"mismatch_all_titles"`
	Thresholds  []Threshold  `json:"mismatch_by_confidence"`
	Coverage    RiskCoverage `json:"risk_coverage"`
	Reliability []Bin        `json:"reliability"`
	Signals     []SignalUse  `json:"signals"`
	Misses      []Miss       `json:"misses"`
}

// SureScore is the accuracy on the listings whose label the readers were
// equally sure of.
type SureScore struct {
	Sure     int   `json:"sure"`
	Accuracy Share `json:"accuracy"`
}

// Measure computes every measure over judged listings. The order of judged
// does not matter, save for ties in the list of misses.
func Measure(name string, judged []Judged) Result {
	confusion := confuse(judged)
	bins, ece := calibrate(judged)
	coverage := riskCoverage(judged)
	accuracy, macroF1, kappa := bootstrap(judged)
	return Result{
		Summary: Summary{
			Name: name, Listings: len(judged),
			Accuracy: accuracy, MacroF1: macroF1, Kappa: kappa,
			Answered: coverage.Answered, Mismatch: flagged(productTitles(judged)), ECE: ece,
		},
		Confusion:   confusion,
		ByRole:      confusion.ByRole(),
		BySure:      bySure(judged),
		AllTitles:   flagged(judged),
		Thresholds:  thresholds(judged),
		Coverage:    coverage,
		Reliability: bins,
		Signals:     signalUse(judged),
		Misses:      misses(judged),
	}
}

// bySure goes from the surest labels to the guesses.
func bySure(judged []Judged) []SureScore {
	scores := []SureScore{{Sure: 3}, {Sure: 2}, {Sure: 1}}
	for i := range scores {
		for _, j := range judged {
			if j.Listing.Sure == scores[i].Sure {
				scores[i].Accuracy.add(j.right())
			}
		}
	}
	return scores
}
