package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rolecheck/cmd/internal/config"
	"rolecheck/cmd/internal/fault"
	"rolecheck/scraper"
)

// app is what a command is given: the outside world, and the settings, which
// are loaded when a command begins.
type app struct {
	in          io.Reader
	out, errOut io.Writer
	now         func() time.Time
	config      config.Config
	pacer       scraper.Pacer // nil: this process keeps the pace alone
	settings    []config.Setting
	carried     *carried      // nil: the own rules are those in the settings
	limited     *atomic.Int64 // boards of which --limit left something out
}

// run carries out one command line and returns the exit code.
func run(args []string, in io.Reader, out, errOut io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), ends()...)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	a := &app{in: in, out: out, errOut: errOut, now: time.Now, limited: new(atomic.Int64)}
	root := newRoot(a)
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errOut)
	cmd, err := root.ExecuteContextC(ctx)
	if f := (*fault.Fault)(nil); err != nil && a.settings == nil && !errors.As(err, &f) {
		err = fault.Usage(cmd.CommandPath()+" --help shows what it takes", "%w", err) // cobra's own, of arguments
	}
	return fault.Tell(errOut, err)
}

// ends are the signals that end a command in order: its temporary files go, what
// is stored stays. Under nohup the terminal may go.
func ends() []os.Signal {
	all := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		all = append(all, syscall.SIGHUP)
	}
	return all
}

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "rolecheck",
		Short: "Tell from the duties in a job listing which role it really is",
		Long: `rolecheck reads a job listing, works out from its duties whether the job is a
product manager's, a product owner's, both or another one, and flags listings
whose title does not match.`,
		Example: `  rolecheck classify listing.txt
  rolecheck classify https://jobs.example/123
  rolecheck scan -f urls.txt -o found.csv --only mismatch`,
		Version:           version(),
		Args:              cobra.ArbitraryArgs,
		SilenceErrors:     true,
		SilenceUsage:      true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return a.load(cmd.Flags()) },
		RunE:              func(cmd *cobra.Command, args []string) error { return noCommand(cmd, args) },
	}
	root.SetVersionTemplate("rolecheck {{.Version}}\n")
	root.SetFlagErrorFunc(flagFault)
	root.SetUsageTemplate(strings.ReplaceAll(root.UsageTemplate(), "FlagUsages ", "FlagUsagesWrapped 80 "))
	common := root.PersistentFlags()
	common.String("config", "", "configuration `FILE` (see rolecheck help settings)")
	common.Bool("quiet", false, "do not print progress or a summary")
	common.Bool("no-color", false, "do not colour the output")
	root.AddCommand(
		newClassify(a),
		newScan(a),
		newExport(a),
		newRuns(a),
		newDiff(a),
		newWork(a),
		newExtract(a),
		newSignals(a),
		newConfig(a),
		newEval(a),
		newTune(a),
		newServe(a),
		newMCP(a),
		newMan(),
	)
	root.AddCommand(topics()...)
	root.SetHelpCommand(newHelp(root))
	complete(a, root)
	return root
}

// load merges the settings once the flags are known.
func (a *app) load(set *pflag.FlagSet) error {
	file, _ := set.GetString("config")
	var err error
	if a.config, a.settings, err = config.Load(file, set); err != nil {
		return fault.Usage("rolecheck config prints every setting; config.yaml explains them", "%w", err)
	}
	return nil
}

// noCommand suggests what was probably meant by a first word that is not a command.
func noCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return root.Help()
	}
	hint := "rolecheck --help lists the commands"
	root.SuggestionsMinimumDistance = 2
	if near := root.SuggestionsFor(args[0]); len(near) > 0 {
		hint = fmt.Sprintf("did you mean rolecheck %s?", near[0])
	} else if _, err := os.Stat(args[0]); err == nil || strings.Contains(args[0], "://") {
		hint = fmt.Sprintf("did you mean rolecheck classify %s?", strings.Join(args, " "))
	}
	return fault.Usage(hint, "unknown command %q", args[0])
}

func flagFault(cmd *cobra.Command, err error) error {
	hint := cmd.CommandPath() + " --help lists the flags"
	if wrong := (*pflag.InvalidValueError)(nil); errors.As(err, &wrong) {
		f := wrong.GetFlag()
		return fault.Usage(hint, "--%s takes %s, got %q", f.Name, taken(f.Value.Type()), wrong.GetValue())
	}
	if name, ok := strings.CutPrefix(err.Error(), "unknown flag: --"); ok {
		if near := nearest(cmd, name); near != "" {
			hint = fmt.Sprintf("did you mean --%s?", near)
		}
	}
	return fault.Usage(hint, "%w", err)
}

// taken describes the value of a flag of pflag's type.
func taken(typ string) string {
	switch typ {
	case "int":
		return "a whole number"
	case "bool":
		return "true or false"
	case "duration":
		return "a time such as 500ms or 2m"
	}
	return "a " + typ
}

// nearest is the flag of cmd that begins like name or holds it.
func nearest(cmd *cobra.Command, name string) string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	i := slices.IndexFunc(names, func(s string) bool {
		return strings.HasPrefix(s, name) || strings.HasPrefix(name, s) ||
			strings.ReplaceAll(s, "-", "") == strings.ReplaceAll(name, "-", "") ||
			len(name) > 4 && strings.HasPrefix(s, name[:len(name)-2])
	})
	if i < 0 {
		return ""
	}
	return names[i]
}

// version is what the build knows about itself.
func version() string {
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := build.Main.Version
	if v == "" || v == "(devel)" {
		v = "devel"
		for _, s := range build.Settings {
			if s.Key == "vcs.revision" {
				v += "+" + s.Value[:min(len(s.Value), 12)]
			}
		}
	}
	return v
}
