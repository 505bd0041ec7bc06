package scan

import (
	"cmp"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fields are the columns that the user names. An empty one is found by its
// name: job_title, jobTitle and "Stellenbezeichnung" all hold a title.
type Fields struct {
	Title, Text, URL, Company, Location string
	addresses                           bool // rows are wanted for their address, not for a text
}

// Columns say which column, or field, holds what; "" where none does.
type Columns struct {
	Title, Text, URL, Company, Location, Language string
	parts                                         []string // of the text, that stand apart from it
	sheet                                         string   // of a spreadsheet with several
}

// Noun is what the column of a name was taken for, as an output calls it; "" for
// none that an output has.
func (c Columns) Noun(name string) string {
	nouns := map[string]string{c.Title: "title", c.URL: "url", c.Company: "company", c.Location: "location", c.Language: "language"}
	delete(nouns, "") // of what no column holds
	return nouns[name]
}

//go:embed columns.txt
var columnNames string

// columnTable holds the names of each noun in the order of their likelihood.
var columnTable = readColumns(columnNames)

func readColumns(text string) map[string][]string {
	table := map[string][]string{}
	for line := range strings.Lines(text) {
		if noun, names, found := strings.Cut(line, ":"); found && !strings.HasPrefix(line, "#") {
			for _, name := range strings.Fields(names) {
				table[noun] = append(table[noun], plainName(name)) // letters as a column's name is compared
			}
		}
	}
	return table
}

// columnsOf finds what the columns of these names hold. A name that the user
// gave stays, whether it is there or not.
func columnsOf(names []string, f Fields) Columns {
	byName := make(map[string]string, len(names))
	for _, name := range names {
		if plain := plainName(name); byName[plain] == "" {
			byName[plain] = name
		}
	}
	for _, name := range names { // what is said beside a name counts where no column has the bare name
		if bare := plainName(beside.ReplaceAllString(name, "")); byName[bare] == "" {
			byName[bare] = name
		}
	}
	for _, name := range names { // of a name that says two things each counts: "City/Region"
		for part := range strings.SplitSeq(name, "/") {
			if plain := plainName(part); part != name && byName[plain] == "" {
				byName[plain] = name
			}
		}
	}
	taken := map[string]bool{}
	for _, given := range []*string{&f.Title, &f.Text, &f.URL, &f.Company, &f.Location} {
		if near := byName[plainName(*given)]; near != "" && !slices.Contains(names, *given) {
			*given = near
		}
		taken[*given] = true
	}
	find := func(given, noun string) string {
		if given != "" {
			return given
		}
		for _, plain := range columnTable[noun] {
			if name := byName[plain]; name != "" && !taken[name] {
				return name
			}
		}
		return likeColumn(names, noun, taken)
	}
	c := Columns{Title: find(f.Title, "title"), Text: find(f.Text, "text"), URL: find(f.URL, "url"),
		Company: find(f.Company, "company"), Location: find(f.Location, "location"), Language: find("", "language")}
	for _, name := range names {
		if c.Text != "" && name != c.Text && slices.Contains(columnTable["part"], plainName(name)) {
			c.parts = append(c.parts, name)
		}
	}
	return c
}

// The words that tell what a column holds whose name no table has: with one of
// them it ends. A word of another thing before it says that it holds that.
var (
	lastWords = map[string]*regexp.Regexp{
		"title": regexp.MustCompile(`(?:title|titel|jobname)$`),
		"text": regexp.MustCompile(`(?:description|beschreibung|descriptif|descripcion|descricao|descrizione|` +
			`(?:job|post|posting|ad|full)text|jobpost|jobad|jd)$`),
		"url":      regexp.MustCompile(`(?:job|post|listing|ad|apply|application|original|source|position|vacancy)(?:ing)?(?:ur[il]|link)$`),
		"location": regexp.MustCompile(`(?:location|arbeitsort|standort|city|locality)(?:name|display|text|state)?$`),
		"company":  regexp.MustCompile(`(?:companyname|employername|arbeitgeber)$`),
	}
	otherThing = regexp.MustCompile(`company|employer|firm|unternehmen|benefit|` +
		`meta|short|image|logo|team|culture|headquarter|page|seo|section|recruiter|contact|manager`)
)

// likeColumn is the first column whose name ends as those of the noun do; "" for none.
func likeColumn(names []string, noun string, taken map[string]bool) string {
	ends := lastWords[noun]
	if ends == nil {
		return ""
	}
	for _, name := range names {
		plain := plainName(beside.ReplaceAllString(name, ""))
		end := ends.FindStringIndex(plain)
		if end != nil && !taken[name] && (noun == "company" || !otherThing.MatchString(plain[:end[0]])) {
			return name
		}
	}
	return ""
}

// wrapper is what exporters put before the names of a posting's own fields.
var wrapper = regexp.MustCompile(`(?i)^(?:_?source|job|jobs|listing|posting|jobposting|vacancy|item|node|data|` +
	`attributes|fields|properties|record|result)[./:]`)

// beside matches what people put behind a name: a unit or a rule in brackets, and
// the form in which the cells are written.
var beside = regexp.MustCompile(`(?i)\s*[(\[{][^)\]}]*[)\]}]|[ _.-](?:html|text|txt|plain|raw|clean(?:ed)?|markdown|md|en| ?\d)$`)

// plainName is a column's name as the table has it: letters and digits alone,
// small, without accents.
func plainName(name string) string {
	for wrapper.MatchString(name) {
		name = name[len(wrapper.FindString(name)):]
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(name[:min(len(name), longestName)]) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// longestName is more than a column's name needs; a longer one is no name.
const longestName = 200

// wanted is the column without which a row is of no use.
func (c Columns) wanted(f Fields) string {
	if f.addresses {
		return c.URL
	}
	return c.Text
}

// has says that the column holds something that a Listing has a place for.
func (c Columns) has(name string) bool {
	switch name {
	case "":
		return false
	case c.Title, c.Text, c.URL, c.Company, c.Location, c.Language:
		return true
	}
	return false
}

// String tells a person which column was taken for what.
func (c Columns) String() string {
	show := func(noun, name string) string { return noun + " from " + cmp.Or(name, "no column") }
	said := []string{show("title", c.Title), show("text", c.Text)}
	for _, more := range [][2]string{{"address", c.URL}, {"company", c.Company}, {"location", c.Location}, {"language", c.Language}} {
		if more[1] != "" {
			said = append(said, show(more[0], more[1]))
		}
	}
	if c.sheet != "" {
		said[0] = "on sheet " + c.sheet + ", " + said[0]
	}
	return strings.Join(said, ", ")
}

// ColumnError tells that a dump lacks a column to judge by.
type ColumnError struct {
	Dump    string
	Noun    string   // title, text, url, company or location
	Name    string   // as the user called it; "" when no name of the table is there
	Columns []string // those that are there
}

func (e *ColumnError) Error() string {
	what := fmt.Sprintf("column %q", e.Name)
	if e.Name == "" {
		what = "column for the " + e.Noun
	}
	if len(e.Columns) == 0 {
		return fmt.Sprintf("%s has no %s", e.Dump, what)
	}
	return fmt.Sprintf("%s has no %s; its columns are %s", e.Dump, what, shortened(e.Columns))
}

// shortened lists names so that a person can take them in.
func shortened(names []string) string {
	const most, longest = 40, 60
	shown := make([]string, 0, most)
	for _, name := range names[:min(len(names), most)] {
		if runes := []rune(name); len(runes) > longest {
			name = string(runes[:longest]) + "..."
		}
		shown = append(shown, strings.Join(strings.Fields(name), " "))
	}
	list := strings.Join(shown, ", ")
	if left := len(names) - len(shown); left > 0 {
		list += fmt.Sprintf(" and %d more", left)
	}
	return list
}

// check finds the first column that f names, or that a verdict needs, and that
// is not among names.
func (c Columns) check(dump string, names []string, f Fields) error {
	for _, asked := range [][3]string{{"title", f.Title, c.Title}, {"text", f.Text, c.Text}, {"url", f.URL, c.URL},
		{"company", f.Company, c.Company}, {"location", f.Location, c.Location}} {
		if asked[1] != "" && !slices.Contains(names, asked[2]) {
			return &ColumnError{dump, asked[0], asked[1], names}
		}
	}
	if f.addresses && c.URL == "" {
		return &ColumnError{dump, "url", "", names}
	}
	if !f.addresses && c.Text == "" {
		return &ColumnError{dump, "text", "", names}
	}
	return nil
}
