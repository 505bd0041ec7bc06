package markup

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/tidwall/gjson"
)

var nextChunk = regexp.MustCompile(`self\.__next_f\.push\(`)

// NextStream joins the chunks in which Next.js streams a page's state, and
// returns the JSON values in its lines.
func NextStream(doc *goquery.Document) []gjson.Result {
	var stream strings.Builder
	doc.Find("script").Each(func(_ int, s *goquery.Selection) {
		text := s.Text()
		for _, at := range nextChunk.FindAllStringIndex(text, -1) {
			var chunk []any
			if json.NewDecoder(strings.NewReader(text[at[1]:])).Decode(&chunk) == nil && len(chunk) == 2 {
				if part, ok := chunk[1].(string); ok {
					stream.WriteString(part)
				}
			}
		}
	})
	lines, texts := nextRows(stream.String())
	var all []gjson.Result
	left := 4 * stream.Len() // each text stands in one place or two
	names := slices.Sorted(maps.Keys(texts))
	for _, line := range lines {
		for _, name := range names {
			text := texts[name]
			if mark := `"$` + name + `"`; len(text) <= left && strings.Contains(line, mark) {
				line = strings.Replace(line, mark, text, 1)
				left -= len(text)
			}
		}
		if j := ParseJSON(line); j.Exists() {
			all = append(all, j)
		}
	}
	return all
}

// nextRow begins a row of such a stream: its name, and the length of a text in
// hexadecimal digits. Other rows are lines.
var nextRow = regexp.MustCompile(`^([0-9a-z]+):(?:T([0-9a-f]{1,7}),)?`)

// mostTexts is how many texts of a stream are looked at.
const mostTexts = 50

// nextRows parts a stream into its JSON values, and its long texts, as JSON
// strings by the names with which values point to them.
func nextRows(stream string) (values []string, texts map[string]string) {
	texts = map[string]string{}
	for stream != "" {
		m := nextRow.FindStringSubmatch(stream[:min(len(stream), 40)])
		if m == nil {
			_, stream, _ = strings.Cut(stream, "\n")
			continue
		}
		stream = stream[len(m[0]):]
		if n, err := strconv.ParseInt(m[2], 16, 32); err == nil {
			n := min(int(n), len(stream))
			if text, err := json.Marshal(stream[:n]); err == nil && len(texts) < mostTexts {
				texts[m[1]] = string(text)
			}
			stream = stream[n:]
			continue
		}
		value, rest, _ := strings.Cut(stream, "\n")
		if value = strings.TrimSpace(value); len(value) > 2 && (value[0] == '{' || value[0] == '[') {
			values = append(values, value)
		}
		stream = rest
	}
	return values, texts
}
