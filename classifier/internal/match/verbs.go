package match

import (
	"maps"
	"slices"
	"strings"
)

// VerbLists are the names of the lists that [Inflection.WithVerbForms] makes.
var VerbLists = []string{"do", "does", "doing", "done", "do_or_noun", "does_or_noun"}

// WithVerbForms returns word lists together with those that follow from the
// verbs of a language: @does (owns, writes), @do (own, write), @doing and @done
// (owned, written). A form of which noun says that it may be one is in
// @does_or_noun and @do_or_noun instead: "marketing plans", "engineering leads".
func (n *Inflection) WithVerbForms(lists map[string]Words, verbs []string, noun func(form string) bool) map[string]Words {
	words := maps.Clone(lists)
	if words == nil {
		words = map[string]Words{}
	}
	add := func(list, form string) {
		if w := "=" + form; !slices.Contains(words[list], w) {
			words[list] = append(words[list], w)
		}
	}
	for _, verb := range verbs {
		for _, form := range n.Forms(verb) {
			switch {
			case n.Doing != "" && strings.HasSuffix(form, n.Doing):
				add("doing", form)
			case form == verb || form == n.Respelled(verb):
				add(orNoun("do", noun(form)), form)
			case n.Does != "" && strings.HasSuffix(form, n.Does):
				add(orNoun("does", noun(form)), form)
			default:
				add("done", form)
			}
		}
	}
	return words
}

func orNoun(list string, noun bool) string {
	if noun {
		return list + "_or_noun"
	}
	return list
}
