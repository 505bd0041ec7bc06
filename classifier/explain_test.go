package classifier

import "testing"

func TestATitleIsContradictedOnlyBelowTheFlag(t *testing.T) {
	c := newBuiltin(t)
	c.rules.Model.Title.Flag = 0.4
	for _, x := range []struct {
		fact            string
		claimed, actual Role
		right           float64
		want            Outcome
	}{
		{"the other product job, title hardly right", ProductOwner, ProductManager, 0.35, OutcomeMismatch},
		{"the other product job, title may be right", ProductOwner, ProductManager, 0.45, OutcomeUnclear},
		{"another job under a product title", ProductManager, Other, 0.1, OutcomeMismatch},
		{"a product job under another title", Other, ProductManager, 0.45, OutcomeUnclear},
		{"no contradiction, however unlikely the title", Other, Other, 0.2, OutcomeMatch},
		{"a hybrid under a product title", ProductOwner, Hybrid, 0.1, OutcomePartial},
		{"a title that claims nothing", Unclear, ProductManager, 0, OutcomeUnclear},
	} {
		t.Run(x.fact, func(t *testing.T) {
			v := Verdict{Claimed: x.claimed, Actual: x.actual, TitleRight: x.right}
			if got := c.compare(&v); got != x.want {
				t.Errorf("%s claimed, %s by the duties, title right %.2f: %s, want %s", x.claimed, x.actual, x.right, got, x.want)
			}
		})
	}
}

func TestTheMoreTheDutiesSpeakForATitleTheMoreItIsRight(t *testing.T) {
	step := Builtin().Model.Title
	for _, claim := range []Role{ProductManager, ProductOwner, Hybrid, Other} {
		if low, high := step.right(claim, 0.1), step.right(claim, 0.9); low >= high {
			t.Errorf("%s: right at %.2f by duties of 0.1, at %.2f by 0.9", claim, low, high)
		}
	}
	if even := step.right(ProductManager, 0.5); even < 0.6 {
		t.Errorf("duties that leave it open: the title is right at %.2f, though most titles are", even)
	}
}

func TestATitleStandsInASentenceWithItsArticle(t *testing.T) {
	for title, want := range map[string]string{"Engineer": "an engineer", "Project Manager": "a project manager",
		"AI Evaluation Specialist": "an AI evaluation specialist", "UX Researcher": "a UX researcher"} {
		if got := inSentence(title); got != want {
			t.Errorf("inSentence(%q) = %q, want %q", title, got, want)
		}
	}
}
