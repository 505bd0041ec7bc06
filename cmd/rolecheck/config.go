package main

import (
	"fmt"
	"os"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"rolecheck/cmd/internal/config"
	"rolecheck/cmd/internal/jobs"
)

func newConfig(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "config",
		Short:   "Show every setting and where its value comes from",
		Example: "  rolecheck config\n  rolecheck config --format json",
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return a.showConfig() },
	}
	formatFlag(cmd, "text", "json")
	return cmd
}

// shownSetting is a setting as text and JSON show it: without secrets.
type shownSetting struct {
	Key   string `json:"key"`
	Value any    `json:"value"`
	From  string `json:"from"`
}

func (a *app) showConfig() error {
	if _, err := os.Stat("config.yaml"); err == nil {
		if why := config.NotOurs("config.yaml"); why != "" {
			a.notef("config.yaml in this folder is not read: %s; rolecheck.yaml is always read", why)
		}
	}
	var all []shownSetting
	for _, s := range a.settings {
		all = append(all, shownSetting{s.Key, display(s), s.From})
	}
	if a.config.Format == "json" {
		return a.printJSON(all)
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for i, s := range all {
		value := fmt.Sprint(s.Value)
		if _, ok := a.settings[i].Value.(string); ok {
			value = fmt.Sprintf("%q", value)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", s.Key, value, s.From)
	}
	return w.Flush()
}

// display is a value without the secrets in it; times are as the file states them.
func display(s config.Setting) any {
	switch value := s.Value.(type) {
	case string:
		if s.Key == "database" {
			return jobs.Shown(value)
		}
	case time.Duration:
		return value.String()
	}
	return s.Value
}
