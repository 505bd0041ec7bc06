package classifier

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// lineModel holds what words and word pairs say about the line they stand in:
// for each a weight, in log odds, for every kind of line. It is written as
// text, a feature and its weights in hundredths to the line; weights of 0 are
// left out from the end. "own backlog" is a pair of words that follow each
// other, but for the unpaired of [catalogue.Grammar]; "^own" is the first word.
type lineModel struct {
	rows []lineRow
}

type lineRow struct {
	feature string
	weights [lineKinds]float64
}

// A line is read as one of these; heavy duties tell more than others.
const (
	managerHeavy = iota
	managerLight
	ownerHeavy
	ownerLight
	either
	otherHeavy
	otherLight
	noDuty
	lineKinds
)

// intercepts is the feature that every line has.
const intercepts = "*"

// IsZero reports whether the model was not fitted.
func (m lineModel) IsZero() bool { return len(m.rows) == 0 }

// MarshalYAML implements [yaml.Marshaler].
func (m lineModel) MarshalYAML() (any, error) {
	var b strings.Builder
	for _, r := range m.rows {
		b.WriteString(r.feature)
		last := lineKinds
		for last > 0 && hundredths(r.weights[last-1]) == 0 {
			last--
		}
		for _, w := range r.weights[:last] {
			fmt.Fprintf(&b, " %d", hundredths(w))
		}
		b.WriteByte('\n')
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Style: yaml.LiteralStyle, Value: b.String()}, nil
}

func hundredths(w float64) int { return int(math.Round(100 * w)) }

// UnmarshalYAML implements [yaml.Unmarshaler].
func (m *lineModel) UnmarshalYAML(n *yaml.Node) error {
	var text string
	if err := n.Decode(&text); err != nil {
		return err
	}
	m.rows = nil
	for i, l := range strings.Split(strings.TrimSpace(text), "\n") {
		if l == "" {
			continue
		}
		r, err := parseRow(l)
		if err != nil {
			return fmt.Errorf("line %d: %w", n.Line+1+i, err)
		}
		m.rows = append(m.rows, r)
	}
	return nil
}

// parseRow reads a feature of one or two words and its weights.
func parseRow(l string) (r lineRow, err error) {
	fields := strings.Fields(l)
	words := 1
	if len(fields) > 1 && !isNumber(fields[1]) {
		words = 2
	}
	if len(fields) < words || len(fields)-words > lineKinds {
		return r, fmt.Errorf("want one or two words and at most %d weights, got %q", lineKinds, l)
	}
	r.feature = strings.Join(fields[:words], " ")
	for i, f := range fields[words:] {
		v, err := strconv.Atoi(f)
		if err != nil {
			return r, fmt.Errorf("%q is no weight in hundredths", f)
		}
		r.weights[i] = float64(v) / 100
	}
	return r, nil
}

func isNumber(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil
}
