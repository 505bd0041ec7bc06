package match

import (
	"strings"
	"testing"
)

func TestTokenSpans(t *testing.T) {
	for _, x := range []struct {
		fact, text string
		want       []string // the text's own bytes
	}{
		{"curly quotes stay outside words", "\u201cOwn\u201d it", []string{"Own", "it"}},
		{"an apostrophe stays inside", "you\u2019ll don't", []string{"you\u2019ll", "don't"}},
		{"a trailing apostrophe does not", "teams' work", []string{"teams", "work"}},
		{"soft hyphens and joiners are part of the word", "road\u00admap b\u200cc", []string{"road\u00admap", "b\u200cc"}},
		{"an ampersand is a word", "P&L", []string{"P", "&", "L"}},
		{"letters of any script are letters", "Größe Ⱥb 東京", []string{"Größe", "Ⱥb", "東京"}},
		{"combining marks stay with their letter", "cafe\u0301 x", []string{"cafe\u0301", "x"}},
		{"invalid bytes are no words", "a\xffb \xc3", []string{"a", "b"}},
	} {
		t.Run(x.fact, func(t *testing.T) {
			var z Scan
			NewCompiler(NewSpelling(&Inflection{}, nil)).Set().Scan(&z, x.text, 0, len(x.text))
			var got []string
			for _, tok := range z.Tokens {
				got = append(got, x.text[tok.Start:tok.End])
			}
			if strings.Join(got, "|") != strings.Join(x.want, "|") {
				t.Errorf("words of %q: %q, want %q", x.text, got, x.want)
			}
		})
	}
}
