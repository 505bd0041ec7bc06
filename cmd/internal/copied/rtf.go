package copied

import (
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// rtfWords are the words of RTF that stand for text.
var rtfWords = map[string]string{"par": "\n", "line": "\n", "row": "\n", "sect": "\n", "page": "\n", "tab": "\t", "cell": "\t",
	"bullet": "•", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
	"~": "\u00a0", "_": "-"}

// rtfAside are the groups of RTF that are not its text.
var rtfAside = map[string]bool{"fonttbl": true, "colortbl": true, "stylesheet": true, "info": true, "pict": true, "object": true,
	"header": true,
	"footer": true, "listtable": true, "listoverridetable": true, "themedata": true, "*": true, "fldinst": true, "generator": true}

// RTF is the text of a document in the Rich Text Format; false where it is none.
func RTF(document string) (string, bool) {
	if !strings.HasPrefix(document, `{\rtf`) {
		return "", false
	}
	r := rtf{in: document}
	for r.at < len(r.in) {
		r.step()
	}
	return r.out.String(), true
}

type rtf struct {
	in    string
	at    int
	out   strings.Builder
	depth int
	aside int // the depth of the group that is left out; 0 for none
	skip  int // characters that stand for one that \u has given
}

func (r *rtf) step() {
	b := r.in[r.at]
	r.at++
	switch b {
	case '{':
		r.depth++
	case '}':
		if r.depth == r.aside {
			r.aside = 0
		}
		r.depth--
	case '\\':
		r.control()
		return
	case '\r', '\n':
	default:
		r.write(string(b))
	}
}

func (r *rtf) write(s string) {
	switch {
	case r.aside > 0:
	case r.skip > 0:
		r.skip--
	default:
		r.out.WriteString(s)
	}
}

// control reads what follows a backslash.
func (r *rtf) control() {
	rest := r.in[r.at:]
	if rest == "" {
		return
	}
	end := strings.IndexFunc(rest, func(c rune) bool { return c < 'a' || c > 'z' })
	if end < 0 {
		end = len(rest)
	}
	if end == 0 {
		r.sign(rest)
		return
	}
	word := rest[:end]
	digits := end
	for digits < len(rest) && (rest[digits] >= '0' && rest[digits] <= '9' || digits == end && rest[digits] == '-') {
		digits++
	}
	n, _ := strconv.Atoi(rest[end:digits]) // without digits it counts for nothing
	if r.at += digits; digits < len(rest) && rest[digits] == ' ' {
		r.at++
	}
	switch {
	case rtfAside[word] && r.aside == 0:
		r.aside = r.depth
	case word == "u":
		r.write(string(rune(uint16(n)))) // large ones are written as negative numbers of 16 bits
		r.skip = 1
	case rtfWords[word] != "":
		r.write(rtfWords[word])
	}
}

// sign reads a control of one sign, or a byte in hexadecimal digits.
func (r *rtf) sign(rest string) {
	r.at++
	switch rest[0] {
	case '\'':
		if len(rest) < 3 {
			return
		}
		r.at += 2
		if n, err := strconv.ParseUint(rest[1:3], 16, 8); err == nil {
			r.write(string(charmap.Windows1252.DecodeByte(byte(n))))
		}
	case '*':
		if r.aside == 0 {
			r.aside = r.depth
		}
	case '\\', '{', '}':
		r.write(rest[:1])
	case '\r', '\n':
		r.write("\n")
	case '~', '_':
		r.write(rtfWords[rest[:1]])
	}
}
