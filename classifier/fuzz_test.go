package classifier

import (
	"math"
	"reflect"
	"strings"
	"testing"
)

// FuzzClassify holds for any bytes: no panic, the same answer twice, evidence
// that lies where it says, sums that are exact.
func FuzzClassify(f *testing.F) {
	for _, s := range []string{
		"",
		"## What you will do\n- Own the product backlog.\n- Define the vision\r\n\r\n## About us\r\nWe're big.",
		"You\u2019ll own the roadmap \u2014 \u201cnot\u201d the backlog\u2026",
		"\xff\xfe Own the \xc3( roadmap \xe2\x80",
		"ȺȺȺȺ's roadmap. ȺȺȺȺ\u2019s backlog, own it",
		"Own\u200b the road\u00admap\u200d and\ufeff the back\u200clog",
		"- \n-\n•\n\u2028•\u2028 Write user stories",
		"אתה תנהל את ה-backlog שלנו. \u202eWrite user stories\u202c",
		"RequirementsStrong ResponsibilitiesOwn roadmapDefine",
		strings.Repeat("own the roadmap and the backlog ", 400),
		strings.Repeat("Accept ", 90) + ".",
		"not only; not — but: you, you'll & and or by, who owns",
		"Own it, and the roadmap, you see, is held by us, or you, or so, planned by marketing.",
		"# # ** ** | > **Your tasks** **:**\n1) 2. Prioritize the backlog '' 's ’s",
	} {
		f.Add("Product Owner", s)
	}
	c := newBuiltin(f)
	f.Fuzz(func(t *testing.T, title, text string) {
		v := c.Classify(title, text)
		if again := c.Classify(title, text); !reflect.DeepEqual(v, again) {
			t.Fatalf("Classify(%q, %q) differs the second time:\n%+v\n%+v", title, text, v, again)
		}
		checkEvidence(t, text, &v)
		checkSums(t, &v)
	})
}

func checkEvidence(t *testing.T, text string, v *Verdict) {
	last := 0
	for _, e := range v.Evidence {
		if e.Start < last || e.Start >= e.End || e.End > len(text) || text[e.Start:e.End] != e.Quote {
			t.Fatalf("evidence %q at %d-%d is not in the text (of %d bytes), or out of order", e.Quote, e.Start, e.End, len(text))
		}
		if e.Contribution < 0 || math.IsNaN(e.Contribution) {
			t.Fatalf("evidence %q contributes %v", e.Quote, e.Contribution)
		}
		last = e.Start
	}
}

func checkSums(t *testing.T, v *Verdict) {
	var sum Score
	for _, e := range v.Evidence {
		sum.add(e.Role, e.Contribution)
	}
	if sum != v.Score {
		t.Fatalf("the contributions sum to %+v, the score is %+v", sum, v.Score)
	}
	p := v.Probabilities
	total := p.ProductManager + p.ProductOwner + p.Hybrid + p.Other
	if v.Actual == Unclear && total != 0 || v.Actual != Unclear && math.Abs(total-1) > 1e-9 {
		t.Fatalf("%s: the probabilities %+v sum to %v", v.Actual, p, total)
	}
	if v.Confidence < 0 || v.Confidence > 1 || v.Lean < -1 || v.Lean > 1 {
		t.Fatalf("confidence %v, lean %v", v.Confidence, v.Lean)
	}
}
