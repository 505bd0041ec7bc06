package sites

import (
	"os"
	"strings"
	"testing"
)

// TestEachFamilyHasItsFileAndItsLine holds the table to the files: each site's
// name is that of the file that defines it, and no name stands twice.
func TestEachFamilyHasItsFileAndItsLine(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range sites {
		if seen[s.name] {
			t.Errorf("%s stands twice in the table", s.name)
		}
		seen[s.name] = true
		content, err := os.ReadFile(s.name + ".go")
		if err != nil {
			t.Errorf("%s has no file of its own: %v", s.name, err)
			continue
		}
		if !strings.Contains(string(content), "var "+s.name+" = site{") {
			t.Errorf("%s.go does not define %s", s.name, s.name)
		}
	}
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name, isGo := strings.CutSuffix(f.Name(), ".go")
		content, err := os.ReadFile(f.Name())
		if isGo && err == nil && strings.Contains(string(content), "\nvar "+name+" = site{") && !seen[name] {
			t.Errorf("%s is not in the table", name)
		}
	}
}

func TestHostsAndTrackersAreKnownByTheirSites(t *testing.T) {
	for host, want := range map[string]bool{"greenhouse.io": true, "boards.GREENHOUSE.io": true, "acme.breezy.hr": true,
		"notgreenhouse.io": false, "acme.example": false, "linkedin.com": false} {
		if got := (Known{}).Has(host); got != want {
			t.Errorf("Has(%s) = %t, want %t", host, got, want)
		}
	}
	for key, want := range map[string]bool{"gh_src": true, "lever-via": true, "trk": true, "id": false} {
		if got := IsTracker(key); got != want {
			t.Errorf("IsTracker(%s) = %t, want %t", key, got, want)
		}
	}
}
