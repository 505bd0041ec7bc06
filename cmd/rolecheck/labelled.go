package main

import (
	"cmp"

	"github.com/spf13/cobra"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/evaluate"
)

// labelledHelp says how listings are labelled, for eval and tune.
const labelledHelp = `FILE is JSON lines or a CSV with a header. The fields text (or description) and
role are required; id, title, title_role, company, language, lean (-3 all
product owner to 3 all product manager) and sure (1 to 3) are optional. A role
is product_manager, product_owner, hybrid, other or unclear, or PM, PO, BOTH,
OTHER, UNCLEAR. Without title_role, the role is read from the title. Name the
company where you can: its listings are kept together.

--labels FILE supplies labels for listings without one: id, role, lean, sure.
--lines FILE supplies labelled lines: JSON lines {"id": ..., "lines": [[start,
end, letter], ...]}, in bytes of the text. M is a product manager's duty, O a
product owner's, S product work of either, X another job's, - no duty. Append +
to a telling line; use a small letter where it is only asked for as experience.`

// labelledFiles are the files that eval and tune learn from.
type labelledFiles struct {
	evaluate.Files
	labelledBy string
}

func (f *labelledFiles) flags(cmd *cobra.Command) {
	ruleFlags(cmd)
	cmd.Flags().StringArrayVar(&f.Unread, "unread", nil,
		"also use the listings in `FILE`, but print nothing of them except figures")
	cmd.Flags().StringArrayVar(&f.Labels, "labels", nil, "take labels for unlabelled listings from `FILE`, by id")
	cmd.Flags().StringVar(&f.labelledBy, "labelled-by", "",
		"state in the output how the labels were made: `TEXT` such as \"two readers each\"")
	cmd.Flags().StringArrayVar(&f.Lines, "lines", nil, "take labelled lines from `FILE`, by the id of their listing")
}

// languageBy tells the language of a text as the classifier does. What it
// cannot tell it judges as English.
func languageBy(judge *classifier.Classifier) func(string) string {
	return func(text string) string { return cmp.Or(judge.Classify("", text).Language, "en") }
}
