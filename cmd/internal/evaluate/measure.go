package evaluate

// Summary is one row of the comparison: a way to judge, in a few numbers.
type Summary struct {
	Name     string   `json:"name"`
	Listings int      `json:"listings"`
	Accuracy Measured `json:"accuracy"`
	MacroF1  Measured `json:"macro_f1"`
	Kappa    Measured `json:"kappa"`
	Answered Share    `json:"coverage"`
	Mismatch Flagged  `json:"mismatch_product_titles"`
	ECE      *float64 `json:"ece"`             // nil: its verdicts carry no confidence
	TitleECE *float64 `json:"title_right_ece"` // nil: its verdicts say nothing about the title
}

// Result is everything that is measured about one way to judge. It holds
// figures and the ids of signals: nothing of any single listing.
type Result struct {
	Summary
	Confusion  Confusion    `json:"confusion"`
	ByRole     []RoleScore  `json:"by_role"`
	BySure     []SureScore  `json:"by_sureness"`
	AllTitles  Flagged      `json:"mismatch_all_titles"`
	Thresholds []Threshold  `json:"mismatch_by_title_right"`
	Coverage   RiskCoverage `json:"risk_coverage"`
	Confidence Calibration  `json:"calibration"`
	TitleRight Calibration  `json:"title_right_calibration"`
	Signals    []SignalUse  `json:"signals"`
}

// SureScore is the accuracy on the listings whose label the readers were
// equally sure of.
type SureScore struct {
	Sure     int   `json:"sure"`
	Accuracy Share `json:"accuracy"`
}

// Measure computes every measure over judged listings. Their order does not matter.
func Measure(name string, judged []Judged) Result {
	confusion, coverage := confuse(judged), riskCoverage(judged)
	confidence, titleRight := calibrate(roleForecasts(judged)), calibrate(titleForecasts(judged))
	accuracy, macroF1, kappa := bootstrap(judged)
	return Result{
		Summary: Summary{
			Name: name, Listings: len(judged), Accuracy: accuracy, MacroF1: macroF1, Kappa: kappa,
			Answered: coverage.Answered, Mismatch: flagged(productTitles(judged)),
			ECE: confidence.Error, TitleECE: titleRight.Error,
		},
		Confusion:  confusion,
		ByRole:     confusion.ByRole(),
		BySure:     bySure(judged),
		AllTitles:  flagged(judged),
		Thresholds: thresholds(judged),
		Coverage:   coverage,
		Confidence: confidence,
		TitleRight: titleRight,
		Signals:    signalUse(judged),
	}
}

// bySure goes from the surest labels to the guesses, and leaves out what no label says.
func bySure(judged []Judged) []SureScore {
	scores := []SureScore{}
	for sure := 3; sure > 0; sure-- {
		s := SureScore{Sure: sure}
		for _, j := range judged {
			if j.Listing.Sure == sure {
				s.Accuracy.add(j.right())
			}
		}
		if s.Accuracy.Of > 0 {
			scores = append(scores, s)
		}
	}
	return scores
}
