package scan

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"rolecheck/cmd/internal/wrapped"
	"rolecheck/scraper"
)

// leastFields is how many fields make a front matter that says nothing of the job,
// as clippers of pages write it.
const leastFields = 2

// longestHead is more than any front matter needs.
const longestHead = 32 << 10

// frontMatter reads what stands before a Markdown text between two lines of ---
// (YAML) or +++ (TOML), and returns the text after it. A rule of dashes that
// opens no front matter with a title, a company or a place is a part of the text.
func frontMatter(text string) (scraper.Listing, string) {
	first, rest, _ := strings.Cut(text, "\n")
	mark := strings.TrimRight(first, " \t\r")
	if mark != "---" && mark != "+++" {
		return scraper.Listing{}, text
	}
	within := rest[:min(len(rest), longestHead)]
	end := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(mark) + `[ \t\r]*$`).FindStringIndex(within)
	if end == nil {
		return scraper.Listing{}, text
	}
	var fields map[string]any
	read := wrapped.ReadYAML
	if mark == "+++" {
		read = toml.Unmarshal
	}
	if read([]byte(within[:end[0]]), &fields) != nil {
		return scraper.Listing{}, text
	}
	for _, within := range []string{"params", "extra", "job", "posting"} { // where Hugo and others keep fields of one's own
		if own, ok := fields[within].(map[string]any); ok {
			for name, value := range own {
				if _, taken := fields[name]; !taken {
					fields[name] = value
				}
			}
		}
	}
	l := listed(fields)
	if l.Title == "" && l.Company == "" && l.Location == "" && len(fields) < leastFields {
		return scraper.Listing{}, text
	}
	return l, strings.TrimLeft(rest[end[1]:], "\r\n")
}

// listed is the Listing that the fields of a front matter state.
func listed(fields map[string]any) scraper.Listing {
	raw := make(map[string]json.RawMessage, len(fields))
	for name, value := range fields {
		if b, err := json.Marshal(value); err == nil { // what JSON cannot say is no text
			raw[name] = b
		}
	}
	c := columnsOf(slices.Sorted(maps.Keys(raw)), Fields{})
	company, _ := called(take(raw, c.Company))
	return scraper.Listing{Title: line(take(raw, c.Title)), Company: company,
		Location: strings.ReplaceAll(take(raw, c.Location), "\n", "; "), URL: line(take(raw, c.URL)), Language: line(take(raw, c.Language))}
}

// line is a value as one line.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }
