package scan

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rolecheck/classifier"
)

// TestBundledListings judges testdata/listings, whose headers state what must
// come out. A new case is a new file.
func TestBundledListings(t *testing.T) {
	files, err := filepath.Glob("../../../testdata/listings/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no listings: %v", err)
	}
	p := pipeline(t)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			head, text, found := strings.Cut(string(content), "\n\n")
			if !found {
				t.Fatalf("%s: no blank line after the header", file)
			}
			header := map[string]string{}
			for line := range strings.SplitSeq(head, "\n") {
				name, value, _ := strings.Cut(line, ":")
				header[name] = strings.TrimSpace(value)
			}
			v := p.Text(file, header["title"], text).Verdict
			if got := string(v.Actual) + " " + string(v.Outcome); got != header["expect"] {
				t.Errorf("%s:2: got %s (%.2f sure: %s), want %s", file, got, v.Confidence, v.Reason, header["expect"])
			}
			for phrase := range strings.SplitSeq(header["quotes"], ";") {
				if phrase = strings.TrimSpace(phrase); !quotes(v, phrase) {
					t.Errorf("%s:3: no evidence that counts quotes %q", file, phrase)
				}
			}
		})
	}
}

func quotes(v *classifier.Verdict, phrase string) bool {
	return phrase == "" || slices.ContainsFunc(v.Evidence, func(e classifier.Evidence) bool {
		return e.Contribution > 0 && strings.Contains(strings.ToLower(e.Quote), strings.ToLower(phrase))
	})
}
