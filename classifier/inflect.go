package classifier

import "strings"

// inflect lists the forms in which a catalogue word is matched: "own" stands
// for owns, owned and owning too, "story" for stories, "prioritize" for
// prioritise. The catalogue does not say which part of speech a word is, so
// forms that no one writes come out as well; they do no harm, since they never
// occur in a text.
func inflect(word string) []string {
	forms := append([]string{word}, irregular[word]...)
	forms = append(forms, regular(word)...)
	for _, f := range forms[:len(forms):len(forms)] {
		if b := british(f); b != f {
			forms = append(forms, b)
		}
	}
	return forms
}

func regular(w string) []string {
	if len(w) < 3 || w[len(w)-1] < 'a' || w[len(w)-1] > 'z' {
		return []string{w + "s"}
	}
	stem, last := w[:len(w)-1], w[len(w)-1]
	switch {
	case last == 'y' && !isVowel(w[len(w)-2]):
		return []string{stem + "ies", stem + "ied", w + "ing"}
	case last == 'e':
		return []string{w + "s", w + "d", stem + "ing"}
	case last == 's', last == 'x', last == 'z', strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
		return []string{w + "es", w + "ed", w + "ing"}
	}
	forms := []string{w + "s", w + "ed", w + "ing"}
	if !isVowel(last) && last != 'w' && isVowel(w[len(w)-2]) && (len(w) == 3 || !isVowel(w[len(w)-3])) {
		forms = append(forms, w+string(last)+"ed", w+string(last)+"ing")
	}
	return forms
}

func isVowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }

// british respells an American form; the catalogue writes American.
func british(w string) string {
	for _, p := range [...][2]string{
		{"ization", "isation"}, {"izations", "isations"}, {"izing", "ising"}, {"ized", "ised"}, {"izes", "ises"}, {"ize", "ise"},
		{"yzing", "ysing"}, {"yzed", "ysed"}, {"yzes", "yses"}, {"yze", "yse"},
	} {
		if strings.HasSuffix(w, p[0]) {
			return w[:len(w)-len(p[0])] + p[1]
		}
	}
	for _, p := range [...][2]string{{"behavior", "behaviour"}, {"center", "centre"}, {"catalog", "catalogue"}, {"program", "programme"},
		{"modeling", "modelling"}, {"labeling", "labelling"}, {"fulfill", "fulfil"}, {"color", "colour"}, {"favor", "favour"}, {"endeavor", "endeavour"}} {
		if strings.HasPrefix(w, p[0]) {
			return p[1] + w[len(p[0]):]
		}
	}
	return w
}

// irregular holds what regular cannot derive.
var irregular = map[string][]string{
	"be":         {"is", "are", "am", "was", "were", "been", "being"},
	"become":     {"became"},
	"begin":      {"began", "begun", "beginning"},
	"break":      {"broke", "broken"},
	"bring":      {"brought"},
	"build":      {"built"},
	"buy":        {"bought"},
	"child":      {"children"},
	"choose":     {"chose", "chosen"},
	"come":       {"came"},
	"criterion":  {"criteria"},
	"criteria":   {"criterion"},
	"cut":        {"cutting"},
	"deal":       {"dealt"},
	"do":         {"does", "did", "done", "doing"},
	"draw":       {"drew", "drawn"},
	"drive":      {"drove", "driven"},
	"feed":       {"fed"},
	"find":       {"found"},
	"get":        {"got", "getting"},
	"give":       {"gave", "given"},
	"go":         {"goes", "went", "gone", "going"},
	"grow":       {"grew", "grown"},
	"have":       {"has", "had", "having"},
	"hold":       {"held"},
	"hypothesis": {"hypotheses"},
	"keep":       {"kept"},
	"know":       {"knew", "known"},
	"lead":       {"led"},
	"learn":      {"learnt"},
	"make":       {"made"},
	"man":        {"men"},
	"meet":       {"met"},
	"oversee":    {"oversaw", "overseen", "overseeing"},
	"person":     {"people", "persons"},
	"put":        {"putting"},
	"run":        {"ran", "running"},
	"say":        {"said"},
	"see":        {"saw", "seen", "seeing"},
	"seek":       {"sought"},
	"sell":       {"sold"},
	"send":       {"sent"},
	"set":        {"setting"},
	"shut":       {"shutting"},
	"sit":        {"sat", "sitting"},
	"speak":      {"spoke", "spoken"},
	"spend":      {"spent"},
	"split":      {"splitting"},
	"take":       {"took", "taken"},
	"teach":      {"taught"},
	"tell":       {"told"},
	"think":      {"thought"},
	"understand": {"understood"},
	"win":        {"won", "winning"},
	"write":      {"wrote", "written"},
	"begun":      {},
	"analysis":   {"analyses"},
	"refer":      {"referred", "referring"},
	"commit":     {"committed", "committing"},
	"submit":     {"submitted", "submitting"},
	"program":    {"programmed", "programming"},
	"model":      {"modelled", "modelling"},
	"label":      {"labelled", "labelling"},
	"travel":     {"travelled", "travelling"},
	"focus":      {"focused", "focusing"},
	"shape":      {"shaping"},
	"life":       {"lives"},
}
