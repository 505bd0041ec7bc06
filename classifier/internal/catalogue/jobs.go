package catalogue

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolecheck/classifier/internal/match"
)

// addJobs adds a signal for each job of a list, which tells that the listing
// calls the person hired by its name. What they have in common is in the
// signal job.
func (r *Rules) addJobs(f *Faults, job Signal, n *yaml.Node) {
	if !f.list(n, "jobs") {
		return
	}
	for _, item := range n.Content {
		if f.mapping(item, "id:, dimension:, title:, names: ...") {
			r.Signals = append(r.Signals, r.job(f, job, item))
		}
	}
}

// namedJob is what a file says of one job beside its names.
type namedJob struct {
	ID        string   `yaml:"id"`
	Dimension string   `yaml:"dimension"`
	Title     string   `yaml:"title"`
	Patterns  []string `yaml:"patterns"`
	Must      []string `yaml:"must"`
	MustNot   []string `yaml:"must_not"`
}

// job is the signal of one job. Its names become word lists, its title the one
// that fits a listing for the job.
func (r *Rules) job(f *Faults, s Signal, n *yaml.Node) Signal {
	var own namedJob
	if !f.decode(n, &own) {
		return s
	}
	names, bare := own.Dimension+"_names", ""
	for key, value := range pairs(n) {
		switch key.Value {
		case "id", "dimension", "title", "must", "must_not":
		case "names":
			r.addList(f, names, value)
		case "bare":
			bare = own.Dimension + "_bare"
			r.addList(f, bare, value)
		case "patterns":
			s.patternsAt = slices.Concat(s.patternsAt, f.places(value))
		default:
			f.Add(key, "unknown field %q; want one of id, dimension, title, names, bare, patterns, must, must_not", key.Value)
		}
	}
	if r.Advice.Families == nil {
		r.Advice.Families = map[string]string{}
	}
	r.Advice.Families[own.Dimension] = own.Title
	s.at = position{f.File, n.Line, n.Column}
	s.ID, s.Dimension, s.Must, s.MustNot = own.ID, own.Dimension, own.Must, own.MustNot
	s.Patterns = written(slices.Concat(s.Patterns, own.Patterns), names, bare)
	return s
}

// written puts the names of the lists of one job into patterns: for @names its
// list, and for @any that of its bare names too.
func written(patterns []string, names, bare string) []string {
	all := "@" + names
	if bare != "" {
		all += "|@" + bare
	}
	lists := strings.NewReplacer("@names", "@"+names, "@any", all)
	for i, p := range patterns {
		patterns[i] = match.OneLine(lists.Replace(p))
	}
	return patterns
}
