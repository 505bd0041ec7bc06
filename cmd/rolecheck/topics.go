package main

import (
	"embed"
	"strings"

	"github.com/spf13/cobra"

	"rolecheck/cmd/internal/fault"
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

//go:embed help
var help embed.FS

// topics are what `rolecheck help TOPIC` explains beside the commands.
func topics() []*cobra.Command {
	topic := func(name, short string) *cobra.Command {
		long, _ := help.ReadFile("help/" + name + ".txt") // the test of the topics reads each
		return &cobra.Command{Use: name, Short: short, Long: strings.TrimRight(string(long), "\n")}
	}
	return []*cobra.Command{
		topic("formats", "What --format and the extension of -o can be"),
		topic("exit-codes", "What the exit codes mean"),
		topic("settings", "Flags, environment and configuration file"),
		topic("outcomes", "What match, partial, mismatch and unclear mean"),
	}
}
