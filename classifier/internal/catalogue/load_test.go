package catalogue

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// folder is a language of the given file beside what every language has.
func folder(content string) fstest.MapFS {
	return fstest.MapFS{
		"xx/first.yaml":   {Data: []byte("words:\n  own: [own, look_after]\n")},
		"xx/reading.yaml": {Data: []byte("language: xx\n")},
		"xx/advice.yaml":  {Data: []byte("pay: {note: none}\n")},
		"xx/more.yaml":    {Data: []byte(content)},
		"lenses.yaml":     {Data: []byte("split:\n  about: all alike\n")},
	}
}

const jobs = `
job: {role: other, names: true, weight: 3, why: A name., patterns: ['as @any', '@names role']}
jobs:
  - id: named-keeper
    dimension: keeping
    title: Bee Keeper
    names: bee_keeper hive_keeper
    bare: keeper
    patterns: ['keeper| of|for bees']
    must: [As a bee keeper you climb.]
  - id: named-baker
    dimension: baking
    title: Baker
    names: [baker]
`

func TestAJobIsASignalOfWhatAllHaveInCommon(t *testing.T) {
	r, err := Load(folder(jobs), "xx")
	if err != nil || len(r.Signals) != 2 {
		t.Fatalf("Load = %d signals, %v", len(r.Signals), err)
	}
	keeper, baker := r.Signals[0], r.Signals[1]
	want := []string{"as @keeping_names|@keeping_bare", "@keeping_names role", "keeper|of|for bees"}
	if !slices.Equal(keeper.Patterns, want) {
		t.Errorf("patterns %q, want %q", keeper.Patterns, want)
	}
	if want := []string{"as @baking_names", "@baking_names role"}; !slices.Equal(baker.Patterns, want) {
		t.Errorf("patterns %q, want %q", baker.Patterns, want)
	}
	if !slices.Equal(r.Words["keeping_names"], []string{"bee_keeper", "hive_keeper"}) || r.Advice.Families["keeping"] != "Bee Keeper" {
		t.Errorf("names %q, title %q", r.Words["keeping_names"], r.Advice.Families["keeping"])
	}
	if _, err := r.Parse(); err != nil {
		t.Errorf("Parse = %v", err)
	}
}

func TestFaultsOfFilesHaveTheirPlace(t *testing.T) {
	for _, x := range []struct{ fact, content, want string }{
		{"a list of one name in two files", "words:\n  own: keep", "xx/more.yaml:2:8: list own is in xx/first.yaml:2 already"},
		{"an unknown part", "signal: []", "xx/more.yaml:1:1: unknown field \"signal\"; want words, signals, job or jobs"},
		{"an unknown field of a job", "jobs:\n  - id: a\n    dimension: d\n    colour: red", "xx/more.yaml:4:5: unknown field \"colour\""},
		{"two jobs of a dimension",
			"jobs:\n  - dimension: d\n    names: a\n  - dimension: d\n    names: b", "list d_names is in xx/more.yaml:3 already"},
		{"no mapping", "- a", "xx/more.yaml:1:1: no signals"},
	} {
		t.Run(x.fact, func(t *testing.T) {
			if _, err := Load(folder(x.content), "xx"); err == nil || !strings.Contains(err.Error(), x.want) {
				t.Errorf("Load = %v, want %q in it", err, x.want)
			}
		})
	}
}

func TestAListOfWordsMayBeAText(t *testing.T) {
	r, err := Load(folder("words:\n  keep: >-\n    keep\n    look_after\nsignals: []"), "xx")
	if want := []string{"keep", "look_after"}; err != nil || !slices.Equal(r.Words["keep"], want) {
		t.Errorf("words %q, %v, want %q", r.Words["keep"], err, want)
	}
}

func TestAListMayTakeItsWordsFromAnother(t *testing.T) {
	own := folder("signals: []")
	own["xx/reading.yaml"] = &fstest.MapFile{Data: []byte("language: xx\nwords:\n  trade: baker miller\n" +
		"  any: '@trade dame'\n  one: =@trade\n  many: =dames =@trade+s\n")}
	r, err := Load(own, "xx")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]string{"any": {"baker", "miller", "dame"}, "one": {"=baker", "=miller"},
		"many": {"=dames", "=bakers", "=millers"}} {
		if got := r.Reading.Words[name]; !slices.Equal(got, want) {
			t.Errorf("words %s = %q, want %q", name, got, want)
		}
	}
	for _, words := range []string{"one: =@trades", "two: '@one'\n  one: '@trade'\n  trade: baker"} {
		own["xx/reading.yaml"].Data = []byte("language: xx\nwords:\n  " + words + "\n")
		if _, err := Load(own, "xx"); err == nil || !strings.Contains(err.Error(), "xx/reading.yaml:3:8: ") {
			t.Errorf("Load of %q = %v, want the place of the list that names it", words, err)
		}
	}
}
