package match

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Inflection tells the forms that the words of a language take.
type Inflection struct {
	Regular           []Ending            `yaml:"regular"` // the first that fits
	Irregular         map[string][]string `yaml:"irregular"`
	Endings           [][2]string         `yaml:"endings"`    // other spellings, at a word's end
	Beginnings        [][2]string         `yaml:"beginnings"` // and at its beginning
	Does              string              `yaml:"does"`       // how a verb of the third person ends
	Doing             string              `yaml:"doing"`
	Plural            string              `yaml:"plural"`
	ParticipleEndings Words               `yaml:"participle_endings"`
	Participles       Words               `yaml:"participles"` // without such an ending
	Vowels            string              `yaml:"vowels"`
	Possessive        string              `yaml:"possessive"` // the ending of who owns what follows: "'s"
	And               string              `yaml:"and"`        // the word that "&" stands for
	Prefixes          Words               `yaml:"prefixes"`   // that leave a participle a verb: "co-leading"
	Stems             Stems               `yaml:"stems"`
}

// Ending is how words with one of the endings change.
type Ending struct {
	Ends    []string `yaml:"ends"` // V is any vowel, C any other letter
	Cut     int      `yaml:"cut"`  // letters to cut off first
	Add     []string `yaml:"add"`
	Doubled []string `yaml:"doubled"` // added to the word with its last letter doubled
}

// Forms lists the forms in which a catalogue word is matched: "own" stands
// for owns, owned and owning too, "story" for stories, "prioritize" for
// prioritise. The catalogue does not say which part of speech a word is, so
// forms that no one writes come out as well; they do no harm, since they never
// occur in a text.
func (n *Inflection) Forms(word string) []string {
	forms := append([]string{word}, n.Irregular[word]...)
	forms = append(forms, n.regular(word)...)
	for _, f := range forms[:len(forms):len(forms)] {
		if b := n.Respelled(f); b != f {
			forms = append(forms, b)
		}
	}
	return forms
}

// ShortestInflected is the length in bytes of the shortest word that has an ending.
const ShortestInflected = 3

func (n *Inflection) regular(w string) (forms []string) {
	last, size := utf8.DecodeLastRuneInString(w)
	if len(w) < ShortestInflected || !unicode.IsLetter(last) { // an abbreviation
		return []string{w + n.Does}
	}
	for i := range n.Regular {
		e := &n.Regular[i]
		if !slices.ContainsFunc(e.Ends, func(end string) bool { return n.endsAs(w, end) }) {
			continue
		}
		stem := w
		for range e.Cut {
			_, letter := utf8.DecodeLastRuneInString(stem)
			stem = stem[:len(stem)-letter]
		}
		for _, a := range e.Add {
			forms = append(forms, stem+a)
		}
		for _, a := range e.Doubled {
			forms = append(forms, w+w[len(w)-size:]+a)
		}
		return forms
	}
	return nil
}

// endsAs reports whether w has an ending in which V and C stand for letters.
func (n *Inflection) endsAs(w, end string) bool {
	for end != "" {
		e, size := utf8.DecodeLastRuneInString(end)
		c, letter := utf8.DecodeLastRuneInString(w)
		vowel := strings.ContainsRune(n.Vowels, c)
		if w == "" || e != c && !(e == 'V' && vowel) && !(e == 'C' && !vowel) {
			return false
		}
		w, end = w[:len(w)-letter], end[:len(end)-size]
	}
	return true
}

// Respelled gives the other spelling of a word, British for American; the word
// itself when it has none.
func (n *Inflection) Respelled(w string) string {
	for _, e := range n.Endings {
		if rest, ok := strings.CutSuffix(w, e[0]); ok {
			return rest + e[1]
		}
	}
	for _, b := range n.Beginnings {
		if rest, ok := strings.CutPrefix(w, b[0]); ok {
			return b[1] + rest
		}
	}
	return w
}

// participle reports whether a word may be a verb's participle.
func (n *Inflection) participle(w string) bool {
	return slices.Contains(n.Participles, w) ||
		len(w) > 4 && slices.ContainsFunc(n.ParticipleEndings, func(e string) bool { return strings.HasSuffix(w, e) })
}

// Spelling is what a language says about single words, ready for use.
type Spelling struct {
	inflection           *Inflection
	listEnders, prefixes map[string]bool
}

// NewSpelling makes a Spelling of how words change and of the words that begin
// no member of a list: what stands behind the comma before them is not parted
// from what is before it.
func NewSpelling(n *Inflection, listEnders []string) *Spelling {
	return &Spelling{inflection: n, listEnders: setOf(listEnders), prefixes: setOf(n.Prefixes)}
}

func setOf(words []string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}
