package classifier

import (
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
)

const dutyLine = "## What you will do\n- "

// packed is a Classifier of the built-in rules with a pack.
func packed(t *testing.T, content string) (*Classifier, Rules) {
	t.Helper()
	r := builtinRules()
	if err := r.AddPack("own.yaml", []byte(content)); err != nil {
		t.Fatal(err)
	}
	c, err := New(r)
	if err != nil {
		t.Fatal(err)
	}
	return c, r
}

func contribution(c *Classifier, id, text string) (sum float64) {
	for _, e := range c.Classify("", dutyLine+text).Evidence {
		if e.Signal == id {
			sum += e.Contribution
		}
	}
	return sum
}

func found(c *Classifier, id, text string) bool {
	return slices.ContainsFunc(c.Classify("", text).Evidence, func(e Evidence) bool { return e.Signal == id && e.Contribution > 0 })
}

func TestAPackAddsChangesAndSwitchesOff(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	plain := newBuiltin(t)
	c, r := packed(t, `
signals:
- {id: hives-kept, role: product_owner, dimension: ownership, weight: 3, patterns: [keep ... hive], why: Bees., must: [Keep the hives.]}
off: [stories-written]
weights: {backlog-prioritized: 9}
extend:
- {id: backlog-owned, patterns: [curate ... wish list]}
`)
	if contribution(c, "hives-kept", "Keep the hives.") <= 0 {
		t.Error("an own signal is not found")
	}
	if plain.counts("stories-written", "Write user stories.") == c.counts("stories-written", "Write user stories.") {
		t.Error("a signal that is switched off counts as before")
	}
	const prioritize = "Prioritize the backlog."
	if now, was := contribution(c, "backlog-prioritized", prioritize),
		contribution(plain, "backlog-prioritized", prioritize); now <= was {
		t.Errorf("with a greater weight the signal counts %.2f, before %.2f", now, was)
	}
	if !c.counts("backlog-owned", "Curate the wish list.") || !c.counts("backlog-owned", "Own the backlog.") {
		t.Error("an extended signal does not find both the new and the old")
	}
	for _, id := range []string{"hives-kept", "backlog-prioritized", "backlog-owned"} {
		i := slices.IndexFunc(r.Signals, func(s Signal) bool { return s.ID == id })
		if i < 0 || !slices.Equal(r.Signals[i].Packs, []string{"own.yaml"}) {
			t.Errorf("%s does not tell the pack that made or changed it", id)
		}
	}
}

func TestAPackBringsLensesTitlesAndHeadings(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	c, r := packed(t, `
lenses: {ours: {about: Ours., factors: [{role: product_owner, dimensions: [backlog], factor: 2}]}}
titles: {product_owner: [Feature Captain, captain of features]}
headings: {benefits: [for bee keepers]}
`)
	for title, want := range map[string]Role{"Senior Feature Captain (m/w/d)": ProductOwner, "CAPTAIN OF FEATURES, Maps": ProductOwner,
		"Feature Captaincy Lead": Other, "Product Manager": ProductManager} {
		if got := c.ReadTitle(title).Role; got != want {
			t.Errorf("ReadTitle(%q) = %s, want %s", title, got, want)
		}
	}
	if v := c.Classify("Feature Captain", dutyLine+"Own the backlog.\n- Write user stories."); v.Claimed != ProductOwner {
		t.Errorf("the verdict's claim is %s, want product_owner", v.Claimed)
	}
	plain := newBuiltin(t)
	given := dutyLine + "Write user stories.\n\nFor bee keepers\n- Own the backlog"
	if !found(plain, "backlog-owned", given) || found(c, "backlog-owned", given) {
		t.Error("what stands below an own heading for benefits is still a duty")
	}
	r.Lens = "ours"
	ours, err := New(r)
	if err != nil {
		t.Fatal(err)
	}
	was, now := contribution(c, "backlog-owned", "Own the backlog."), contribution(ours, "backlog-owned", "Own the backlog.")
	if now <= was {
		t.Errorf("under the own lens the signal counts %.2f, before %.2f", now, was)
	}
}

func TestAPacksWordsAreItsOwn(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	c, r := packed(t, `
words: {own: [juggle], rank: [juggle]}
signals:
- {id: balls-juggled, role: product_owner, dimension: ownership, weight: 3, patterns: ["@own ... ball"], why: Balls.}
`)
	if !reflect.DeepEqual(r.Words, builtinRules().Words) {
		t.Error("a pack's word list has changed a built-in one")
	}
	if !c.counts("balls-juggled", "Juggle the balls.") || c.counts("balls-juggled", "Own the balls.") {
		t.Error("the pack's pattern is not read by its own list")
	}
	if !c.counts("backlog-prioritized", "Prioritize the backlog.") || c.counts("backlog-prioritized", "Juggle the backlog.") {
		t.Error("a built-in signal is read by the pack's list")
	}
	if err := r.AddPack("other.yaml", []byte("extend: [{id: backlog-owned, patterns: ['@nosuch ... backlog']}]")); err == nil {
		t.Error("a list that is not defined passes")
	}
}

func TestFaultsOfAPackHaveTheirPlace(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	want := builtinRules()
	for _, test := range []struct{ name, yaml, want string }{
		{"no mapping", "- a", "own.yaml:1:1: no pack"},
		{"an unknown part", "signal: []", `own.yaml:1:1: unknown field "signal"; want one of words, signals`},
		{"a part twice", "off: []\noff: []", "own.yaml:2:1: off stands here twice"},
		{"an unknown field of a signal", "signals:\n- id: a\n  colour: red", `own.yaml:3:3: unknown field "colour"`},
		{"a pattern", "signals:\n- id: a\n  role: other\n  dimension: d\n  weight: 1\n  why: w\n  patterns: [ok, Upper]",
			`own.yaml:7:18: "Upper" is not a word in lower case`},
		{"a list that is none", "extend: [{id: backlog-owned, patterns: ['@nosuch x']}]", "own.yaml:1:41: list @nosuch is not defined"},
		{"a word of a list", "words:\n  keep: [Keep]", "own.yaml:2:10: list keep:"},
		{"a signal that is not there", "off: [backlog-ownd]", `own.yaml:1:7: no signal "backlog-ownd"; did you mean backlog-owned?`},
		{"a weight of nothing", "weights: {backlog-owned: 0}", "own.yaml:1:26: weight must be above 0"},
		{"a weight that is none", "weights: {backlog-owned: heavy}", "own.yaml:1:26: "},
		{"an extension of nothing", "extend: [{id: backlog-owned}]", "own.yaml:1:10: an extension needs"},
		{"a lens that is built in", "lenses: {scrum: {about: x}}", "own.yaml:1:10: there is a lens scrum already"},
		{"a dimension that no signal has", "lenses: {ours: {factors: [{role: product_owner, dimensions: [bees], factor: 2}]}}",
			`own.yaml:1:27: no signal for product owner has the dimension "bees"`},
		{"a factor of nothing", "lenses: {ours: {factors: [{role: product_owner, dimensions: [backlog], factor: 0}]}}",
			"own.yaml:1:27: factor must be above 0"},
		{"a role that is none", "titles: {boss: [Boss]}", `own.yaml:1:10: role must be`},
		{"a title without words", "titles: {other: ['!']}", "own.yaml:1:18: a title needs words"},
		{"a section that is none", "headings: {fun: [fun]}", `own.yaml:1:12: no section "fun"`},
		{"a list where a mapping is due", "weights: [a]", "own.yaml:1:10: want a mapping"},
		{"more than a pack holds", strings.Repeat("#", (1<<20)+1), "larger than 1 MB"},
		{"lists that multiply", "words: {w: [" + strings.Repeat("a, ", 2000) + "a]}\n" +
			"headings: {duties: [" + strings.Repeat("'@w b', ", 60) + "x]}",
			"more than 100000 alternatives"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := builtinRules()
			err := r.AddPack("own.yaml", []byte(test.yaml))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("AddPack = %.300v, want %q in it", err, test.want)
			}
			if len(r.Signals) != len(want.Signals) || len(r.Lenses) != len(want.Lenses) || len(r.Titles) > 0 {
				t.Error("a pack that was refused has changed the rules")
			}
		})
	}
}

func TestFaultsOfAPackComeAllAtOnceInOrder(t *testing.T) {
	r := builtinRules()
	err := r.AddPack("own.yaml", []byte("weights: {nothing-like-this-at-all: 1}\noff: [x1]\nheadings: {fun: [fun]}\n"))
	var lines []int
	for line := range strings.Lines(err.Error()) {
		lines = append(lines, int(line[len("own.yaml:")]-'0'))
	}
	if !slices.Equal(lines, []int{1, 2, 3}) {
		t.Errorf("faults\n%v\nwant one for each of the three lines, in order", err)
	}
	if f := (*Fault)(nil); !errors.As(err, &f) || f.File != "own.yaml" || f.Line != 1 {
		t.Errorf("the first fault is %+v, want one of own.yaml, line 1", f)
	}
}

func TestLintFindsWhatIsHardlyMeant(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	for _, test := range []struct{ name, pattern, want string }{
		{"twice", "keep ... hive', 'keep ... hive", "stands in signal"},
		{"narrower than a built-in one", "=prioritize backlog", "is shadowed by"},
		{"one word alone", "hive", "too broad: one word"},
		{"common words", "and the", "only common words"},
		{"as it should be", "keep ... hive", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, r := packed(t, "signals: [{id: x, role: product_owner, dimension: backlog, weight: 3, why: w, "+
				"patterns: ['"+test.pattern+"']}]")
			err := errors.Join(r.Lint()...)
			if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
				t.Errorf("Lint of %q = %v, want %q", test.pattern, err, test.want)
			}
		})
	}
}

func TestLintFindsADimensionThatLooksLikeASlip(t *testing.T) {
	for dimension, want := range map[string]string{"backlogg": "did you mean backlog?", "bees": "", "backlog_of_bees": "", "backlog": ""} {
		_, r := packed(t, "signals: [{id: x, role: product_owner, dimension: "+dimension+", weight: 3, why: w, patterns: [keep ... hive]}]")
		err := errors.Join(r.Lint()...)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("Lint of the dimension %s = %v, want %q", dimension, err, want)
		}
	}
}

func TestAModelThatNoFitGivesIsRefused(t *testing.T) {
	model, err := os.ReadFile("signals/model.yaml")
	if err != nil {
		t.Fatal(err)
	}
	r := builtinRules()
	if err := r.SetModel("model.yaml", model); err != nil || !reflect.DeepEqual(r.Model, builtinRules().Model) {
		t.Errorf("SetModel of the built-in model = %v, want it as it is", err)
	}
	for _, test := range []struct{ name, yaml, want string }{
		{"no mapping", "[]", "no model"},
		{"an unknown field", "made: x\nlook: 3\n", "look"},
		{"no number", "made: x\nsteps: {widen: .nan}\n", "model.yaml:2:16: .nan is no number"},
		{"a number beyond measure", "made: x\nsteps: {widen: 1e300}\n", "model.yaml:2:16: 1e300"},
		{"not told how it was made", "steps: {widen: 1}\n", "made is missing"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if err := r.SetModel("model.yaml", []byte(test.yaml)); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("SetModel = %v, want %q in it", err, test.want)
			}
		})
	}
}

// FuzzAddPack holds packs to their promise: any bytes give faults, or rules whose
// Classifier judges, and never a panic.
func FuzzAddPack(f *testing.F) {
	f.Add("signals: [{id: a, role: other, dimension: d, weight: 1, why: w, patterns: ['a|b_c? ...2 =d']}]")
	f.Add("words: {a: [b]}\nextend: [{id: backlog-owned, patterns: ['@a ... @own']}]")
	f.Add("off: &a [*a]\nlenses: {x: *a}")
	f.Add("titles: {other: [x]}\nheadings: {duties: ['x y']}\nweights: {backlog-owned: 2}")
	f.Add("language: de\ninflection: {regular: [{ends: [en], cut: 2, add: [t]}]}\n" +
		"contexts: [{id: a, factor: 0, ahead: 2, patterns: [b]}]\nlines: 'a 1'")
	builtin := builtinRules()
	f.Fuzz(func(t *testing.T, content string) {
		r := builtin
		if r.AddPack("own.yaml", []byte(content)) != nil {
			return
		}
		c, err := New(r)
		if err == nil {
			c.Classify("Product Owner", dutyLine+content)
		}
	})
}

func TestAPackLeavesTheRulesThatItWasNotAddedTo(t *testing.T) {
	r := builtinRules()
	for _, file := range []string{"signals.yaml", "reading.yaml"} {
		data, err := os.ReadFile("../testdata/packs/german/" + file)
		if err != nil {
			t.Fatal(err)
		}
		if err := r.AddPack(file, data); err != nil {
			t.Fatal(err)
		}
	}
	packed(t, "off: [backlog-owned]\nwords: {tend: [juggle]}\nweights: {sprint-planned: 1}\nlenses: {ours: {about: all}}\n"+
		"titles: {other: [Keeper]}\nheadings: {duties: [our bees]}")
	if !reflect.DeepEqual(builtinRules(), Builtin()) {
		t.Error("the embedded rules have changed")
	}
}
