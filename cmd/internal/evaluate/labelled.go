package evaluate

import (
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"rolecheck/classifier"
)

// Set is the listings of one file.
type Set struct {
	Name     string
	Unread   bool // no author has read them: figures alone are reported
	Listings []Labelled
}

// Labelled is a listing with the label that readers gave it.
type Labelled struct {
	ID       string
	Title    string
	Claimed  classifier.Role // what the title claims, decided by a person, or read from it
	Company  string
	Language string // ISO 639-1; empty until it is told
	Text     string
	Label
	Lines []Line // what each line of it says, where a reader has labelled them
	at    int    // line of its file
}

// Label is what readers said of a listing.
type Label struct {
	Gold classifier.Role // what the duties are, decided by people who could not see the title; empty: no label
	Lean float64         // -3 (all product owner) to +3 (all product manager)
	Sure int             // 3 sure, 2 fairly, 1 a guess; 0 not said
}

// Employer names the group that a listing moves with: its company, or itself
// where the company is unknown.
func (l Labelled) Employer() string {
	if l.Company == "" {
		return "id:" + l.ID
	}
	return l.Company
}

// Read reads the listings of a JSON lines or CSV file. A listing has a text;
// what its title claims is read from the title where no title_role says it,
// and a label may be given apart ([Set.Join]). The error names the file, line
// and field of every fault, and quotes nothing of an unread file.
func Read(name string, r io.Reader, unread bool) (Set, error) {
	src := &source{name: name, secret: unread}
	set := Set{Name: name, Unread: unread}
	for _, row := range src.rows(r) {
		set.Listings = append(set.Listings, src.listing(row))
	}
	return set, src.err()
}

func (s *source) listing(r row) Labelled {
	l := Labelled{at: r.line, Label: s.label(r)}
	l.ID, _ = r.text("id", "job_id")
	l.Title, _ = r.text("title", "job_title", "position")
	l.Company, _ = r.text("company", "company_name", "employer")
	l.Language, _ = r.text("language", "lang")
	l.Text, _ = r.text("text", "description", "job_description")
	if l.ID == "" {
		l.ID = fmt.Sprintf("%s:%d", filepath.Base(s.name), r.line)
	}
	if l.Text == "" {
		s.fault(r.line, "text", "", "is missing; the listing stands in text or description")
	}
	l.Claimed = s.claim(r, l.Title)
	return l
}

func (s *source) claim(r row, title string) classifier.Role {
	said, field := r.text("title_role", "claimed_role")
	if said == "" {
		return classifier.ReadTitle(title).Role
	}
	role, known := roleNamed(said)
	if !known {
		s.fault(r.line, field, said, "is not a role: use "+roleNames)
	}
	return role
}

// ReadLabels reads labels that stand apart from their listings, by id.
func ReadLabels(name string, r io.Reader, secret bool) (map[string]Label, error) {
	src := &source{name: name, secret: secret}
	labels := map[string]Label{}
	for _, row := range src.rows(r) {
		id, _ := row.text("id", "job_id")
		label := src.label(row)
		switch _, twice := labels[id]; {
		case id == "":
			src.fault(row.line, "id", "", "is missing: it says which listing is labelled")
		case twice:
			src.fault(row.line, "id", id, "has a label already")
		case label.Gold == "":
			src.fault(row.line, "role", "", "is missing: use "+roleNames)
		}
		labels[id] = label
	}
	return labels, src.err()
}

// label reads role, lean and sure, which may stand in an object "label".
func (s *source) label(r row) Label {
	if inner, nested := r.fields["label"].(map[string]any); nested {
		r = row{r.line, map[string]any{}}
		for name, value := range inner {
			r.fields[plainName(name)] = value
		}
	}
	said, field := r.text("role", "label", "gold", "actual_role", "actual")
	if said == "" {
		return Label{}
	}
	role, known := roleNamed(said)
	if !known {
		s.fault(r.line, field, said, "is not a role: use "+roleNames)
	}
	lean := s.number(r, "lean", usualLean[role], -3, 3)
	return Label{role, lean, int(s.number(r, "sure", 0, 1, 3))}
}

// usualLean is what readers mean by a role when they give no lean: about the
// mean of the leans that were given.
var usualLean = map[classifier.Role]float64{classifier.ProductManager: 2.4, classifier.ProductOwner: -2.2}

func (s *source) number(r row, field string, usual, least, most float64) float64 {
	said, _ := r.text(field)
	if said == "" {
		return usual
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(said), 64)
	if err != nil || !(least <= n && n <= most) {
		s.fault(r.line, field, said, fmt.Sprintf("is not a number from %g to %g", least, most))
	}
	return n
}

// Join gives the listings of the sets their labels and lines, by id, and has
// language tell the language of the texts that do not say it. It fails when an
// id stands twice, when a listing to be measured has no label, or when a line
// lies outside its text.
func Join(sets []Set, labels map[string]Label, lines map[string][]Line, language func(text string) string) error {
	faults := &source{name: "labelled listings"}
	first := map[string]string{}
	for _, set := range sets {
		src := &source{name: set.Name, secret: set.Unread}
		for i := range set.Listings {
			l := &set.Listings[i]
			if at, twice := first[l.ID]; twice {
				src.fault(l.at, "id", "", "is that of "+at+" too")
			}
			first[l.ID] = fmt.Sprintf("%s, line %d", set.Name, l.at)
			if label, given := labels[l.ID]; given && l.Gold == "" {
				l.Label = label
			}
			if l.Language == "" {
				l.Language = language(l.Text)
			}
			l.Lines = lines[l.ID]
			if !within(l.Lines, len(l.Text)) {
				src.fault(l.at, "lines", "", "a labelled line lies outside the text: the offsets are bytes of it")
			}
		}
		faults.faults = append(faults.faults, src.faults...)
	}
	return faults.err()
}

// Unlabelled names the listings without a label, which cannot be measured.
func (s Set) Unlabelled() error {
	src := &source{name: s.Name, secret: s.Unread}
	for _, l := range s.Listings {
		if l.Gold == "" {
			src.fault(l.at, "role", "", "is missing: use "+roleNames)
		}
	}
	return src.err()
}

// WithLabel keeps the listings that have a label.
func (s Set) WithLabel() []Labelled {
	var kept []Labelled
	for _, l := range s.Listings {
		if l.Gold != "" {
			kept = append(kept, l)
		}
	}
	return kept
}

// employers groups the indexes of the listings, in order of first appearance.
func employers(listings []Labelled) [][]int {
	var groups [][]int
	at := map[string]int{}
	for i, l := range listings {
		g, seen := at[l.Employer()]
		if !seen {
			g = len(groups)
			at[l.Employer()] = g
			groups = append(groups, nil)
		}
		groups[g] = append(groups[g], i)
	}
	return groups
}
