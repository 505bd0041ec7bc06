package match

import "strings"

// Stems tell what is cut off the words of a language, so that "prioritised",
// "prioritizes" and "prioritizing" are one feature of a line. A stem need not be a
// word ("prioritiz"): it is only ever compared with stems. Without rules words stay whole.
type Stems struct {
	Shortest  int         `yaml:"shortest"`  // letters that are left at least
	Respelled [][2]string `yaml:"respelled"` // other spellings of endings: the first that fits
	Cut       []Cut       `yaml:"cut"`       // then one ending goes: the first that fits
	Doubled   string      `yaml:"doubled"`   // letters that may end a stem twice
	Silent    string      `yaml:"silent"`    // and then the ending that says nothing
}

// Cut is an ending that goes.
type Cut struct {
	End       string `yaml:"end"`
	By        string `yaml:"by"`        // what stands in its place
	Not       Words  `yaml:"not"`       // endings that stay
	Undoubled bool   `yaml:"undoubled"` // of two letters alike before it, one goes too: "planned"
}

// Stem cuts a word in its normal form, in place. All numbers have one stem.
func (n *Inflection) Stem(w []byte) []byte {
	w = w[:len(w)-suffix(w, n.Possessive)]
	if len(w) > 0 && '0' <= w[0] && w[0] <= '9' {
		return append(w[:0], '#')
	}
	s := &n.Stems
	if len(w) <= s.Shortest {
		return w
	}
	for i := range s.Respelled {
		if e := &s.Respelled[i]; suffix(w, e[0]) > 0 {
			w = append(w[:len(w)-len(e[0])], e[1]...)
			break
		}
	}
	for i := range s.Cut {
		if c := &s.Cut[i]; len(w)-len(c.End) >= s.Shortest && suffix(w, c.End) > 0 && !c.stays(w) {
			w = s.cut(w, c)
			break
		}
	}
	if len(w) > s.Shortest {
		w = w[:len(w)-suffix(w, s.Silent)]
	}
	return w
}

func (s *Stems) cut(w []byte, c *Cut) []byte {
	w = append(w[:len(w)-len(c.End)], c.By...)
	if n := len(w); c.Undoubled && n > max(s.Shortest, 1) && w[n-1] == w[n-2] && strings.IndexByte(s.Doubled, w[n-1]) < 0 {
		w = w[:n-1]
	}
	return w
}

func (c *Cut) stays(w []byte) bool {
	for _, e := range c.Not {
		if suffix(w, e) > 0 {
			return true
		}
	}
	return false
}

// suffix is the length of an ending that w has, or 0.
func suffix(w []byte, end string) int {
	if len(w) >= len(end) && string(w[len(w)-len(end):]) == end {
		return len(end)
	}
	return 0
}
