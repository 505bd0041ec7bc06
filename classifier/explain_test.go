package classifier

import (
	"slices"
	"testing"
)

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

func TestPayIsNotedForItsCountryAlone(t *testing.T) {
	c := newBuiltin(t)
	duties := dutyLine + "Own the product strategy and the roadmap.\n- Set the price and own the revenue.\n" +
		"- Analyze the market and our competitors.\n"
	for _, test := range []struct {
		name, more string
		want       bool
	}{
		{"in the country", "- Base pay 150,000 USD, with a 401(k) plan.", true},
		{"elsewhere", "- Base pay 90,000 EUR in Lisbon.", false},
		{"nowhere named", "", false},
		{"in other words of the same letters", "- Usability matters to us.", false},
	} {
		v := c.Classify("Product Owner", duties+test.more)
		if got := slices.Contains(v.Notes, c.rules.Advice.Pay.Note); got != test.want || v.Actual != ProductManager {
			t.Errorf("%s: pay noted %v, want %v (%s)", test.name, got, test.want, v.Actual)
		}
	}
}

func TestWhatWasNotReadLeavesNothingToAsk(t *testing.T) {
	c := newBuiltin(t)
	french := "Vous portez la vision du produit et de la feuille de route avec les équipes pour nos clients. " +
		"Vous rédigez les récits et vous animez les ateliers dans une équipe de dix personnes."
	for _, text := range []string{"", french} {
		if v := c.Classify("Product Owner", text); v.Outcome != OutcomeUnclear || len(v.Questions) > 0 {
			t.Errorf("%q: %s with questions %q, want unclear and none", text, v.Outcome, v.Questions)
		}
	}
	if v := c.Classify("Product Owner", "You work with us and with others in our nice office by the river."); len(v.Questions) == 0 {
		t.Errorf("a text that was read and says too little leaves nothing to ask: %+v", v)
	}
}
