package main

import (
	"strings"

	"rolecheck/cmd/internal/fault"

	"github.com/spf13/cobra"
)

// newHelp makes `rolecheck help`, which needs no settings: it must answer when
// they are wrong.
func newHelp(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:               "help [COMMAND | TOPIC]",
		Short:             "Explain a command or a topic",
		Example:           "  rolecheck help classify\n  rolecheck help formats",
		PersistentPreRunE: func(*cobra.Command, []string) error { return nil },
		RunE: func(_ *cobra.Command, args []string) error {
			target, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return fault.Usage("rolecheck help lists the commands and topics", "no help on %q", strings.Join(args, " "))
			}
			target.InitDefaultHelpFlag()
			return target.Help()
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			target, _, err := root.Find(args)
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			var found []string
			for _, c := range target.Commands() {
				if c.IsAvailableCommand() || c.IsAdditionalHelpTopicCommand() {
					found = append(found, cobra.CompletionWithDesc(c.Name(), c.Short))
				}
			}
			return found, cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// topics are what `rolecheck help TOPIC` explains beside the commands.
func topics() []*cobra.Command {
	topic := func(name, short, long string) *cobra.Command {
		return &cobra.Command{Use: name, Short: short, Long: long}
	}
	return []*cobra.Command{
		topic("formats", "What --format and the ending of -o can be", formatsTopic),
		topic("exit-codes", "What the exit codes mean", exitTopic),
		topic("settings", "Flags, environment and configuration file", settingsTopic),
		topic("outcomes", "What match, partial, mismatch and unclear mean", outcomesTopic),
	}
}

const formatsTopic = `--format chooses how results are written; without it the ending of the -o file
does.

  text    for people, at a terminal                  .txt
  json    an array; a bare object for one listing    .json
  jsonl   one object a line                          .jsonl, .ndjson
  csv     one row a listing, for spreadsheets        .csv
  html    one page with a map of all listings        .html
  xlsx    a workbook                                 .xlsx
  md      for issues and notes                       .md
  sarif   for code scanning (SARIF 2.1.0)            .sarif
  github  annotations in a GitHub Actions log

A file appears whole or not at all.`

const exitTopic = `  0    done
  1    something could not be done: an input has no verdict, a file cannot be
       written
  2    wrong usage or configuration
  3    an outcome was found that --fail-on names
  130  interrupted while pasting`

const settingsTopic = `A setting is taken from the first of these that states it:

  1. the flag                  --lens scrum
  2. the environment           ROLECHECK_LENS=scrum
  3. the configuration file    lens: scrum
  4. the default

The file is the one that --config or ROLECHECK_CONFIG names; otherwise
rolecheck.yaml or a config.yaml of rolecheck in the current folder, otherwise
rolecheck/config.yaml in your configuration folder. A dot in a key becomes an
underscore in the environment: fetch.pace is ROLECHECK_FETCH_PACE.

rolecheck config shows every setting and where its value comes from.`

const outcomesTopic = `  match     the duties are those of the job that the title names
  partial   one of the two is a hybrid: substantial duties of both jobs
  mismatch  the duties are those of another job
  unclear   too little is said, or the title claims none of these jobs

A title is only contradicted where the duties are clear enough; the confidence
says how sure the role of the duties is.`
