package markup

import (
	"unicode"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"
)

// guesses are the encodings that a body without a label may be in, with the
// letters that text in it is full of. Pages that label nothing are old, and
// old pages of other scripts are in one of these.
var guesses = []struct {
	name    string
	letters []*unicode.RangeTable
	least   int  // letters among a hundred characters above ASCII
	runs    bool // characters above ASCII stand side by side
}{
	{"shift_jis", []*unicode.RangeTable{unicode.Hiragana, unicode.Katakana}, 20, false},
	{"euc-jp", []*unicode.RangeTable{unicode.Hiragana, unicode.Katakana}, 20, true},
	{"euc-kr", []*unicode.RangeTable{unicode.Hangul}, 80, true},
	{"gb18030", []*unicode.RangeTable{unicode.Han}, 70, true},
	{"windows-1251", []*unicode.RangeTable{unicode.Cyrillic}, 80, true},
}

// guessed names the encoding in which a body reads like text of its language;
// of the western languages if there is no other.
func guessed(body []byte) string {
	for _, g := range guesses {
		e, _ := charset.Lookup(g.name)
		text, err := e.NewDecoder().Bytes(body)
		if err != nil || g.runs && !inRuns(body) {
			continue
		}
		letters, foreign, broken := 0, 0, 0
		for _, r := range string(text) {
			switch {
			case r == unicode.ReplacementChar, unicode.Is(unicode.Co, r), r >= 0xff61 && r <= 0xff9f:
				broken++ // half-width letters are what other encodings' bytes look like
			case unicode.In(r, g.letters...):
				letters++
				foreign++
			case r > unicode.MaxASCII:
				foreign++
			}
		}
		if broken*50 <= foreign && letters*100 > g.least*(foreign+broken) {
			return g.name
		}
	}
	if mac := plausible(body, charmap.Macintosh); mac > 0.8 && mac > plausible(body, charmap.Windows1252) {
		return "macintosh"
	}
	return "windows-1252"
}

// inRuns reports whether bytes above ASCII mostly stand next to each other, as
// they don't in languages of Latin letters with some accents.
func inRuns(body []byte) bool {
	runs, alone := 0, 0
	for i := 0; i < len(body); i++ {
		begun := i
		for i < len(body) && body[i] >= 0x80 {
			i++
		}
		switch i - begun {
		case 0:
		case 1:
			alone++
		default:
			runs++
		}
	}
	return runs > 4*alone
}
