package main

import (
	"fmt"
	"os"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"rolecheck/cmd/internal/config"
	"rolecheck/cmd/internal/jobs"
)

func newConfig(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Show every setting and where its value comes from",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if _, err := os.Stat("config.yaml"); err == nil {
				if why := config.NotOurs("config.yaml"); why != "" {
					a.notef("config.yaml in this folder is not read: %s; rolecheck.yaml is always read", why)
				}
			}
			w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
			for _, s := range a.settings {
				fmt.Fprintf(w, "%s\t%s\t%s\n", s.Key, display(s), s.From)
			}
			return w.Flush()
		},
	}
	return cmd
}

// display shows a value without the secrets in it.
func display(s config.Setting) string {
	text, ok := s.Value.(string)
	switch {
	case s.Key == "database":
		return fmt.Sprintf("%q", jobs.Shown(text))
	case ok:
		return fmt.Sprintf("%q", text)
	}
	return fmt.Sprint(s.Value)
}
