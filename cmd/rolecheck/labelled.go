package main

import (
	"cmp"

	"github.com/spf13/cobra"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/evaluate"
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
	evaluate.Files
	labelledBy string
}

func (f *labelledFiles) flags(cmd *cobra.Command) {
	ruleFlags(cmd)
	cmd.Flags().StringArrayVar(&f.Unread, "unread", nil,
		"further listings in `FILE`, of which nothing but figures is ever printed")
	cmd.Flags().StringArrayVar(&f.Labels, "labels", nil, "labels in `FILE` for the listings that have none, by id")
	cmd.Flags().StringVar(&f.labelledBy, "labelled-by", "",
		"say in what is written how the labels were made: `TEXT` such as \"two readers each\"")
	cmd.Flags().StringArrayVar(&f.Lines, "lines", nil, "labelled lines in `FILE`, by id of their listing")
}

// languageBy tells the language of a text as the classifier does. What it
// cannot tell it judges as English.
func languageBy(judge *classifier.Classifier) func(string) string {
	return func(text string) string { return cmp.Or(judge.Classify("", text).Language, "en") }
}
