package evaluate

import "math"

const bins = 10

// Bin holds the forecasts whose probability lies from From up to To.
type Bin struct {
	From        float64 `json:"from"`
	To          float64 `json:"to"`
	Probability float64 `json:"probability"` // their mean
	Accuracy    Share   `json:"accuracy"`    // how many came true: about the same, if calibrated
}

// Calibration says whether a probability of 0.8 comes true in four cases of five.
type Calibration struct {
	// Error is the expected calibration error: the mean distance between
	// probability and accuracy, each bin weighed by its listings. It is nil when
	// no probability is given.
	Error *float64 `json:"error"`
	Bins  []Bin    `json:"bins"`
}

// A forecast is a stated probability and whether it came true.
type forecast struct {
	probability float64
	right       bool
}

func calibrate(forecasts []forecast) Calibration {
	table := make([]Bin, bins)
	sums := make([]float64, bins)
	known := false
	for _, f := range forecasts {
		b := min(int(f.probability*bins), bins-1)
		sums[b] += f.probability
		table[b].Accuracy.add(f.right)
		known = known || f.probability > 0
	}
	ece := 0.0
	for b := range table {
		table[b].From, table[b].To = float64(b)/bins, float64(b+1)/bins
		if of := table[b].Accuracy.Of; of > 0 {
			table[b].Probability = sums[b] / float64(of)
			gap := math.Abs(table[b].Probability - table[b].Accuracy.Value())
			ece += gap * float64(of) / float64(len(forecasts))
		}
	}
	if !known {
		return Calibration{nil, table}
	}
	return Calibration{&ece, table}
}

// roleForecasts are the stated confidences. Verdicts of unclear carry none.
func roleForecasts(judged []Judged) []forecast {
	var list []forecast
	for _, j := range answered(judged) {
		list = append(list, forecast{j.Verdict.Confidence, j.right()})
	}
	return list
}

// titleForecasts are the stated probabilities that a title is right, of the
// titles that claim something, over the duties that readers and program could
// tell. A title is right unless the readers' role contradicts it: over a
// hybrid, either product title is.
func titleForecasts(judged []Judged) []forecast {
	var list []forecast
	for _, j := range answered(judged) {
		truth := compare(j.Listing.Claimed, j.Listing.Gold)
		if truth != "unclear" && j.Verdict.TitleRight > 0 {
			list = append(list, forecast{j.Verdict.TitleRight, truth != "mismatch"})
		}
	}
	return list
}
