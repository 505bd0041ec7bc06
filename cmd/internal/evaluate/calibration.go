package evaluate

import "math"

const bins = 10

// Bin holds the verdicts whose confidence lies from From up to To.
type Bin struct {
	From       float64 `json:"from"`
	To         float64 `json:"to"`
	Confidence float64 `json:"confidence"` // their mean confidence
	Accuracy   Share   `json:"accuracy"`   // how many are right: about the same, if calibrated
}

// calibrate returns the reliability table and the expected calibration error:
// the mean distance between confidence and accuracy, each bin weighed by its
// listings. Verdicts of unclear carry no confidence and are left out. The
// error is nil when no verdict carries one.
func calibrate(judged []Judged) ([]Bin, *float64) {
	table := make([]Bin, bins)
	sums := make([]float64, bins)
	n, known := 0, false
	for _, j := range answered(judged) {
		b := min(int(j.Verdict.Confidence*bins), bins-1)
		sums[b] += j.Verdict.Confidence
		table[b].Accuracy.add(j.right())
		known = known || j.Verdict.Confidence > 0
		n++
	}
	ece := 0.0
	for b := range table {
		table[b].From, table[b].To = float64(b)/bins, float64(b+1)/bins
		if of := table[b].Accuracy.Of; of > 0 {
			table[b].Confidence = sums[b] / float64(of)
			ece += math.Abs(table[b].Confidence-table[b].Accuracy.Value()) * float64(of) / float64(n)
		}
	}
	if !known {
		return table, nil
	}
	return table, &ece
}
