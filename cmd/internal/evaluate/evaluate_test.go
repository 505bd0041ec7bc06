package evaluate

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"

	"rolecheck/classifier"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const line = `{"id":"1","title":"Product Owner","title_role":"po","company":"A","language":"en",` +
	`"text":"Own it.","label":{"role":"BOTH","lean":0.5,"sure":2,"readers":["BOTH","PM"]}}`

func TestRead(t *testing.T) {
	set, err := Read("x.jsonl", strings.NewReader(line+"\n\n"+line), false)
	got := set.Listings
	want := Labelled{ID: "1", Title: "Product Owner", Claimed: po, Company: "A", Language: "en", Text: "Own it.",
		Label: Label{hybrid, .5, 2}, at: 1}
	if err != nil || len(got) != 2 || !reflect.DeepEqual(got[0], want) {
		t.Errorf("Read = %+v, %v; want two of %+v", got, err, want)
	}
}

// crowd is listings of several employers, one of them large, in several roles.
func crowd() []Labelled {
	var listings []Labelled
	for i := range 120 {
		l := Labelled{ID: fmt.Sprint(i), Company: fmt.Sprint("company ", i%40), Language: "en", Label: Label{Gold: roles[i%5]}, Claimed: pm}
		if i < 20 {
			l.Company = "large"
		} else if i%7 == 0 {
			l.Company = ""
		}
		listings = append(listings, l)
	}
	return listings
}

func TestFolds(t *testing.T) {
	listings := crowd()
	fold := Folds(listings, 5)
	byEmployer, size, ofRole := map[string]int{}, map[int]int{}, map[string]int{}
	for i, l := range listings {
		if f, seen := byEmployer[l.Employer()]; seen && f != fold[i] {
			t.Errorf("%s is in folds %d and %d", l.Employer(), f, fold[i])
		}
		byEmployer[l.Employer()] = fold[i]
		size[fold[i]]++
		ofRole[fmt.Sprint(l.Gold, fold[i])]++
	}
	for f := range 5 {
		if size[f] < 20 || size[f] > 28 {
			t.Errorf("fold %d has %d of 120 listings, want about 24", f, size[f])
		}
		for _, r := range roles {
			if n := ofRole[fmt.Sprint(r, f)]; n < 3 || n > 7 {
				t.Errorf("fold %d has %d of 24 %s listings, want about 5", f, n, r)
			}
		}
	}
}

func TestFoldsDoNotDependOnOrder(t *testing.T) {
	listings := crowd()
	want := map[string]int{}
	for i, f := range Folds(listings, 5) {
		want[listings[i].ID] = f
	}
	random := rand.New(rand.NewPCG(7, 7))
	random.Shuffle(len(listings), func(i, j int) { listings[i], listings[j] = listings[j], listings[i] })
	for i, f := range Folds(listings, 5) {
		if f != want[listings[i].ID] {
			t.Fatalf("listing %s is in fold %d after a shuffle, was in %d", listings[i].ID, f, want[listings[i].ID])
		}
	}
}

func TestTrainedVariantNeverSeesItsOwnFold(t *testing.T) {
	listings := crowd()
	for i := range listings {
		listings[i].Text = listings[i].Employer()
	}
	var trainings atomic.Int32
	v := Variant{Name: "trained", Train: func(outside []Labelled) (Judge, error) {
		trainings.Add(1)
		known := map[string]bool{}
		for _, l := range outside {
			known[l.Employer()] = true
		}
		return func(_, text string) classifier.Verdict {
			if known[text] {
				t.Errorf("the judge of a listing of %s was trained on that employer", text)
			}
			return classifier.Verdict{Actual: pm}
		}, nil
	}}
	all, err := deal([]Set{{Listings: listings[:60]}, {Listings: listings[60:90]}}, listings[90:])
	if err != nil {
		t.Fatal(err)
	}
	if judged, err := v.run(all); err != nil || trainings.Load() != 5 || len(judged) != 90 {
		t.Errorf("run trained %d times and judged %d listings, %v; want 5 and the 90 of the sets", trainings.Load(), len(judged), err)
	}
}

func TestExamplesHaveTheirLines(t *testing.T) {
	listings := []Labelled{{ID: "1", Title: "Product Owner", Language: "en", Text: "Own it.", Label: Label{po, -3, 3}, Lines: []Line{
		{0, 3, classifier.OwnerDuty, true, false}, {4, 7, classifier.ManagerDuty, false, true}}}, {Language: "de"}}
	got, employers := Examples(listings)
	want := []classifier.Example{{Group: "id:1", Title: "Product Owner", Text: "Own it.", Role: po, Lean: -1, Lines: []classifier.LabelledLine{
		{Start: 0, End: 3, Kind: classifier.OwnerDuty, Heavy: true}, {Start: 4, End: 7, Kind: classifier.NoDuty}}}}
	if employers != 1 || !reflect.DeepEqual(got, want) {
		t.Errorf("Examples = %+v, %d; want %+v: what is only asked for is no duty", got, employers, want)
	}
}

func TestTrainable(t *testing.T) {
	if !Trainable(crowd()) {
		t.Error("120 listings in five roles are not trainable")
	}
	one := crowd()
	for i := range one {
		if one[i].Gold == po {
			one[i].Gold, one[i].Company = pm, "large"
		}
	}
	one[0].Gold = po
	for name, listings := range map[string][]Labelled{"no listing": nil, "a role at one employer alone": one} {
		if Trainable(listings) {
			t.Errorf("%s: trainable", name)
		}
	}
}

func TestEvaluateFails(t *testing.T) {
	english := []Labelled{{ID: "1", Language: "en"}}
	refuse := errors.New("too few")
	for name, c := range map[string]struct {
		listings []Labelled
		variants []Variant
	}{
		"no English listing": {[]Labelled{{Language: "de"}}, []Variant{{Judge: silent}}},
		"no variant":         {english, nil},
		"a failed training":  {english, []Variant{{Train: func([]Labelled) (Judge, error) { return nil, refuse }}}},
	} {
		if _, err := Evaluate([]Set{{Listings: c.listings}}, nil, c.variants); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func silent(_, _ string) classifier.Verdict { return classifier.Verdict{Actual: unclear} }

func TestKeywordBaseline(t *testing.T) {
	for _, c := range []struct {
		text string
		want classifier.Role
	}{
		{"The roadmap and our revenue, and one epic.", pm},
		{"Backlog, user stories and sprints. A roadmap.", po},
		{"A roadmap, churn and revenue; backlog and sprint.", hybrid},
		{"We bake bread.", unclear},
		{"You will support the owner of the BACKLOG.", po},
	} {
		if got := byKeywords(Labelled{Text: c.text}).Actual; got != c.want {
			t.Errorf("byKeywords(%q) = %s, want %s", c.text, got, c.want)
		}
	}
}

// sample is a small evaluation whose figures can be checked by eye.
func sample(t *testing.T) Report {
	t.Helper()
	roadmap := classifier.Evidence{Signal: "roadmap-owned", Role: pm, Contribution: 1.7, Quote: "own the product roadmap", Start: 4, End: 11}
	backlog := classifier.Evidence{Signal: "backlog-owned", Role: po, Contribution: 1.5, Quote: "groom the backlog"}
	verdicts := map[string]classifier.Verdict{
		"Own the roadmap.": {Actual: pm, Confidence: .92, TitleRight: .3, Evidence: []classifier.Evidence{roadmap},
			Lines: []classifier.Line{{Start: 0, End: 16, Section: classifier.Duties, Kinds: classifier.Kinds{ProductManager: .8, None: .2}}}},
		"Roadmap for a plant.":      {Actual: pm, Confidence: .81, Evidence: []classifier.Evidence{roadmap}},
		"Groom the backlog.":        {Actual: po, Confidence: .74, Evidence: []classifier.Evidence{backlog}},
		"Roadmap and backlog.":      {Actual: hybrid, Confidence: .55, Evidence: []classifier.Evidence{roadmap, backlog}},
		"Apply now.":                {Actual: unclear},
		"Sie pflegen das Backlog.":  {Actual: unclear},
		"Sie verantworten die Ware": {Actual: unclear},
	}
	listings := []Labelled{
		{ID: "S1", Title: "Product Manager", Claimed: pm, Company: "A", Language: "en", Text: "Own the roadmap.", Label: Label{Gold: pm, Sure: 3},
			Lines: []Line{{0, 16, classifier.ManagerDuty, true, false}}},
		{ID: "S2", Title: "Product Owner", Claimed: po, Company: "B", Language: "en", Text: "Own the roadmap.", Label: Label{Gold: pm, Sure: 3}},
		{ID: "S3", Title: "Product Manager", Claimed: pm, Company: "B", Language: "en", Text: "Roadmap for a plant.",
			Label: Label{Gold: other, Sure: 2}},
		{ID: "S4", Title: "Product Owner", Claimed: po, Company: "C", Language: "en", Text: "Groom the backlog.",
			Label: Label{Gold: po, Sure: 3}},
		{ID: "S5", Title: "Product Owner / Manager", Claimed: hybrid, Company: "D", Language: "en",
			Text: "Roadmap and backlog.", Label: Label{Gold: hybrid, Sure: 1}},
		{ID: "S6", Title: "Product Owner", Claimed: po, Company: "E", Language: "en", Text: "Apply now.", Label: Label{Gold: unclear, Sure: 3}},
		{ID: "S7", Title: "Product Owner (m/w/d)", Claimed: po, Company: "F", Language: "de",
			Text: "Sie pflegen das Backlog.", Label: Label{Gold: po, Sure: 3}},
	}
	judge := func(title, text string) classifier.Verdict {
		v := verdicts[text]
		for _, l := range listings {
			if l.Title == title {
				v.Outcome = compare(l.Claimed, v.Actual)
			}
		}
		return v
	}
	report, err := Evaluate([]Set{{Name: "sample.jsonl", Listings: listings}}, nil,
		[]Variant{{Name: "rolecheck", Judge: judge}, {Name: "silence", Judge: silent}})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestWriters(t *testing.T) {
	report := sample(t)
	for name, write := range map[string]func(*bytes.Buffer) error{
		"report.txt":  func(b *bytes.Buffer) error { return Text(b, report) },
		"report.md":   func(b *bytes.Buffer) error { return Markdown(b, report) },
		"report.json": func(b *bytes.Buffer) error { return JSON(b, report) },
	} {
		var got bytes.Buffer
		if err := write(&got); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s differs from what is written; -update rewrites it. Got:\n%s", file, got.Bytes())
		}
	}
}

func TestTextFitsTheTerminal(t *testing.T) {
	var b bytes.Buffer
	if err := Text(&b, sample(t)); err != nil {
		t.Fatal(err)
	}
	for _, l := range strings.Split(b.String(), "\n") {
		if n := len([]rune(l)); n > 80 {
			t.Errorf("%d columns: %s", n, l)
		}
	}
}

func TestMarkdownQuotesNoListing(t *testing.T) {
	var b bytes.Buffer
	if err := Markdown(&b, sample(t)); err != nil {
		t.Fatal(err)
	}
	for _, quote := range []string{"own the product roadmap", "groom the backlog", "Product Owner / Manager"} {
		if strings.Contains(b.String(), quote) {
			t.Errorf("the page contains %q, which belongs to a listing", quote)
		}
	}
}

func TestShareInJSONKeepsItsCounts(t *testing.T) {
	for share, want := range map[Share]string{
		{1, 4}: `{"value":0.25,"hits":1,"of":4}`,
		{0, 0}: `{"value":null,"hits":0,"of":0}`,
	} {
		if got, err := json.Marshal(share); err != nil || string(got) != want {
			t.Errorf("Marshal(%+v) = %s, %v; want %s", share, got, err, want)
		}
	}
}

// TestCorpus checks that the real file, where it is present, is read whole.
func TestCorpus(t *testing.T) {
	f, err := os.Open("../../../../shared/corpus/listings.jsonl")
	if err != nil {
		t.Skip("the labelled corpus is not here: ", err)
	}
	defer f.Close()
	set, err := Read(f.Name(), f, false)
	listings := set.Listings
	if err != nil || len(listings) == 0 {
		t.Fatalf("Read the corpus: %d listings, %v", len(listings), err)
	}
	english, _ := split(listings)
	scarce := map[int]int{}
	for i, fold := range Folds(english, folds) {
		if g := english[i].Gold; g == po || g == hybrid {
			scarce[fold]++
		}
	}
	for f := range folds {
		if scarce[f] < 7 {
			t.Errorf("fold %d has %d product owners and hybrids, want the scarce roles spread", f, scarce[f])
		}
	}
	t.Log("product owners and hybrids by fold:", scarce)
}
