package classifier

import "testing"

func TestFlagDependsOnWhatContradictsTheTitle(t *testing.T) {
	c := newBuiltin(t)
	c.steps.Flag = Flag{Between: 0.6, Leaves: 0.7, Enters: 0.8}
	for _, x := range []struct {
		fact            string
		claimed, actual Role
		sure            float64 // of the actual role; the rest is the claimed one's
		want            Outcome
	}{
		{"the other product job, sure enough", ProductOwner, ProductManager, 0.65, OutcomeMismatch},
		{"the other product job, not sure enough", ProductManager, ProductOwner, 0.55, OutcomeUnclear},
		{"another job under a product title, sure enough", ProductManager, Other, 0.75, OutcomeMismatch},
		{"another job under a product title, not sure enough", ProductManager, Other, 0.65, OutcomeUnclear},
		{"a product job under another title, sure enough", Other, ProductManager, 0.85, OutcomeMismatch},
		{"a product job under another title, not sure enough", Other, ProductManager, 0.75, OutcomeUnclear},
		{"no contradiction", Other, Other, 0.55, OutcomeMatch},
		{"a hybrid under a product title", ProductOwner, Hybrid, 0.99, OutcomePartial},
	} {
		t.Run(x.fact, func(t *testing.T) {
			v := Verdict{Claimed: x.claimed, Actual: x.actual}
			for role, p := range map[Role]float64{x.claimed: 1 - x.sure, x.actual: x.sure} {
				switch role {
				case ProductManager:
					v.Probabilities.ProductManager = p
				case ProductOwner:
					v.Probabilities.ProductOwner = p
				case Hybrid:
					v.Probabilities.Hybrid = p
				case Other:
					v.Probabilities.Other = p
				}
			}
			if got := c.compare(&v, decision{enough: 1}); got != x.want {
				t.Errorf("%s claimed, %s at %.2f: %s, want %s", x.claimed, x.actual, x.sure, got, x.want)
			}
		})
	}
}
