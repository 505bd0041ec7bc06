package classifier

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"rolecheck/classifier/internal/catalogue"
)

func TestNewRefusesWhatNamesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	for _, x := range []struct {
		fact, want string
		spoil      func(*Rules)
	}{
		{"a question about a dimension", `en/advice\.yaml:\d+:\d+: no signal has the dimension "bees"`,
			func(r *Rules) { r.Advice.Questions[0].Manager = []string{"bees"} }},
		{"a family of a dimension", `no signal has the dimension "bees"`,
			func(r *Rules) { r.Advice.Families = map[string]string{"bees": "Bee Keeper"} }},
		{"advice to a role", `role must be product_manager, .*, got "boss"`,
			func(r *Rules) { r.Advice.Keep = map[Role]catalogue.Keep{"boss": {}} }},
		{"a context that spares a signal", `en/reading\.yaml:\d+:\d+: context negated spares "no-such"`,
			func(r *Rules) { r.Reading.Contexts[0].Spares = []string{"no-such"} }},
		{"a context of a role", `en/reading\.yaml:\d+:\d+: context negated: role must be`,
			func(r *Rules) { r.Reading.Contexts[0].Roles = []Role{"boss"} }},
		{"a context that makes more of evidence", `factor must be 0 to 1, got 2`,
			func(r *Rules) { r.Reading.Contexts[0].Factor = 2 }},
		{"more cues than there are bits", `en/reading\.yaml:\d+:\d+: 20 cues; at most 16`,
			func(r *Rules) { r.Reading.Cues = make([]catalogue.Cue, 20) }},
		{"more contexts than there are bits", `en/reading\.yaml:\d+:\d+: 70 contexts; at most 64`,
			func(r *Rules) { r.Reading.Contexts = make([]catalogue.Context, 70) }},
		{"more languages than there are bits", `en/reading\.yaml:\d+:\d+: 33 languages; at most 32`, func(r *Rules) {
			r.Reading.Languages = nil
			for i := range 33 {
				add(&r.Reading.Languages, fmt.Sprint(i))
			}
		}},
		{"a cue for a section", `en/reading\.yaml:\d+:\d+: no section "fun"`, func(r *Rules) { r.Reading.Cues[0].Section = "fun" }},
		{"a heading of a section", `en/reading\.yaml:\d+:\d+: no section "fun"`, func(r *Rules) { r.Reading.Headings[0].Section = "fun" }},
		{"a pattern of a list", `en/reading\.yaml:\d+:\d+: context negated: list @nowhere is not defined`,
			func(r *Rules) { r.Reading.Contexts[0].Patterns = []string{"@nowhere"} }},
		{"a pattern of a signal", `en/[0-9a-z-]+\.yaml:\d+:\d+: signal "[a-z-]+": list @nowhere is not defined`,
			func(r *Rules) { r.Signals[0].Patterns = []string{"@nowhere"} }},
		{"a word of a list that nobody names", `list unnamed: "Upper" is not a word`, func(r *Rules) { add(&r.Words, "unnamed", "Upper") }},
		{"a list without words", `list unnamed is empty`, func(r *Rules) { add(&r.Words, "unnamed") }},
		{"a list that the verbs make", `list doing is made of the verbs`, func(r *Rules) { add(&r.Reading.Words, "doing", "doing") }},
		{"a lens for a dimension", `lenses\.yaml:\d+:\d+: lens scrum: no signal for product owner has the dimension "bees"`,
			func(r *Rules) {
				bees := catalogue.LensFactor{Role: ProductOwner, Dimensions: []string{"bees"}, Factor: 1}
				r.Lenses = map[string]catalogue.Lens{"split": {}, "scrum": {Factors: []catalogue.LensFactor{bees}}}
			}},
		{"a number for a measure", `model: no measure "luck"`,
			func(r *Rules) { r.Model.Steps.Lean.Coefficients = map[string]float64{"luck": 1} }},
		{"a number for a section", `model: no section "fun"`,
			func(r *Rules) { r.Model.Sections = map[string]map[Section]float64{"product": {"fun": 1}} }},
		{"a number for a feature", `model: no feature of a line "luck"`, func(r *Rules) { r.Model.Context = contextModel{"luck": {}} }},
	} {
		t.Run(x.fact, func(t *testing.T) {
			r := Builtin()
			x.spoil(&r)
			_, err := New(r)
			if err == nil || !regexp.MustCompile(x.want).MatchString(err.Error()) {
				t.Errorf("New = %.500v, want %q in it", err, x.want)
			}
		})
	}
}

// add puts a word list into a map that may be shared.
func add[M ~map[string]W, W ~[]string](lists *M, name string, words ...string) {
	all := M{name: W(words)}
	for n, w := range *lists {
		all[n] = w
	}
	*lists = all
}

func TestFaultsOfRulesComeAllAtOnce(t *testing.T) {
	r := Builtin()
	r.Signals[0].Dimension = ""
	r.Reading.Contexts[0].Spares = []string{"no-such"}
	r.Model.Context = contextModel{"luck": {}}
	_, err := New(r)
	for _, want := range []string{"dimension is missing", `spares "no-such"`, `"luck"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("New = %v, want %q in it", err, want)
		}
	}
	if f := (*Fault)(nil); !errors.As(err, &f) || f.Line == 0 {
		t.Errorf("the first fault is %+v, want one with its line", f)
	}
}

func TestWhatAPackSwitchesOffMayStillBeNamed(t *testing.T) {
	r := Builtin()
	var off []string
	for _, s := range r.Signals {
		if s.Dimension == "lifecycle" {
			off = append(off, s.ID)
		}
	}
	if err := r.AddPack("own.yaml", []byte("off: ["+strings.Join(off, ", ")+"]")); err != nil {
		t.Fatal(err)
	}
	if _, err := New(r); err != nil {
		t.Errorf("without the signals of a dimension New = %v", err)
	}
}

func TestAModelIsToldWhereItNamesNothing(t *testing.T) {
	r := Builtin()
	err := r.SetModel("own.yaml", []byte("made: up\nsteps:\n  lean:\n    coefficients:\n      luck: 1\n"))
	if want := `own.yaml:5:13: no measure "luck"`; err == nil || err.Error() != want {
		t.Errorf("SetModel = %v, want %s", err, want)
	}
}
