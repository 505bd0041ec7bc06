package document

import (
	"bytes"
	"regexp"
	"strings"
)

// LineIn tells in which line of a document that the user named a text stands,
// whatever white space is in it; 0 where it is not found. The document asked
// about last is kept: a writer asks about one after the other.
func LineIn(documents []Document) func(input, text string) int {
	byName := map[string]Document{}
	for _, d := range documents {
		if !d.Address && d.Name != StandardInput {
			byName[d.Name] = d
		}
	}
	name, content := "", []byte(nil)
	return func(input, text string) int {
		if input != name {
			name, content = input, nil
			if d, ok := byName[input]; ok {
				content, _ = d.Read() // it has been judged: what cannot be read now has no lines
			}
		}
		words := strings.Fields(text)
		if len(content) == 0 || len(words) == 0 {
			return 0
		}
		for i, w := range words {
			words[i] = regexp.QuoteMeta(w)
		}
		spot, err := regexp.Compile(strings.Join(words, `\s+`))
		if err != nil {
			return 0
		}
		at := spot.FindIndex(content)
		if at == nil {
			return 0
		}
		return 1 + bytes.Count(content[:at[0]], []byte{'\n'})
	}
}
