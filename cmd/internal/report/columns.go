package report

import (
	"fmt"
	"slices"
	"strings"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
)

// further are columns beside those that a table usually has.
var further = []xlsxColumn{
	{"input", 30, func(r record.Record) any { return record.Fold(r.Input) }},
	{"product_manager_probability", 12, judged(func(v *classifier.Verdict) any { return v.Probabilities.ProductManager })},
	{"product_owner_probability", 12, judged(func(v *classifier.Verdict) any { return v.Probabilities.ProductOwner })},
	{"hybrid_probability", 12, judged(func(v *classifier.Verdict) any { return v.Probabilities.Hybrid })},
	{"other_probability", 12, judged(func(v *classifier.Verdict) any { return v.Probabilities.Other })},
	{"lean", 8, judged(func(v *classifier.Verdict) any { return v.Lean })},
	{"fitting_title", 24, judged(func(v *classifier.Verdict) any { return record.Fold(v.Title) })},
	{"reason", 60, judged(func(v *classifier.Verdict) any { return record.Fold(v.Reason) })},
}

// Names for several columns at once: those that a table usually has, with the
// fields that were passed on, and the probabilities of the roles.
const (
	usualColumns = "usual"
	probable     = "probabilities"
)

// Columns are the names that [Choose] knows for a format; none where the format
// has no columns. extra are the fields that are passed on.
func Columns(format string, extra []string) []string {
	var all []string
	switch format {
	case "csv":
		all = csvHeads(extra)
	case "xlsx":
		all = xlsxHeads(extra)
	default:
		return nil
	}
	for _, c := range further {
		if !slices.Contains(all, c.head) {
			all = append(all, c.head)
		}
	}
	return append(all, usualColumns, probable)
}

// Choose gives the columns that the wanted names stand for, each once, or says
// which of them is none.
func Choose(format string, extra, wanted []string) ([]string, error) {
	known := Columns(format, extra)
	if known == nil {
		return nil, fmt.Errorf("%s has no columns to choose from", format)
	}
	var chosen []string
	add := func(names ...string) {
		for _, name := range names {
			if !slices.Contains(chosen, name) {
				chosen = append(chosen, name)
			}
		}
	}
	for _, name := range wanted {
		switch name = strings.TrimSpace(name); {
		case !slices.Contains(known, name):
			return nil, fmt.Errorf("no column is named %q", name)
		case name == usualColumns && format == "csv":
			add(csvHeads(extra)...)
		case name == usualColumns:
			add(xlsxHeads(extra)...)
		case name == probable:
			add("product_manager_probability", "product_owner_probability", "hybrid_probability", "other_probability")
		default:
			add(name)
		}
	}
	return chosen, nil
}

func csvHeads(extra []string) []string {
	heads := slices.Clone(columns)
	for _, name := range extra {
		if slices.Contains(columns, name) {
			name = "input_" + name
		}
		heads = append(heads, cell(name))
	}
	return heads
}

func xlsxHeads(extra []string) []string {
	var heads []string
	for _, c := range xlsxColumns {
		heads = append(heads, c.head)
	}
	for _, name := range extra {
		heads = append(heads, "input_"+record.Fold(name))
	}
	return heads
}

// tableColumns are the columns of a workbook that has the chosen ones; all that
// are usual, where none are chosen.
func tableColumns(extra, chosen []string) []xlsxColumn {
	all := slices.Clone(xlsxColumns)
	for _, name := range extra {
		all = append(all, xlsxColumn{"input_" + record.Fold(name), 20, func(r record.Record) any { return record.Fold(plain(r.Extra[name])) }})
	}
	if len(chosen) == 0 {
		return all
	}
	all = append(all, further...)
	var out []xlsxColumn
	for _, name := range chosen {
		if i := slices.IndexFunc(all, func(c xlsxColumn) bool { return c.head == name }); i >= 0 {
			out = append(out, all[i])
		}
	}
	return out
}

// furtherCell is a further column's value as a cell of CSV.
func furtherCell(c xlsxColumn, r record.Record) string {
	switch v := c.value(r).(type) {
	case float64:
		return number(v)
	case string:
		return cell(v)
	}
	return ""
}
