package main

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestTheHouseIsAsDrawn compares the arrows of docs/design.md with the imports.
func TestTheHouseIsAsDrawn(t *testing.T) {
	page, err := os.ReadFile("../../docs/design.md")
	if err != nil {
		t.Fatal(err)
	}
	drawn := map[string][]string{}
	for line := range strings.Lines(string(page)) {
		if from, to, arrow := strings.Cut(line, "->"); arrow && !strings.HasPrefix(line, " ") && !strings.HasPrefix(line, "-") {
			drawn[strings.TrimSpace(from)] = strings.Fields(to)
		}
	}
	delete(drawn, "text") // the flow of a verdict, further down
	list := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...")
	list.Dir = "../.."
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for line := range strings.Lines(string(out)) {
		var ours []string
		for _, p := range strings.Fields(line) {
			if p, inside := strings.CutPrefix(p, "rolecheck/"); inside {
				ours = append(ours, p)
			}
		}
		if want, known := drawn[ours[0]]; !known || !slices.Equal(want, ours[1:]) {
			t.Errorf("%s imports %v, docs/design.md draws %v", ours[0], ours[1:], want)
		}
		delete(drawn, ours[0])
	}
	for p := range drawn {
		t.Errorf("docs/design.md draws %s, which does not exist", p)
	}
}
