package evaluate

import (
	"math"
	"slices"
	"testing"

	"rolecheck/classifier"
)

const (
	pm      = classifier.ProductManager
	po      = classifier.ProductOwner
	hybrid  = classifier.Hybrid
	other   = classifier.Other
	unclear = classifier.Unclear
)

// judge is a listing of its own employer with a verdict.
func judge(id string, claimed, gold, said classifier.Role, confidence float64, evidence ...classifier.Evidence) Judged {
	return Judged{
		Labelled{ID: id, Claimed: claimed, Language: "en", Label: Label{Gold: gold, Sure: 3}},
		classifier.Verdict{Claimed: claimed, Actual: said, Outcome: compare(claimed, said), Confidence: confidence, Evidence: evidence},
	}
}

// pairs are listings by (gold, said), n of each.
func pairs(counts map[[2]classifier.Role]int) []Judged {
	var judged []Judged
	for _, gold := range roles {
		for _, said := range roles {
			for range counts[[2]classifier.Role{gold, said}] {
				judged = append(judged, judge("", gold, gold, said, 0))
			}
		}
	}
	return judged
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func TestConfusionMeasures(t *testing.T) {
	for _, c := range []struct {
		name                     string
		counts                   map[[2]classifier.Role]int
		accuracy, macroF1, kappa float64
	}{
		{"nothing judged is all zero", nil, 0, 0, 0},
		{"all right over two roles", map[[2]classifier.Role]int{{pm, pm}: 3, {po, po}: 1}, 1, 1, 1},
		{"one role only shows no agreement beyond chance", map[[2]classifier.Role]int{{pm, pm}: 5}, 1, 1, 0},
		// PM: precision 20/25, recall 20/30, F1 40/55. PO: 15/25, 15/20, F1 30/45.
		// Observed .7; chance (30·25+20·25)/50² = .5; κ = .2/.5.
		{"a two by two table", map[[2]classifier.Role]int{{pm, pm}: 20, {pm, po}: 10, {po, pm}: 5, {po, po}: 15},
			.7, (40./55 + 30./45) / 2, .4},
		// The hybrid is never so, but said once: its F1 is 0 and counts. PM F1 2·1/(1+2).
		{"a role that is said though never so counts as zero", map[[2]classifier.Role]int{{pm, pm}: 1, {pm, hybrid}: 1},
			.5, (2./3 + 0) / 2, 0},
		{"all wrong is worse than chance", map[[2]classifier.Role]int{{pm, po}: 1, {po, pm}: 1}, 0, 0, -1},
	} {
		got := confuse(pairs(c.counts))
		if !near(got.Accuracy(), c.accuracy) || !near(got.MacroF1(), c.macroF1) || !near(got.Kappa(), c.kappa) {
			t.Errorf("%s: accuracy, macro-F1, κ = %v, %v, %v; want %v, %v, %v",
				c.name, got.Accuracy(), got.MacroF1(), got.Kappa(), c.accuracy, c.macroF1, c.kappa)
		}
	}
}

func TestByRole(t *testing.T) {
	got := confuse(pairs(map[[2]classifier.Role]int{{pm, pm}: 20, {pm, po}: 10, {po, pm}: 5, {po, po}: 15})).ByRole()
	want := score{Precision: Share{20, 25}, Recall: Share{20, 30}, F1: Share{40, 55}}
	if got[0].Role != pm || got[0].score != want {
		t.Errorf("ByRole of product manager = %+v, want %+v", got[0], want)
	}
	if got[3].score != (score{}) {
		t.Errorf("ByRole of a role that never occurs = %+v, want nothing of nothing", got[3])
	}
}

func TestMismatch(t *testing.T) {
	judged := []Judged{
		judge("found", po, pm, pm, .9),
		judge("missed", pm, other, pm, .9),
		judge("false alarm", pm, pm, other, .9),
		judge("flagged where the readers saw a hybrid", pm, hybrid, po, .9),
		judge("flagged where the readers could not tell", po, unclear, pm, .9),
		judge("a hybrid title on another job", hybrid, other, other, .9),
		judge("another job's title on a product job", other, pm, pm, .9),
		judge("a match", pm, pm, pm, .9),
	}
	if got, want := flagged(judged), (Flagged{8, Share{4, 8}, newScore(3, 6, 4)}); got != want {
		t.Errorf("all titles: %+v, want %+v", got, want)
	}
	if got, want := flagged(productTitles(judged)), (Flagged{7, Share{3, 7}, newScore(2, 5, 3)}); got != want {
		t.Errorf("product titles: %+v, want %+v", got, want)
	}
	leaning := judge("leans, but does not flag", po, pm, pm, .5)
	leaning.Verdict.Outcome = classifier.OutcomeUnclear
	if got, want := flagged([]Judged{leaning}), (Flagged{1, Share{0, 1}, newScore(0, 0, 1)}); got != want {
		t.Errorf("a verdict that does not flag: %+v, want %+v", got, want)
	}
}

// doubted is j with a probability that its title is right.
func doubted(j Judged, right float64) Judged {
	j.Verdict.TitleRight = right
	return j
}

func TestThresholds(t *testing.T) {
	got := thresholds([]Judged{
		doubted(judge("wrong, and doubted much", po, pm, pm, .9), .15),
		doubted(judge("right, and doubted a little", po, po, pm, .9), .45),
		doubted(judge("wrong, and believed", po, pm, po, .9), .8),
		doubted(judge("not a product title", other, pm, pm, .9), .1),
		judge("nothing is said of the title", po, pm, unclear, 0),
	})
	want := map[float64]score{.5: newScore(1, 2, 3), .2: newScore(1, 1, 3), .1: newScore(0, 0, 3)}
	for _, r := range got {
		if w, asked := want[r.TitleRight]; asked && r.score != w {
			t.Errorf("flagged below %v: %+v, want %+v", r.TitleRight, r.score, w)
		}
	}
	if len(got) != 5 {
		t.Errorf("%d thresholds, want 5", len(got))
	}
	if none := thresholds([]Judged{judge("", po, pm, pm, .9)}); len(none) != 0 {
		t.Errorf("verdicts that say nothing of the title have thresholds: %+v", none)
	}
}

func TestTitleForecasts(t *testing.T) {
	got := titleForecasts([]Judged{
		doubted(judge("right", pm, pm, pm, .9), .9),
		doubted(judge("half right is not wrong", pm, hybrid, pm, .9), .8),
		doubted(judge("wrong", pm, other, pm, .9), .7),
		doubted(judge("the readers could not tell", pm, unclear, pm, .9), .6),
		doubted(judge("the title claims nothing", unclear, pm, pm, .9), .5),
	})
	want := []forecast{{.9, true}, {.8, true}, {.7, false}}
	if !slices.Equal(got, want) {
		t.Errorf("titleForecasts = %+v, want %+v", got, want)
	}
}

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		claimed, actual classifier.Role
		want            classifier.Outcome
	}{
		{pm, pm, classifier.OutcomeMatch},
		{hybrid, hybrid, classifier.OutcomeMatch},
		{po, pm, classifier.OutcomeMismatch},
		{pm, other, classifier.OutcomeMismatch},
		{other, po, classifier.OutcomeMismatch},
		{other, hybrid, classifier.OutcomeMismatch},
		{hybrid, other, classifier.OutcomeMismatch},
		{hybrid, po, classifier.OutcomePartial},
		{pm, hybrid, classifier.OutcomePartial},
		{pm, unclear, classifier.OutcomeUnclear},
		{unclear, pm, classifier.OutcomeUnclear},
	} {
		if got := compare(c.claimed, c.actual); got != c.want {
			t.Errorf("compare(%s, %s) = %s, want %s", c.claimed, c.actual, got, c.want)
		}
	}
}

func TestCalibration(t *testing.T) {
	// Bin .6: mean .65, accuracy .5, off by .15, two of four. Bin .9: mean .96,
	// accuracy 1, off by .04, two of four. ECE = .075 + .02.
	judged := []Judged{
		judge("", pm, pm, pm, .62), judge("", pm, po, pm, .68),
		judge("", pm, pm, pm, .92), judge("", pm, pm, pm, 1),
		judge("silent, so left out", pm, pm, unclear, 0),
	}
	calibrated := calibrate(roleForecasts(judged))
	bins, ece := calibrated.Bins, calibrated.Error
	if ece == nil || !near(*ece, .095) {
		t.Fatalf("ECE = %v, want .095", ece)
	}
	if b := bins[6]; !near(b.Probability, .65) || b.Accuracy != (Share{1, 2}) || b.From != .6 || b.To != .7 {
		t.Errorf("bin from .6 = %+v, want mean .65 and 1 of 2 right", b)
	}
	if b := bins[9]; b.Accuracy != (Share{2, 2}) {
		t.Errorf("the last bin = %+v, want a confidence of 1 inside it", b)
	}
	if ece := calibrate(roleForecasts([]Judged{judge("", pm, pm, pm, 0)})).Error; ece != nil {
		t.Errorf("ECE of verdicts without confidence = %v, want none", *ece)
	}
}

func TestRiskCoverage(t *testing.T) {
	got := riskCoverage([]Judged{
		judge("", pm, po, pm, .5),
		judge("", pm, pm, pm, .9),
		judge("", pm, pm, pm, .7),
		judge("tied with a right one", pm, po, pm, .7),
		judge("silent", pm, pm, unclear, 0),
	})
	want := []Point{
		{.9, Share{1, 5}, Share{0, 1}},
		{.7, Share{3, 5}, Share{1, 3}},
		{.5, Share{4, 5}, Share{2, 4}},
	}
	if got.Answered != (Share{4, 5}) || len(got.Curve) != len(want) {
		t.Fatalf("riskCoverage = %+v, want 4 of 5 answered and the curve %+v", got, want)
	}
	for i, p := range want {
		if got.Curve[i] != p {
			t.Errorf("point %d = %+v, want %+v", i, got.Curve[i], p)
		}
	}
	// One listing at risk 0, two at 1/3, one at 1/2.
	if want := (2./3 + 1./2) / 4; !near(got.Area, want) {
		t.Errorf("area = %v, want %v", got.Area, want)
	}
	if p, found := got.at(.6); !found || p.Confidence != .7 {
		t.Errorf("at(.6) = %+v, %v; want the point at .7", p, found)
	}
	if _, found := got.at(.95); found {
		t.Error("at(.95) found a point above the surest verdict")
	}
}

func TestBootstrap(t *testing.T) {
	var right, mixed []Judged
	for i := range 40 {
		said := pm
		if i%4 == 0 {
			said = po
		}
		right = append(right, judge(string(rune('a'+i)), pm, pm, pm, 0))
		mixed = append(mixed, judge(string(rune('a'+i)), pm, pm, said, 0))
	}
	if got, _, _ := bootstrap(right); got != (Measured{1, 1, 1}) {
		t.Errorf("accuracy when all is right = %+v, want 1 from 1 to 1", got)
	}
	got, _, _ := bootstrap(mixed)
	// The standard error of .75 over 40 is .068, so the interval is about .61 to .88.
	if got.Value != .75 || math.Abs(got.Low-.615) > .03 || math.Abs(got.High-.88) > .03 {
		t.Errorf("accuracy with a quarter wrong = %+v, want .75 from about .61 to .88", got)
	}
	if again, _, _ := bootstrap(mixed); again != got {
		t.Errorf("a second run gives %+v, want the same as the first, %+v", again, got)
	}
	for i := range mixed {
		mixed[i].Listing.Company = "one employer"
	}
	if got, _, _ := bootstrap(mixed); got != (Measured{.75, .75, .75}) {
		t.Errorf("accuracy over one employer = %+v, want no spread: there is nothing to resample", got)
	}
}

func TestSignalUse(t *testing.T) {
	roadmap := classifier.Evidence{Signal: "roadmap-owned", Role: pm, Contribution: 2}
	backlog := classifier.Evidence{Signal: "backlog-owned", Role: po, Contribution: 1}
	silent := classifier.Evidence{Signal: "vision", Role: pm, Contribution: 0}
	shared := classifier.Evidence{Signal: "launch-shared", Role: hybrid, Contribution: 1}
	got := signalUse([]Judged{
		judge("work that both roles share", po, po, po, 0, shared),
		judge("twice in one listing", pm, pm, pm, 0, roadmap, roadmap, silent),
		judge("in a hybrid", pm, hybrid, pm, 0, roadmap, backlog),
		judge("in another job", pm, other, pm, 0, roadmap),
	})
	if len(got) != 3 || got[0].Signal != "roadmap-owned" || got[1].Signal != "backlog-owned" || got[2].Signal != "launch-shared" {
		t.Fatalf("signalUse = %+v, want roadmap-owned, then backlog-owned, then launch-shared", got)
	}
	if got[2].Precision != (Share{1, 1}) {
		t.Errorf("launch-shared = %+v, want it right in a product owner's listing", got[2])
	}
	if u := got[0]; u.Fired != 3 || u.Precision != (Share{2, 3}) || u.Gold[pm] != 1 || u.Gold[hybrid] != 1 || u.Gold[other] != 1 {
		t.Errorf("roadmap-owned = %+v, want 3 firings, 2 of them right", u)
	}
}

func TestMisses(t *testing.T) {
	roadmap := classifier.Evidence{Signal: "roadmap-owned", Role: pm, Contribution: 2, Quote: "own the roadmap"}
	weak := classifier.Evidence{Signal: "roadmap-owned", Role: pm, Contribution: 1, Quote: "roadmap"}
	backlog := classifier.Evidence{Signal: "backlog-owned", Role: po, Contribution: 5, Quote: "own the backlog"}
	got := misses([]Judged{
		judge("right", pm, pm, pm, 1, roadmap),
		judge("unsure", pm, hybrid, pm, .5, roadmap, backlog),
		judge("sure", pm, po, pm, .8, weak, roadmap, backlog),
		judge("taken for both", pm, pm, hybrid, .7, roadmap, backlog),
		judge("silent", pm, pm, unclear, 0, roadmap),
		judge("not a product job", pm, other, pm, .1, classifier.Evidence{Signal: "launch-shared", Role: hybrid, Contribution: 1}),
	})
	want := []struct {
		id     string
		misled []Misleading
	}{
		{"sure", []Misleading{{"roadmap-owned", 3, "own the roadmap"}}},
		{"taken for both", []Misleading{{"backlog-owned", 5, "own the backlog"}}},
		{"unsure", []Misleading{{"roadmap-owned", 2, "own the roadmap"}}},
		{"not a product job", []Misleading{{"launch-shared", 1, ""}}},
		{"silent", nil},
	}
	if len(got) != len(want) {
		t.Fatalf("misses = %+v, want %d of them", got, len(want))
	}
	for i, w := range want {
		if got[i].ID != w.id || len(got[i].Misled) != len(w.misled) || len(w.misled) > 0 && got[i].Misled[0] != w.misled[0] {
			t.Errorf("miss %d = %+v, want %s misled by %+v", i, got[i], w.id, w.misled)
		}
	}
}
