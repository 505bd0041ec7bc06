package evaluate

import (
	"io"
	"os"
	"slices"

	"rolecheck/cmd/internal/fault"
)

// Files are the names of the files that a model is measured on and fitted on.
type Files struct {
	Unread []string // to be measured, and told of by figures alone
	Read   []string // to be measured
	Train  []string // to be fitted on, where a listing has a label
	Labels []string // of listings that have none, by id
	Lines  []string // labelled lines, by id of their listing
}

// Corpus is what the files hold.
type Corpus struct {
	Sets    []Set // to be measured
	Further []Labelled
}

// All are the labelled English listings to fit on.
func (l Corpus) All() []Labelled {
	all := slices.Clone(l.Further)
	for _, s := range l.Sets {
		all = append(all, s.WithLabel()...)
	}
	return English(all)
}

// Load reads the files and joins them; language tells that of a text.
func (f Files) Load(language func(text string) string) (Corpus, error) {
	named := slices.Concat(f.Unread, f.Read, f.Train)
	if err := noneTwice(slices.Concat(named, f.Labels, f.Lines)); err != nil {
		return Corpus{}, err
	}
	var sets []Set
	for i, name := range named {
		set, err := readFile(name, func(r io.Reader) (Set, error) {
			return Read(name, r, i < len(f.Unread))
		})
		if err != nil {
			return Corpus{}, err
		}
		sets = append(sets, set)
	}
	ids := idsOf(sets)
	labels, err := joined(f.Labels, ids, func(name string, r io.Reader) (map[string]Label, error) {
		return ReadLabels(name, r, len(f.Unread) > 0)
	})
	if err != nil {
		return Corpus{}, err
	}
	lines, err := joined(f.Lines, ids, ReadLines)
	if err != nil {
		return Corpus{}, err
	}
	if err := Join(sets, labels, lines, language); err != nil {
		return Corpus{}, fault.Failed("use the ids of the listings, each once, and byte offsets within their texts", "%w", err)
	}
	return f.part(sets, len(f.Unread)+len(f.Read))
}

// part takes the first sets as those to be measured, of which each listing
// needs a label, and of the others what has one.
func (f Files) part(sets []Set, measured int) (Corpus, error) {
	all := Corpus{Sets: sets[:measured]}
	for _, set := range all.Sets {
		if err := set.Unlabelled(); err != nil {
			return all, fault.Failed("add --labels FILE with id and role", "%w", err)
		}
	}
	for _, set := range sets[measured:] {
		all.Further = append(all.Further, set.WithLabel()...)
	}
	return all, nil
}

func noneTwice(names []string) error {
	slices.Sort(names)
	for i := 1; i < len(names); i++ {
		if names[i] == names[i-1] {
			return fault.Usage("name each file once", "%s is named twice", names[i])
		}
	}
	return nil
}

func readFile[T any](name string, read func(io.Reader) (T, error)) (T, error) {
	f, err := os.Open(name)
	if err != nil {
		var none T
		return none, fault.Failed("check the name; rolecheck eval --help shows what such a file holds",
			"read labelled listings in %s: %w", name, fault.Cause(err))
	}
	defer f.Close()
	all, err := read(f)
	if err != nil {
		return all, fault.Failed("rolecheck eval --help shows what such a file holds", "%w", err)
	}
	return all, nil
}

func idsOf(sets []Set) map[string]bool {
	ids := map[string]bool{}
	for _, set := range sets {
		for _, l := range set.Listings {
			ids[l.ID] = true
		}
	}
	return ids
}

// joined reads files of things by the id of a listing into one map. It refuses
// a file that has nothing for the listings, which was probably named for
// another, and a second thing for one id. It names no id: the listing may be unread.
func joined[T any](names []string, ids map[string]bool, read func(name string, r io.Reader) (map[string]T, error)) (map[string]T, error) {
	all := map[string]T{}
	for _, name := range names {
		one, err := readFile(name, func(r io.Reader) (map[string]T, error) { return read(name, r) })
		if err != nil {
			return nil, err
		}
		known := 0
		for id, thing := range one {
			if _, twice := all[id]; twice {
				return nil, fault.Usage("remove it from one of the files", "%s repeats an id of an earlier file", name)
			}
			all[id] = thing
			if ids[id] {
				known++
			}
		}
		if known == 0 {
			return nil, fault.Usage("the field id must be the id of a listing", "none of the %d ids in %s belongs to a listing",
				len(one), name)
		}
	}
	return all, nil
}
