package markup

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	xunicode "golang.org/x/text/encoding/unicode"
)

// Encoding tells how text is written, by its first bytes, which may be cut
// anywhere, and by what contentType says. Decoders of what it returns leave no
// byte order mark. nil: it is UTF-8 already, or so broken that only
// [strings.ToValidUTF8] helps.
//
// Text that is valid UTF-8 is UTF-8 whatever its labels say: text in another
// encoding is hardly ever valid by chance, and servers mislabel often. The one
// exception is ISO-2022-JP, which is all ASCII. Otherwise the byte order mark
// counts, then the header, then a page's own declaration, then a guess. A label
// of UTF-8 that the bytes refute counts while most of the text agrees with it.
func Encoding(start []byte, contentType string) encoding.Encoding {
	switch {
	case hasWideMark(start):
		return xunicode.UTF16(xunicode.LittleEndian, xunicode.UseBOM)
	case bytes.HasPrefix(start, []byte("\xef\xbb\xbf")):
		return xunicode.UTF8BOM
	}
	if order, wide := unmarkedUTF16(start); wide {
		return xunicode.UTF16(order, xunicode.IgnoreBOM)
	}
	name := declaredCharset(start, contentType)
	if start = wholeRunes(start); name != "iso-2022-jp" && utf8.Valid(start) {
		return nil
	}
	if name == "" || name == "utf-8" {
		if mostlyUTF8(start) {
			return nil
		}
		name = guessed(start[:min(len(start), longestSample)])
	}
	if e, _ := charset.Lookup(name); e != nil {
		return e
	}
	return charmap.Windows1252
}

// longestSample is how much of a text a guess looks at, in bytes.
const longestSample = 64 << 10

// unmarkedUTF16 knows two bytes a letter by the zeros in Western text.
func unmarkedUTF16(start []byte) (xunicode.Endianness, bool) {
	if bytes.IndexByte(start, 0) < 0 {
		return xunicode.LittleEndian, false
	}
	var zeros [2]int
	for i, b := range start {
		if b == 0 {
			zeros[i%2]++
		}
	}
	letters := len(start) / 2
	switch {
	case letters < 4:
	case zeros[1] > letters*8/10 && zeros[0] == 0:
		return xunicode.LittleEndian, true
	case zeros[0] > letters*8/10 && zeros[1] == 0:
		return xunicode.BigEndian, true
	}
	return xunicode.LittleEndian, false
}

// wholeRunes drops a rune that is cut at the end.
func wholeRunes(b []byte) []byte {
	for n := 1; n <= min(utf8.UTFMax-1, len(b)); n++ {
		if tail := b[len(b)-n:]; utf8.RuneStart(tail[0]) {
			if !utf8.FullRune(tail) {
				return b[:len(b)-n]
			}
			break
		}
	}
	return b
}

// plausible is the share of the letters and marks above ASCII, read in the
// encoding, that stand where people put them: small letters in words, capitals
// at their beginning, quotes at their edges, dashes and bullets between blanks.
func plausible(b []byte, e *charmap.Charmap) float64 {
	good, all := 0, 0
	for i, c := range b {
		if c < utf8.RuneSelf {
			continue
		}
		all++
		before, after := ' ', ' '
		if i > 0 {
			before = e.DecodeByte(b[i-1])
		}
		if i+1 < len(b) {
			after = e.DecodeByte(b[i+1])
		}
		if fits(before, e.DecodeByte(c), after) {
			good++
		}
	}
	return float64(good) / float64(max(all, 1))
}

func fits(before, r, after rune) bool {
	letter := unicode.IsLetter
	switch {
	case strings.ContainsRune("ªºµƒˆﬁﬂıˇ˘˙˚˝˛", r):
		return false
	case unicode.IsUpper(r):
		return !unicode.IsLower(before) && (letter(before) || letter(after))
	case letter(r):
		return letter(before) || letter(after)
	case strings.ContainsRune("‘’‚‛'“”„«»‹›", r):
		return letter(before) || letter(after) || unicode.IsPunct(before)
	case strings.ContainsRune("–—•·…‣▪●", r):
		return unicode.IsSpace(before) || unicode.IsSpace(after) || unicode.IsDigit(before)
	case strings.ContainsRune("€£§°®™©½¼¾×²³", r):
		return true
	case r == '\u00a0':
		return true
	}
	return false
}
