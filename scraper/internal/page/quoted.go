package page

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// Some pages keep a posting as JSON within a string of a script, or in an
// attribute from which a script takes it.

// quoting matches where a string begins that has an object or a list in it.
var quoting = regexp.MustCompile("[=(:,]\\s*([\"'`])\\s*(?:[{\\[]|\\\\x[57][bB]|\\\\u00[57][bB])")

// quotedIn are the values of JSON in the strings of a script that tell of a job.
func quotedIn(p Page, script string) (all []gjson.Result) {
	for range mostHanded {
		at := quoting.FindStringSubmatchIndex(script)
		if at == nil {
			break
		}
		text, length := scriptString(script[at[2]:])
		p.Work.Spend(at[2] + length)
		if tellsOfJob(text) {
			all = append(all, markup.LooseJSON(text))
		}
		script = script[at[2]+length:]
	}
	return all
}

// scriptString reads the string of JavaScript at the start of s, and how long it
// is there with its quotes; one that does not end goes on to the end of s.
func scriptString(s string) (text string, length int) {
	if s == "" || !strings.ContainsRune("\"'`", rune(s[0])) {
		return "", len(s)
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == s[0]:
			return b.String(), i + 1
		case s[i] != '\\' || i+1 == len(s):
			b.WriteByte(s[i])
		default:
			i += scriptEscape(&b, s[i+1:])
		}
	}
	return b.String(), len(s)
}

// scriptEscape writes what the escape at the start of s, behind its backslash,
// stands for, and tells how long it is.
func scriptEscape(b *strings.Builder, s string) int {
	digits := map[byte]int{'x': 2, 'u': 4}[s[0]]
	if digits > 0 && len(s) > digits {
		if n, err := strconv.ParseUint(s[1:1+digits], 16, 16); err == nil {
			if r := rune(n); utf8.ValidRune(r) {
				b.WriteRune(r)
			} else {
				b.WriteString(`\` + s[:1+digits]) // half of a character, for the reader of JSON
			}
			return 1 + digits
		}
	}
	if plain := strings.IndexByte("nrtbfv", s[0]); plain >= 0 {
		b.WriteByte("\n\r\t\b\f\v"[plain])
	} else if s[0] != '\n' {
		b.WriteByte(s[0])
	}
	return 1
}

// toldInAttributes are the attributes that hold JSON which tells of a job.
func toldInAttributes(p Page) (all []string) {
	for _, root := range p.Doc.Nodes {
		for n := range root.Descendants() {
			for _, a := range n.Attr {
				if value := strings.TrimSpace(a.Val); len(value) > leastGuessed && tellsOfJob(value) && len(all) < mostHanded {
					all = append(all, value)
				}
			}
		}
	}
	return all
}
