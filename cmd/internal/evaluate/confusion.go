package evaluate

import (
	"slices"

	"rolecheck/classifier"
)

// roles is the order of every table.
var roles = [...]classifier.Role{classifier.ProductManager, classifier.ProductOwner,
	classifier.Hybrid, classifier.Other, classifier.Unclear}

// Roles are the roles in the order of every table.
func Roles() []classifier.Role { return slices.Clone(roles[:]) }

// Confusion counts listings by gold role (row) and verdict (column), both in
// the order product manager, product owner, hybrid, other, unclear.
type Confusion [len(roles)][len(roles)]int

// RoleScore says how well one role is recognised.
type RoleScore struct {
	Role classifier.Role `json:"role"`
	score
}

func confuse(judged []Judged) Confusion {
	var c Confusion
	for _, j := range judged {
		c.count(j)
	}
	return c
}

func (c *Confusion) count(j Judged) { c[place(j.Listing.Gold)][place(j.Verdict.Actual)]++ }

// place is the row or column of a role. A role that is none of the five
// counts as unclear: a verdict that names nothing known says nothing.
func place(r classifier.Role) int {
	if i := slices.Index(roles[:], r); i >= 0 {
		return i
	}
	return len(roles) - 1
}

// margins sums the rows (gold), the columns (said) and the diagonal.
func (c Confusion) margins() (gold, said [len(roles)]int, right, all int) {
	for g, row := range c {
		for s, n := range row {
			gold[g] += n
			said[s] += n
			all += n
		}
		right += row[g]
	}
	return gold, said, right, all
}

// Accuracy is the share of listings whose role is right.
func (c Confusion) Accuracy() float64 {
	_, _, right, all := c.margins()
	return Share{right, all}.Value()
}

// Kappa is Cohen's κ: the agreement beyond what chance would give. It is 0
// when chance alone gives full agreement, since nothing is shown then.
func (c Confusion) Kappa() float64 {
	gold, said, right, all := c.margins()
	chance := 0
	for i := range roles {
		chance += gold[i] * said[i]
	}
	// Both agreements times all², so that the division is by an exact integer.
	return Share{right*all - chance, all*all - chance}.Value()
}

// MacroF1 is the plain mean of the F1 of every role that is so or is said in
// at least one listing.
func (c Confusion) MacroF1() float64 {
	sum, n := 0.0, 0
	for _, r := range c.ByRole() {
		if r.F1.Of > 0 {
			sum += r.F1.Value()
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

// ByRole scores each role against all others.
func (c Confusion) ByRole() []RoleScore {
	gold, said, _, _ := c.margins()
	scores := make([]RoleScore, len(roles))
	for i, r := range roles {
		scores[i] = RoleScore{r, newScore(c[i][i], said[i], gold[i])}
	}
	return scores
}
