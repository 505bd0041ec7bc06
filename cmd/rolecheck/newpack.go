package main

import (
	"github.com/spf13/cobra"

	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/output"
	"rolecheck/cmd/internal/rules"
)

// newSignalsNew makes `signals new`, which writes a starter pack.
func newSignalsNew(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "new ID",
		Short: "Write a starter pack with one signal",
		Long: `Write a starter pack with one signal named ID. It passes signals test, and
comments say what each field is for.`,
		Example: "  rolecheck signals new hives-kept -o own.yaml",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			id := args[0]
			content, err := rules.New(id)
			if err != nil {
				return err
			}
			name, _ := cmd.Flags().GetString("output")
			if name == "" {
				_, err := a.out.Write([]byte(content))
				return fault.Write(err)
			}
			if isFile(name) {
				return fault.Failed("name another file with -o", "%s already exists", name)
			}
			return output.WriteWhole(name, []byte(content))
		},
	}
	cmd.Flags().StringP("output", "o", "", "write to `FILE`, which must not exist (default: standard output)")
	return cmd
}
