package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// TestHelpFitsATerminal holds the help of every command and topic to 80 columns.
func TestHelpFitsATerminal(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	each(newRoot(&app{}), func(cmd *cobra.Command) {
		var out bytes.Buffer
		cmd.SetOut(&out)
		if err := cmd.Help(); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(out.String()) {
			if line = strings.TrimRight(line, "\n"); utf8.RuneCountInString(line) > 80 {
				t.Errorf("%s: %d columns: %s", cmd.CommandPath(), utf8.RuneCountInString(line), line)
			}
		}
	})
}

// each calls f for a command and all below it, but for cobra's own completion.
func each(cmd *cobra.Command, f func(*cobra.Command)) {
	if cmd.Name() == "completion" {
		return
	}
	f(cmd)
	for _, sub := range cmd.Commands() {
		each(sub, f)
	}
}

// TestEveryValueIsNamedAndCompleted holds each flag to a name for its value, and
// to a completion where the value is neither free nor a file.
func TestEveryValueIsNamedAndCompleted(t *testing.T) {
	free := strings.Fields("FILE PACK TITLE FIELD COLUMN ADDRESS NETWORKS TEXT TIME AGE DELAY N P")
	each(newRoot(&app{}), func(cmd *cobra.Command) {
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			name, _ := pflag.UnquoteUsage(f)
			if name == "" {
				return // a switch
			}
			if name != strings.ToUpper(name) {
				t.Errorf("%s --%s: the value is called %q", cmd.CommandPath(), f.Name, name)
			}
			_, completed := cmd.GetFlagCompletionFunc(f.Name)
			if !completed && !slices.Contains(free, name) {
				t.Errorf("%s --%s %s: no completion", cmd.CommandPath(), f.Name, name)
			}
		})
	})
}

func TestTheLastValueOfAListIsCompleted(t *testing.T) {
	found, _ := listed("match", "mismatch", "partial")(nil, nil, "mismatch,")
	if want := []string{"mismatch,match", "mismatch,partial"}; !slices.Equal(found, want) {
		t.Errorf("after mismatch, is offered %q, want %q", found, want)
	}
}

func TestTopicsKeepTheirIndentation(t *testing.T) {
	for _, topic := range topics() {
		long, _ := help.ReadFile("help/" + topic.Name() + ".txt")
		if !strings.HasPrefix(string(long), topic.Long) {
			t.Errorf("rolecheck help %s begins %.40q, and its file %.40q", topic.Name(), topic.Long, long)
		}
	}
}

func TestEachTopicSaysSomething(t *testing.T) {
	for _, topic := range topics() {
		if len(topic.Long) < 100 {
			t.Errorf("rolecheck help %s says %q", topic.Name(), topic.Long)
		}
	}
}
