package match

import "testing"

func TestAStemIsWhatTheLanguageLeavesOfAWord(t *testing.T) {
	own := Inflection{Possessive: "'s", Stems: Stems{Shortest: 3, Respelled: [][2]string{{"isen", "izen"}}, Doubled: "s", Silent: "e",
		Cut: []Cut{{End: "en", Undoubled: true}, {End: "nis", By: "n"}, {End: "s", Not: Words{"us"}}}}}
	for _, x := range []struct {
		fact       string
		inflection Inflection
		word, want string
	}{
		{"an ending goes", own, "planten", "plant"},
		{"of two letters alike before it one goes too", own, "plannen", "plan"},
		{"but not of those that are doubled anyhow", own, "passen", "pass"},
		{"another spelling gives way first", own, "realisen", "realiz"},
		{"something else may stand in its place", own, "ergebnis", "ergebn"},
		{"an ending may stay", own, "campus", "campus"},
		{"so many letters are left", own, "ten", "ten"},
		{"a silent letter goes", own, "markte", "markt"},
		{"who owns something is who it is", own, "team's", "team"},
		{"numbers are alike", own, "1999", "#"},
		{"a language without rules cuts nothing", Inflection{}, "plannen", "plannen"},
		{"a stem may be as short as it likes", Inflection{Stems: Stems{Cut: []Cut{{End: "en", Undoubled: true}}}}, "aen", "a"},
	} {
		t.Run(x.fact, func(t *testing.T) {
			if got := string(x.inflection.Stem([]byte(x.word))); got != x.want {
				t.Errorf("Stem(%q) = %q, want %q", x.word, got, x.want)
			}
		})
	}
}
