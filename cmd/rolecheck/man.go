package main

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/output"
)

// newMan makes `rolecheck man`, which packagers call: nobody else needs it.
func newMan() *cobra.Command {
	return &cobra.Command{
		Use:    "man FOLDER",
		Short:  "Write a man page for every command",
		Hidden: true,
		Args:   cobra.ExactArgs(1),
		RunE:   func(cmd *cobra.Command, args []string) error { return writeMan(cmd.Root(), args[0]) },
	}
}

// writeMan writes pages that are the same for every build of a version: no date.
func writeMan(root *cobra.Command, folder string) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return fault.Failed("name a folder that you may write to", "make %s: %w", folder, fault.Cause(err))
	}
	root.DisableAutoGenTag = true
	var pages func(cmd *cobra.Command) error
	pages = func(cmd *cobra.Command) error {
		for _, sub := range cmd.Commands() {
			if sub.IsAvailableCommand() {
				if err := pages(sub); err != nil {
					return err
				}
			}
		}
		name := filepath.Join(folder, strings.ReplaceAll(cmd.CommandPath(), " ", "-")+".1")
		file, err := output.CreateWhole(name)
		if err != nil {
			return fault.NoFile(name, err)
		}
		header := &doc.GenManHeader{Title: strings.ToUpper(cmd.CommandPath()), Section: "1",
			Source: "rolecheck " + version(), Manual: "rolecheck"}
		if err := doc.GenMan(cmd, header, file); err != nil {
			file.Discard()
			return fault.Failed("name a folder that you may write to", "write %s: %w", name, fault.Cause(err))
		}
		return file.Commit()
	}
	return pages(root)
}
