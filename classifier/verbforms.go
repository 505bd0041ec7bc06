package classifier

import (
	"maps"
	"slices"
	"strings"
)

// withVerbForms returns the word lists of a language with those that follow
// from its verbs: @does (owns, writes), @do (own, write), @doing and @done
// (owned, written). A form that may be a noun is in @does_or_noun and
// @do_or_noun instead: "marketing plans", "engineering leads".
func withVerbForms(l *Reading) map[string][]string {
	words := maps.Clone(l.Words)
	if words == nil {
		words = map[string][]string{}
	}
	add := func(list, form string) {
		if w := "=" + form; !slices.Contains(words[list], w) {
			words[list] = append(words[list], w)
		}
	}
	for _, verb := range l.Verbs {
		for _, form := range l.Inflection.forms(verb) {
			switch noun := slices.Contains(l.Ambiguous, form) || slices.Contains(l.Plurals, form); {
			case l.Inflection.Doing != "" && strings.HasSuffix(form, l.Inflection.Doing):
				add("doing", form)
			case form == verb || form == l.Inflection.respelled(verb):
				add(orNoun("do", noun), form)
			case l.Inflection.Does != "" && strings.HasSuffix(form, l.Inflection.Does):
				add(orNoun("does", noun), form)
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
