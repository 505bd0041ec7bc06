package main

import (
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/output"
)

// newSignalsNew makes `signals new`, which writes a pack to begin with.
func newSignalsNew(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "new ID",
		Short: "Write a pack with one signal, to begin with",
		Long: `Write a pack with one signal under the id ID. It is whole: signals test finds no
fault in it, and every field says what goes into it.`,
		Example: "  rolecheck signals new hives-kept -o own.yaml",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			id := args[0]
			if !plainSignalID.MatchString(id) {
				return fault.Usage("write it like hives-kept", "%q is no id: want small letters, digits and hyphens", id)
			}
			for _, s := range classifier.Builtin().Signals {
				if s.ID == id {
					return fault.Usage("rolecheck signals show "+id+" shows it; extend: and weights: in a pack change it",
						"%s is a built-in signal", id)
				}
			}
			content := strings.ReplaceAll(packTemplate, "ID", id)
			name, _ := cmd.Flags().GetString("output")
			if name == "" {
				_, err := a.out.Write([]byte(content))
				return fault.Write(err)
			}
			if isFile(name) {
				return fault.Failed("name another file with -o", "%s is there already", name)
			}
			return output.WriteWhole(name, []byte(content))
		},
	}
	cmd.Flags().StringP("output", "o", "", "write to `FILE`, which must not exist (default: standard output)")
	return cmd
}

var plainSignalID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

const packTemplate = `# A rule pack. docs/signals.md teaches the pattern language; rolecheck signals
# test FILE holds the pack to its own examples.

words:            # lists for the patterns below, known in this file alone
  keep: [keep, tend, look_after]

signals:
  - id: ID
    role: product_owner       # product_manager, product_owner, hybrid or other
    dimension: ownership      # what the work is about; rolecheck signals lists those in use
    weight: 2                 # 3 strong, 2 medium, 1 weak
    patterns: ["@keep ... bee hive|colony"]
    why: Say here why this speaks for the role.
    source: usage
    yes: ["You tend the bee hives of the product."]
    no: ["You report to whoever keeps the bees."]

off: []           # ids of signals that are not to count
weights: {}       # id: another weight
extend: []        # - {id: backlog-owned, patterns: ["curate ... wish list"], yes: ["You curate the wish list."]}
`
