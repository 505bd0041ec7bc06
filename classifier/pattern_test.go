package classifier

import (
	"slices"
	"strings"
	"testing"
)

func TestPatternMatches(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	c := newBuiltin(t)
	lists := map[string][]string{"own": {"own", "responsible_for"}, "thing": {"roadmap", "product_vision"}}
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
		{"a gap never crosses a stop", "own ... roadmap", "What you own. The roadmap", false},
		{"alternatives are any of them", "own|lead roadmap", "lead roadmap", true},
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
			ps, err := parsePattern(x.pattern, lists, english(t))
			if err != nil {
				t.Fatal(err)
			}
			if got := matches(c, ps, x.text); got != x.want {
				t.Errorf("pattern %q on %q: %v, want %v", x.pattern, x.text, got, x.want)
			}
		})
	}
}

// matches reports whether one of the patterns stands in a sentence of a bullet.
func matches(c *Classifier, ps []pattern, text string) bool {
	b := newBuilder(c.spelling.Inflection)
	for _, p := range ps {
		b.add(p, 0)
	}
	body := b.build()
	reading := &Classifier{body: body, heads: c.heads, spelling: c.spelling, marks: make([]mark, len(body.vocabulary)+1)}
	var d document
	reading.parse(&d, "- "+text)
	found := false
	for _, s := range d.sentences {
		var m matcher
		body.match(&m, d.z.tokens[s.first:s.last], s.first)
		found = found || len(m.hits) > 0
	}
	return found
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
			_, err := parsePattern(x.pattern, nil, &Inflection{})
			if err == nil || !strings.Contains(err.Error(), x.fault) {
				t.Errorf("parsePattern(%q) = %v, want a fault with %q", x.pattern, err, x.fault)
			}
		})
	}
}

func TestInflect(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	for _, x := range []struct {
		fact, word string
		forms      []string
	}{
		{"regular verb", "own", []string{"own", "owns", "owned", "owning"}},
		{"silent e", "define", []string{"defines", "defined", "defining"}},
		{"y behind a consonant", "story", []string{"stories"}},
		{"y behind a vowel", "survey", []string{"surveys", "surveyed", "surveying"}},
		{"hissing end", "launch", []string{"launches", "launched", "launching"}},
		{"doubled consonant", "plan", []string{"plans", "planned", "planning"}},
		{"two vowels do not double", "groom", []string{"groomed", "grooming"}},
		{"irregular verb", "write", []string{"writes", "wrote", "written", "writing"}},
		{"irregular noun", "criterion", []string{"criteria"}},
		{"British spelling of a verb", "prioritize", []string{"prioritise", "prioritises", "prioritised", "prioritising"}},
		{"British spelling of a noun", "organization", []string{"organisation", "organisations"}},
		{"abbreviation", "kpi", []string{"kpi", "kpis"}},
	} {
		t.Run(x.fact, func(t *testing.T) {
			got := english(t).forms(x.word)
			for _, f := range x.forms {
				if !slices.Contains(got, f) {
					t.Errorf("forms(%q) = %q lacks %q", x.word, got, f)
				}
			}
		})
	}
}

func english(t *testing.T) *Inflection {
	t.Helper()
	r := Builtin()
	return &r.Reading.Inflection
}
