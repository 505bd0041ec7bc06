package markup

import (
	"encoding/json"
	"regexp"
	"strings"
)

// bareWord matches what stands in such an object without quotes.
var bareWord = regexp.MustCompile(`^(?:[a-zA-Z_$][\w$.]*|![01])`)

// ScriptObject writes the object of JavaScript at the start of s as JSON, and tells
// how long it is; "" with the first brace where it is code. What only a program
// knows is null.
func ScriptObject(s string) (text string, length int) {
	var b strings.Builder
	for i, depth := 0, 0; i < len(s); {
		c := s[i]
		switch {
		case c == '"', c == '\'', c == '`':
			text, n := ScriptString(s[i:])
			quoted, _ := json.Marshal(text)
			b.Write(quoted)
			i += n
			continue
		case c == ';', c == '=':
			return "", 1
		case c == '!' || c == '_' || c == '$' || c|' ' >= 'a' && c|' ' <= 'z':
			word := bareWord.FindString(s[i:])
			if word == "" {
				return "", 1
			}
			b.WriteString(wordJSON(word, s[i+len(word):]))
			i += len(word)
			continue
		case c == '{', c == '[':
			depth++
		case c == '}', c == ']':
			depth--
		case c == '(':
			end := strings.IndexByte(s[i:], ')')
			if end < 0 {
				return "", 1
			}
			i += end + 1 // what a call is given
			continue
		}
		b.WriteByte(c)
		if i++; depth == 0 {
			return b.String(), i
		}
	}
	return "", 1
}

// wordJSON is what a word stands for that rest follows: a name, or a value.
func wordJSON(word, rest string) string {
	switch word {
	case "true", "false", "null":
		return word
	case "!0":
		return "true"
	case "!1":
		return "false"
	case "new", "void":
		return ""
	}
	if strings.HasPrefix(strings.TrimLeft(rest[:min(len(rest), 20)], " \t\r\n"), ":") {
		return `"` + word + `"`
	}
	return "null"
}
