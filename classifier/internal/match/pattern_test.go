package match

import (
	"strings"
	"testing"
)

func TestPatternMatches(t *testing.T) {
	lists := map[string]Words{"own": {"own", "responsible_for"}, "thing": {"roadmap", "product_vision"}}
	for _, x := range []struct {
		fact, pattern, text string
		want                bool
	}{
		{"a word stands for its inflections", "own roadmap", "owning roadmaps", true},
		{"irregular forms count", "write story", "wrote stories", true},
		{"British spelling counts", "prioritize program", "prioritising programmes", true},
		{"an exact word stands for itself alone", "=own roadmap", "owned roadmap", false},
		{"adjacent words may have nothing between", "own roadmap", "own the roadmap", false},
		{"a plain gap holds three words", "own ... roadmap", "own the new shop roadmap", true},
		{"a plain gap holds no fourth word", "own ... roadmap", "own the new small shop roadmap", false},
		{"a gap may be as wide as it says", "own ...5 roadmap", "own the new small web shop roadmap", true},
		{"a gap may cross a comma", "own ... roadmap", "own vision, goals, roadmap", true},
		{"adjacent words have no comma between", "product marketing", "product, marketing", false},
		{"nor a colon", "product marketing", "product: marketing", false},
		{"nor a bracket", "product marketing", "product (marketing", false},
		{"a comma before the last of a list parts nothing", "design and engineering", "product, design, and engineering", true},
		{"a participle behind a hyphen is part of a compound", "drive ... innovation", "AI-driven innovation", false},
		{"which a pattern may name whole", "data driven|informed decision", "data-driven decisions", true},
		{"a prefix leaves a verb a verb", "lead discovery", "co-leading discovery", true},
		{"another word behind a hyphen is a word", "scrum_team|requirement", "IT-requirements", true},
		{"alternatives are any of them", "own|lead roadmap", "lead roadmap", true},
		{"a row of alternatives may be broken behind a bar", "own| lead| =drive roadmap", "lead roadmap", true},
		{"an underscore joins a phrase", "product_vision|roadmap owner", "product vision owner", true},
		{"a phrase has no gap inside", "product_vision owner", "product and vision owner", false},
		{"a list stands for its words and phrases", "@own the @thing", "responsible for the product vision", true},
		{"an optional word may be absent", "own product? roadmap", "own roadmap", true},
		{"an optional word may be there", "own product? roadmap", "own product roadmap", true},
		{"hyphens and slashes part words", "end to end", "end-to/end", true},
		{"an ampersand is the word and", "p and l", "P&L", true},
		{"a possessive is dropped", "customer need", "the customer's needs", true},
		{"a curly possessive is dropped too", "customer need", "the customer\u2019s needs", true},
		{"a contraction is one word", "you'll own", "You\u2019ll own it", true},
		{"whole words only", "own", "the town's brown gown", false},
	} {
		t.Run(x.fact, func(t *testing.T) {
			ps, err := NewParser(lists, english).Parse(x.pattern)
			if err != nil {
				t.Fatal(err)
			}
			if got := matches(ps, x.text); got != x.want {
				t.Errorf("pattern %q on %q: %v, want %v", x.pattern, x.text, got, x.want)
			}
		})
	}
}

// matches reports whether one of the patterns stands in a text.
func matches(ps []Pattern, text string) bool {
	b := NewCompiler(NewSpelling(english, []string{"and"}))
	for _, p := range ps {
		b.Add(p, 0)
	}
	set := b.Set()
	var z Scan
	set.Scan(&z, text, 0, len(text))
	var m Run
	set.Match(&m, z.Tokens, 0)
	return len(m.Hits) > 0
}

// english is enough of the language for these tests.
var english = &Inflection{
	Regular: []Ending{
		{Ends: []string{"y"}, Cut: 1, Add: []string{"ies", "ied", "ying"}},
		{Ends: []string{"e"}, Cut: 1, Add: []string{"es", "ed", "ing"}},
		{Ends: []string{""}, Add: []string{"s", "ed", "ing"}},
	},
	Irregular:         map[string][]string{"write": {"wrote", "written"}, "lead": {"led"}, "drive": {"drove", "driven"}},
	Endings:           [][2]string{{"izing", "ising"}, {"ize", "ise"}},
	Beginnings:        [][2]string{{"program", "programme"}},
	Does:              "s",
	Doing:             "ing",
	ParticipleEndings: []string{"ed", "ing"},
	Participles:       []string{"led", "driven"},
	Prefixes:          []string{"co"},
	Vowels:            "aeiou",
	Possessive:        "'s",
	And:               "and",
}

func TestPatternFaults(t *testing.T) {
	for _, x := range []struct{ pattern, fault string }{
		{"", "has no words"},
		{"... roadmap", "begins or ends with a gap"},
		{"own ...", "begins or ends with a gap"},
		{"own ...9 roadmap", "gap ...9"},
		{"own ...x roadmap", "gap ...x"},
		{"own? roadmap?", "only optional"},
		{"a? b? c? roadmap", "more than two optional"},
		{"@nowhere roadmap", "list @nowhere is not defined"},
		{"Own roadmap", "\"Own\" is not a word in lower case"},
		{"own road-map", "\"road-map\" is not a word"},
		{"own|", "\"\" is not a word"},
	} {
		t.Run(x.pattern, func(t *testing.T) {
			_, err := NewParser(nil, &Inflection{}).Parse(x.pattern)
			if err == nil || !strings.Contains(err.Error(), x.fault) {
				t.Errorf("Parse(%q) = %v, want a fault with %q", x.pattern, err, x.fault)
			}
		})
	}
}
