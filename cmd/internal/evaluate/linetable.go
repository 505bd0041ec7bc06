package evaluate

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"rolecheck/classifier"
)

// kindNames head the columns of the kinds.
var kindNames = [kinds]string{"PM", "PO", "either", "other", "none"}

func lineConfusionTable(c LineConfusion) table {
	t := table{append([]string{"gold \\ read"}, kindNames[:]...)}
	for k, counts := range c {
		row := []string{kindNames[k]}
		for _, n := range counts {
			row = append(row, strconv.Itoa(n))
		}
		t = append(t, row)
	}
	return t
}

// sectionTable says of each section how many lines were found in it, how many
// of them are duties, how many of those have the right kind, and how many
// duties were read as none and the reverse.
func sectionTable(uses []SectionUse) table {
	t := table{{"found in", "lines", "duties", "kind right", "read as none", "none read as duty"}}
	for _, u := range uses {
		lost, invented := 0, 0
		for k := range classifier.NoDuty {
			lost += u.Matrix[k][classifier.NoDuty]
			invented += u.Matrix[classifier.NoDuty][k]
		}
		t = append(t, []string{cmp.Or(string(u.Section), "(not read)"), strconv.Itoa(u.Lines), strconv.Itoa(u.Kinds.Of),
			u.Kinds.String(), strconv.Itoa(lost), strconv.Itoa(invented)})
	}
	return t
}

// A lineUse is how a signal fares on the lines of the unread and of the read sets.
type lineUse struct {
	signal       string
	role         classifier.Role
	unread, read Share
}

// lineUses joins the signals of all sets; the most frequent first.
func lineUses(sets []SetReport) []lineUse {
	at := map[string]int{}
	var list []lineUse
	for _, set := range sets {
		if set.Lines == nil {
			continue
		}
		for _, s := range set.Lines.Signals {
			i, seen := at[s.Signal]
			if !seen {
				i = len(list)
				at[s.Signal] = i
				list = append(list, lineUse{signal: s.Signal, role: s.Role})
			}
			if set.Unread {
				list[i].unread.join(s.Precision)
			} else {
				list[i].read.join(s.Precision)
			}
		}
	}
	slices.SortFunc(list, func(a, b lineUse) int {
		return cmp.Or(cmp.Compare(b.unread.Of+b.read.Of, a.unread.Of+a.read.Of), strings.Compare(a.signal, b.signal))
	})
	return list
}

func lineUseTable(uses []lineUse) table {
	t := table{{"signal", "for", "unread", "precision", "read", "precision"}}
	for _, u := range uses {
		t = append(t, []string{u.signal, abbreviation(u.role), strconv.Itoa(u.unread.Of), u.unread.String(),
			strconv.Itoa(u.read.Of), u.read.String()})
	}
	return t
}
