package match

import (
	"fmt"
	"testing"
)

func TestVocabularyNumbersWords(t *testing.T) {
	v := newVocabulary()
	words := []string{"a", "own", "eightlet", "ninelette", "ninelettf", "owns", "product", "responsibilities", "responsibilitiez",
		"路线图", "étude"}
	for i := range 5000 {
		words = append(words, fmt.Sprintf("word%d", i), fmt.Sprintf("a longer word %d of them", i))
	}
	for i, w := range words {
		if got := v.enter(w); got != int32(i+1) {
			t.Fatalf("enter(%q) = %d, want %d", w, got, i+1)
		}
	}
	for i, w := range words {
		if got := v.number([]byte(w)); got != int32(i+1) || v.enter(w) != got || v.words[got] != w {
			t.Errorf("number(%q) = %d, want %d", w, got, i+1)
		}
	}
	for _, w := range []string{"", "b", "ow", "eightlets", "ninelettg", "responsibilitie", "word5000"} {
		if got := v.number([]byte(w)); got != 0 {
			t.Errorf("number(%q) = %d, want 0: it was not entered", w, got)
		}
	}
}
