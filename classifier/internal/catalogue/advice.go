package catalogue

import (
	"cmp"
	"slices"
	"strings"

	"rolecheck/classifier/internal/title"
)

// Advice is what a verdict says to people in one language.
type Advice struct {
	Questions  []Question        `yaml:"questions"`
	Families   map[string]string `yaml:"-"`          // fitting title of another job, by dimension: those of the jobs
	Dimensions map[string]string `yaml:"dimensions"` // how a dimension is called in a sentence
	Keep       map[Role]Keep     `yaml:"keep"`       // by the role that a title claims
	Pay        Pay               `yaml:"pay"`

	from source
}

// Pay is a note on what the two product roles earn in one country. It is given
// where the listing has one of the words of Where, by which it is told to be of
// that country.
type Pay struct {
	Note  string   `yaml:"note"`
	Where []string `yaml:"where"`
}

// IsFor tells whether a listing is of the country that the note is about.
func (p *Pay) IsFor(given, text string) bool {
	said := " " + title.Spoken(given) + " " + title.Spoken(text) + " "
	return p.Note != "" && slices.ContainsFunc(p.Where, func(w string) bool { return strings.Contains(said, " "+w+" ") })
}

// Keep is what can be done about lines that speak for another role than the
// title claims. {about} stands for the name of a line's dimension.
type Keep struct {
	Lines      map[string]string `yaml:"lines"`       // by dimension
	AnotherJob string            `yaml:"another_job"` // for the lines of another job
	Any        string            `yaml:"any"`         // for what Lines has nothing
}

// Question is asked when no evidence answers its topic (Open), or when
// evidence answers it for both product roles (Both).
type Question struct {
	Topic   string   `yaml:"topic"`
	Manager []string `yaml:"manager"` // dimensions
	Owner   []string `yaml:"owner"`
	Open    string   `yaml:"open"`
	Both    string   `yaml:"both"`
}

// About names a dimension in a sentence.
func (a *Advice) About(dimension string) string {
	return cmp.Or(a.Dimensions[dimension], strings.ReplaceAll(dimension, "_", " "))
}

// ToKeep is what can be done about a line of a role and a dimension under a title
// that claims another role.
func (a *Advice) ToKeep(claimed, role Role, dimension string) string {
	k := a.Keep[claimed]
	say := cmp.Or(k.Lines[dimension], k.Any)
	if role == Other {
		say = k.AnotherJob
	}
	return strings.ReplaceAll(say, "{about}", a.About(dimension))
}
