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
		Short: "Run an MCP server for assistants, on stdin and stdout",
		Long: `Run a Model Context Protocol server on stdin and stdout, with three tools:
classify_listing judges the text of a listing, classify_url fetches and judges a
posting or a board, and explain_verdict explains a verdict in prose. Each call
may name a lens. Neither pages nor listings are stored.`,
		Example: "  rolecheck mcp   # the command to enter in the assistant's settings",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a.config.Fetch.NoCache = true
			a.config.Board.Limit = min(cmp.Or(a.config.Board.Limit, assistant.MostPostings), assistant.MostPostings)
			a.boundMemory()
			pipeline, err := a.pipeline()
			if err != nil {
				return err
			}
			pipeline.Hints = nil // an assistant has no flags
			return assistant.Serve(cmd.Context(), pipeline, a.lenses(pipeline), version(), a.in, a.out)
		},
	}
	ruleFlags(cmd)
	fetchFlags(cmd)
	return cmd
}
