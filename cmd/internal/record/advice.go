package record

import (
	"fmt"
	"slices"

	"rolecheck/classifier"
)

// The headings under which every format tells the same.
const (
	HeadingQuestions = "Ask in the interview"
	HeadingFlip      = "The verdict would change without"
	HeadingAdvice    = "If you wrote this listing"
	HeadingNotes     = "Worth knowing"
	HeadingMuted     = "Found, and not counted"
)

// HeadingSide stands above what speaks for a role.
func HeadingSide(r classifier.Role) string { return "Speaks for " + Side(r) }

// Caution stands before all advice.
const Caution = "Change a line only if the job really is that way; otherwise change the title."

// Advice is for the author of a listing: lines about one kind of work that pull
// it away from its title.
type Advice struct {
	About string // the kind of work, and whose it is
	Keep  string // what would keep the title: a clause without a full stop
	Edits []classifier.Edit
}

// Advise gathers a verdict's edits by the kind of work, the weightiest first.
func Advise(v *classifier.Verdict) []Advice {
	var out []Advice
	for _, e := range v.Edits {
		about := fmt.Sprintf("%s (%s)", e.About, whose(e.Role))
		i := slices.IndexFunc(out, func(a Advice) bool { return a.About == about })
		if i < 0 {
			i = len(out)
			out = append(out, Advice{About: about, Keep: "to keep " + titleOf(v.Claimed) + ", " + e.Keep})
		}
		out[i].Edits = append(out[i].Edits, e)
	}
	return out
}

func whose(r classifier.Role) string {
	if r == classifier.Hybrid {
		return "either product role's work"
	}
	return theirs(r) + " work"
}

// titleOf is a claimed role as a title is written.
func titleOf(r classifier.Role) string {
	switch r {
	case classifier.ProductManager:
		return "Product Manager"
	case classifier.ProductOwner:
		return "Product Owner"
	case classifier.Hybrid:
		return "Product Manager / Product Owner"
	}
	return "the title"
}

// fewFlips is the most that a reader weighs one by one.
const fewFlips = 4

// Flip is what a verdict hinges on: the quotes without which it would change, or a
// sentence if they are too many to weigh.
func Flip(v *classifier.Verdict) (quotes []string, firm string) {
	if n := len(v.Flip); n > fewFlips {
		return nil, fmt.Sprintf("The verdict is firm: %d findings would have to go before it changes.", n)
	}
	return v.Flip, ""
}
