package wording

import (
	"regexp/syntax"
	"slices"
	"strings"
)

// Phrases are the texts that a pattern stands for, written out, so that asking
// for one costs a look-up: a page asks some thousand times. The keys that
// programs make of the texts are among them.
type Phrases map[string]bool

// mostPhrases is how many texts a pattern may be written out as.
const mostPhrases = 2000

// NewPhrases takes a pattern that stands for whole texts, and for finitely many.
func NewPhrases(pattern string) Phrases {
	parsed, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		panic(err) // a fault of the program
	}
	all, finite := writtenOut(parsed)
	if !finite {
		panic("phrases without end: " + pattern)
	}
	p := Phrases{}
	for _, s := range all {
		p[s], p[asKey.Replace(s)] = true, true
	}
	return p
}

// asKey writes a label as programs write it, in one word: "placeofwork".
var asKey = strings.NewReplacer(" ", "", "-", "", "/", "", "'", "", "’", "")

// MatchString reports whether s is one of the phrases.
func (p Phrases) MatchString(s string) bool { return p[s] }

// writtenOut are the texts that an expression stands for, if there are not too many.
func writtenOut(e *syntax.Regexp) (all []string, finite bool) {
	switch e.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginText, syntax.OpEndText:
		return []string{""}, true
	case syntax.OpLiteral:
		return []string{string(e.Rune)}, e.Flags&syntax.FoldCase == 0
	case syntax.OpCharClass:
		for i := 0; i < len(e.Rune); i += 2 {
			for r := e.Rune[i]; r <= e.Rune[i+1]; r++ {
				if all = append(all, string(r)); len(all) > mostPhrases {
					return nil, false
				}
			}
		}
		return all, true
	case syntax.OpCapture:
		return writtenOut(e.Sub[0])
	case syntax.OpQuest:
		all, finite = writtenOut(e.Sub[0])
		return append(slices.Clone(all), ""), finite
	case syntax.OpAlternate:
		for _, sub := range e.Sub {
			more, finite := writtenOut(sub)
			if all = append(all, more...); !finite || len(all) > mostPhrases {
				return nil, false
			}
		}
		return all, true
	case syntax.OpConcat:
		return joinedOut(e.Sub)
	}
	return nil, false
}

// joinedOut are the texts of expressions that follow each other.
func joinedOut(subs []*syntax.Regexp) ([]string, bool) {
	all := []string{""}
	for _, sub := range subs {
		tails, finite := writtenOut(sub)
		if !finite || len(all)*len(tails) > mostPhrases {
			return nil, false
		}
		var next []string
		for _, head := range all {
			for _, tail := range tails {
				next = append(next, head+tail)
			}
		}
		all = next
	}
	return all, true
}
