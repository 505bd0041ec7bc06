package main

import (
	"cmp"

	"github.com/spf13/cobra"

	"rolecheck/cmd/internal/assistant"
)

// newMCP makes `rolecheck mcp`, the tools for assistants.
func newMCP(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "mcp",
		Short: "Offer the verdicts to an assistant, over MCP on stdin and stdout",
		Long: `Offer three tools to an assistant that speaks the Model Context Protocol, on
stdin and stdout: classify_listing judges a listing's text, classify_url fetches
and judges a posting or a board, explain_verdict tells in prose why. No page and
no listing is kept.`,
		Example: "  rolecheck mcp   # as the command of a server in the assistant's settings",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a.config.Fetch.NoCache = true
			a.config.Board.Limit = min(cmp.Or(a.config.Board.Limit, assistant.MostPostings), assistant.MostPostings)
			a.boundMemory()
			pipeline, err := a.pipeline()
			if err != nil {
				return err
			}
			return assistant.Serve(cmd.Context(), pipeline, version(), a.in, a.out)
		},
	}
	ruleFlags(cmd)
	fetchFlags(cmd)
	return cmd
}
