package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/evaluate"
	"rolecheck/cmd/internal/fault"
)

// labelledHelp says how listings are labelled, for eval and tune.
const labelledHelp = `A FILE is JSON lines or a CSV with a header. Its fields: text (or description)
and role are needed; id, title, title_role, company, language, lean (-3 all
product owner to 3 all product manager) and sure (1 to 3) are used where they
stand. A role is product_manager, product_owner, hybrid, other or unclear, or
PM, PO, BOTH, OTHER, UNCLEAR; what a title claims is read from it where
title_role does not say. Listings of one company stay together, so name it
where you can.

--labels FILE has the labels of listings that have none: id, role, lean, sure.
--lines FILE has labelled lines: JSON lines {"id": ..., "lines": [[start, end,
letter], ...]}, in bytes of the text. M is a product manager's duty, O a product
owner's, S product work that either does, X another job's, - none; with + behind
it where it is telling, small where it is only asked for as experience.`

// labelledFiles are the files that eval and tune learn from.
type labelledFiles struct {
	unread, train, labels, lines []string
	labelledBy                   string
}

func (f *labelledFiles) flags(cmd *cobra.Command) {
	ruleFlags(cmd)
	cmd.Flags().StringArrayVar(&f.unread, "unread", nil,
		"further listings in `FILE`, of which nothing but figures is ever printed")
	cmd.Flags().StringArrayVar(&f.labels, "labels", nil, "labels in `FILE` for the listings that have none, by id")
	cmd.Flags().StringVar(&f.labelledBy, "labelled-by", "",
		"say in what is written how the labels were made: `TEXT` such as \"two readers each\"")
	cmd.Flags().StringArrayVar(&f.lines, "lines", nil, "labelled lines in `FILE`, by id of their listing")
}

// labelled is what the files hold.
type labelled struct {
	sets    []evaluate.Set // to be measured
	further []evaluate.Labelled
}

// all are the labelled English listings to fit on.
func (l labelled) all() []evaluate.Labelled {
	all := slices.Clone(l.further)
	for _, s := range l.sets {
		all = append(all, s.WithLabel()...)
	}
	return evaluate.English(all)
}

// load reads the files and the listings in args, and joins them.
func (f *labelledFiles) load(args []string, judge *classifier.Classifier) (labelled, error) {
	named := slices.Concat(f.unread, args, f.train)
	if err := noneTwice(slices.Concat(named, f.labels, f.lines)); err != nil {
		return labelled{}, err
	}
	var sets []evaluate.Set
	for i, name := range named {
		set, err := readFile(name, func(r io.Reader) (evaluate.Set, error) {
			return evaluate.Read(name, r, i < len(f.unread))
		})
		if err != nil {
			return labelled{}, err
		}
		sets = append(sets, set)
	}
	ids := idsOf(sets)
	labels, err := joined(f.labels, ids, func(name string, r io.Reader) (map[string]evaluate.Label, error) {
		return evaluate.ReadLabels(name, r, len(f.unread) > 0)
	})
	if err != nil {
		return labelled{}, err
	}
	lines, err := joined(f.lines, ids, evaluate.ReadLines)
	if err != nil {
		return labelled{}, err
	}
	if err := evaluate.Join(sets, labels, lines, languageBy(judge)); err != nil {
		return labelled{}, fault.Failed("ids and offsets have to be those of the listings, each id of one", "%w", err)
	}
	return f.part(sets, len(f.unread)+len(args))
}

// part takes the first sets as those to be measured, of which each listing
// needs a label, and of the others what has one.
func (f *labelledFiles) part(sets []evaluate.Set, measured int) (labelled, error) {
	all := labelled{sets: sets[:measured]}
	for _, set := range all.sets {
		if err := set.Unlabelled(); err != nil {
			return all, fault.Failed("add --labels FILE with id and role", "%w", err)
		}
	}
	for _, set := range sets[measured:] {
		all.further = append(all.further, set.WithLabel()...)
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

func idsOf(sets []evaluate.Set) map[string]bool {
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
				return nil, fault.Usage("take it out of one of the files", "%s has an id that a file before it has too", name)
			}
			all[id] = thing
			if ids[id] {
				known++
			}
		}
		if known == 0 {
			return nil, fault.Usage("the field id has to be that of a listing", "none of the %d ids in %s is that of a listing",
				len(one), name)
		}
	}
	return all, nil
}

// languageBy tells the language of a text as the classifier does. What it
// cannot tell it judges as English.
func languageBy(judge *classifier.Classifier) func(string) string {
	return func(text string) string { return cmp.Or(judge.Classify("", text).Language, "en") }
}

// tuneOn makes a Judge by tuning rules on the listings outside a fold. change
// has the last word on what was fitted.
func tuneOn(rules classifier.Rules, change func(*classifier.Model)) func([]evaluate.Labelled) (evaluate.Judge, error) {
	return func(outside []evaluate.Labelled) (evaluate.Judge, error) {
		examples, _ := evaluate.Examples(outside)
		r := rules
		var err error
		if r.Model, err = classifier.Tune(rules, examples); err != nil {
			return nil, err
		}
		change(&r.Model)
		c, err := classifier.New(r)
		if err != nil {
			return nil, err
		}
		return c.Classify, nil
	}
}

func asFitted(*classifier.Model) {}

// tooFew warns of roles that hardly any listing has; it is "" where each has enough.
func tooFew(listings []evaluate.Labelled) string {
	const enough = 20
	count := evaluate.CountRoles(listings)
	var scarce []string
	for _, r := range evaluate.Roles() {
		if n := count[r]; n < enough {
			scarce = append(scarce, fmt.Sprintf("%d %s", n, strings.ReplaceAll(string(r), "_", " ")))
		}
	}
	if scarce == nil {
		return ""
	}
	return fmt.Sprintf("warning: few labels (%s): with less than %d of a role the fit follows those few to the letter",
		strings.Join(scarce, ", "), enough)
}
