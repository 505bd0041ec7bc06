package evaluate

import "encoding/json"

// Share is a proportion that keeps its counts, so that 1 of 1 is never
// mistaken for 500 of 500. In JSON it is {"value", "hits", "of"}, with a null
// value when there is nothing to divide by.
type Share struct{ Hits, Of int }

// Value is the proportion, 0 when there is nothing to divide by.
func (s Share) Value() float64 {
	if s.Of == 0 {
		return 0
	}
	return float64(s.Hits) / float64(s.Of)
}

// String is the proportion with two decimals (".83"), or a dash.
func (s Share) String() string {
	if s.Of == 0 {
		return "-"
	}
	return short(s.Value())
}

// MarshalJSON writes the value with its counts.
func (s Share) MarshalJSON() ([]byte, error) {
	out := struct {
		Value *float64 `json:"value"`
		Hits  int      `json:"hits"`
		Of    int      `json:"of"`
	}{nil, s.Hits, s.Of}
	if v := s.Value(); s.Of > 0 {
		out.Value = &v
	}
	return json.Marshal(out)
}

func (s *Share) add(hit bool) {
	s.Of++
	if hit {
		s.Hits++
	}
}

func (s *Share) join(t Share) {
	s.Hits += t.Hits
	s.Of += t.Of
}

// score is precision, recall and F1 of one question.
type score struct {
	Precision Share `json:"precision"`
	Recall    Share `json:"recall"`
	F1        Share `json:"f1"`
}

// newScore counts from true positives, all that were said and all that are so.
func newScore(hits, said, so int) score {
	return score{Share{hits, said}, Share{hits, so}, Share{2 * hits, said + so}}
}
