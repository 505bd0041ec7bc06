package evaluate

import (
	"fmt"
	"testing"

	"rolecheck/classifier"
)

// always says one role of every listing.
func always(r classifier.Role) Judge {
	return func(string, string) classifier.Verdict { return classifier.Verdict{Actual: r} }
}

// byText says the role that gold has written into the text.
func byText(_, text string) classifier.Verdict {
	return classifier.Verdict{Actual: classifier.Role(text)}
}

func gold() []Labelled {
	listings := crowd()
	for i := range listings {
		listings[i].Text = string(listings[i].Gold)
	}
	return listings
}

func trained(j Judge) func([]Labelled) (Judge, error) {
	return func([]Labelled) (Judge, error) { return j, nil }
}

func TestCompareTellsBetterFromWorse(t *testing.T) {
	for _, c := range []struct {
		name       string
		now, fit   Judge
		want       string
		before, by float64
	}{
		{"all right, where nothing was", always(pm), byText, "better", 0, 1},
		{"nothing right, where all was", byText, always(pm), "worse", 1, -1},
		{"the same again", byText, byText, "no clear difference", 1, 0},
	} {
		g, err := Compare(gold(), c.now, trained(c.fit))
		if err != nil || g.Verdict() != c.want || !near(g.Before.Value, c.before) || !near(g.By.Value, c.by) {
			t.Errorf("%s: Compare = %+v (%s), %v; want %s by %v", c.name, g, g.Verdict(), err, c.want, c.by)
		}
	}
	refuse := func([]Labelled) (Judge, error) { return nil, fmt.Errorf("too few") }
	if _, err := Compare(gold(), byText, refuse); err == nil {
		t.Error("Compare with a fit that fails: no error")
	}
}

func TestChanges(t *testing.T) {
	old, now := classifier.Model{Made: "once"}, classifier.Model{Made: "again"}
	old.Title.Claims = map[classifier.Role]float64{"kept": 1, "raised": 1, "gone": .5}
	now.Title.Claims = map[classifier.Role]float64{"kept": 1, "raised": 4}
	old.Steps.Spread, now.Steps.Spread = 2, 1
	got, _, err := Changes(old, now)
	want := []Change{{"title.claims.raised", 1, 4}, {"steps.spread", 2, 1}, {"title.claims.gone", .5, 0}}
	if err != nil || len(got) != len(want) {
		t.Fatalf("Changes = %+v, %v; want %+v", got, err, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("change %d = %+v, want %+v", i, got[i], want[i])
		}
	}
}

func TestQuantile(t *testing.T) {
	hundred := make([]float64, 100)
	for i := range hundred {
		hundred[i] = float64(i + 1)
	}
	for _, c := range []struct {
		name string
		p    float64
		of   []float64
		want float64
	}{
		{"the low end of a hundred", .025, hundred, 3},
		{"the high end of a hundred", .975, hundred, 98},
		{"the middle of three", .5, []float64{1, 5, 9}, 5},
		{"the least", 0, []float64{1, 5, 9}, 1},
		{"the most", 1, []float64{1, 5, 9}, 9},
		{"of nothing", .5, nil, 0},
	} {
		if got := quantile(c.p, c.of); got != c.want {
			t.Errorf("%s: quantile(%v) = %v, want %v", c.name, c.p, got, c.want)
		}
	}
}
