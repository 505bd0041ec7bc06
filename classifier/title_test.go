package classifier

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

// claimName is a claim as testdata/titles.txt writes it.
func claimName(c Claim) string {
	switch {
	case c.Role != Unclear:
		return string(c.Role)
	case c.Known:
		return "ambiguous"
	}
	return "unknown"
}

type titleForm struct {
	line        int
	want, title string
}

func titleForms(t testing.TB) []titleForm {
	t.Helper()
	text, err := os.ReadFile("testdata/titles.txt")
	if err != nil {
		t.Fatal(err)
	}
	var forms []titleForm
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		want, title, found := strings.Cut(line, " |")
		if !found {
			t.Fatalf("testdata/titles.txt:%d: no bar", n)
		}
		forms = append(forms, titleForm{n, want, strings.TrimPrefix(title, " ")})
	}
	return forms
}

func TestReadTitle(t *testing.T) {
	forms := titleForms(t)
	if len(forms) < 300 {
		t.Errorf("testdata/titles.txt has %d forms, want 300 at least", len(forms))
	}
	for _, f := range forms {
		if got := claimName(ReadTitle(f.title)); got != f.want {
			t.Errorf("testdata/titles.txt:%d: ReadTitle(%q) = %s, want %s", f.line, f.title, got, f.want)
		}
	}
}

// TestReadTitleThroughNoise dresses every form as job boards do.
func TestReadTitleThroughNoise(t *testing.T) {
	for _, f := range titleForms(t) {
		if f.want == "unknown" {
			continue
		}
		for _, dressed := range []string{
			"  " + f.title + "  ",
			f.title + " (m/w/d)",
			f.title + " - Remote",
			f.title + ", Springfield",
			f.title + " [REQ-48123]",
			"🔥 " + f.title,
			strings.ToUpper(f.title),
		} {
			if got := claimName(ReadTitle(dressed)); got != f.want {
				t.Errorf("ReadTitle(%q) = %s, want %s as without the noise", dressed, got, f.want)
			}
		}
	}
}

func TestCore(t *testing.T) {
	for _, c := range []struct{ title, want string }{
		{"Senior Technical Product Owner (m/w/d) - Berlin", "technical product owner"},
		{"JR00871 Lead Product Manager II, Payments", "product manager"},
		{"Product Lead", "product lead"},
		{"Payments - Product Manager", "product manager"},
		{"Director, Product Management", "product management"},
		{"Sr. Technischer Produktmanager:in", "technischer produktmanager"},
		{"Chef de produit (H/F)", "chef de produit"},
		{"Senior Beekeeper", "beekeeper"},
		{"", ""},
	} {
		if got := ReadTitle(c.title).Core; got != c.want {
			t.Errorf("ReadTitle(%q).Core = %q, want %q", c.title, got, c.want)
		}
	}
}

func TestResembles(t *testing.T) {
	for _, c := range []struct {
		title string
		want  bool
	}{
		{"Senior Product Manager", true},
		{"Product Owner", true},
		{"Product Owner / Manager", true},
		{"PM", true},
		{"Product Marketing Manager", true},
		{"Director, Product Marketing", true},
		{"Product Operations Lead", true},
		{"Product Wizard", true},
		{"Product Designer", false},
		{"Lead Product Designer", false},
		{"Product Analyst", false},
		{"Engineering Manager, Product", false},
		{"Project Manager", false},
		{"Software Engineer", false},
		{"Beekeeper", false},
		{"", false},
	} {
		if got := Resembles(c.title); got != c.want {
			t.Errorf("Resembles(%q) = %v, want %v", c.title, got, c.want)
		}
	}
}

// TestReadTitleAgreesWithReaders compares with the claims that people gave
// real titles, where those are present.
func TestReadTitleAgreesWithReaders(t *testing.T) {
	roles := map[string]Role{"pm": ProductManager, "po": ProductOwner, "pm_po": Hybrid, "other": Other}
	agree, all := 0, 0
	for _, name := range []string{"listings.jsonl", "unlabelled.jsonl"} {
		f, err := os.Open("../../shared/corpus/" + name)
		if err != nil {
			t.Skip("the corpus of real listings is not here: ", err)
		}
		defer f.Close()
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 16<<20)
		for lines.Scan() {
			var l struct {
				Title string `json:"title"`
				Role  string `json:"title_role"`
			}
			if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
				t.Fatal(err)
			}
			all++
			if got := ReadTitle(l.Title); got.Role == roles[l.Role] {
				agree++
			} else {
				t.Logf("ReadTitle(%q) = %s, the reader says %s", l.Title, claimName(got), l.Role)
			}
		}
	}
	t.Logf("agrees on %d of %d titles", agree, all)
	if agree*100 < all*99 {
		t.Errorf("agrees on %d of %d titles, want 99 %%", agree, all)
	}
}

func FuzzReadTitle(f *testing.F) {
	for _, form := range titleForms(f) {
		f.Add(form.title)
	}
	f.Add("\xff\xfe Product \x00 Manager")
	f.Add(strings.Repeat("Product Owner / Manager (", 50))
	f.Fuzz(func(t *testing.T, title string) {
		got := ReadTitle(title)
		if again := ReadTitle(title); again != got {
			t.Errorf("ReadTitle(%q) = %+v, then %+v", title, got, again)
		}
		if got.Role != Unclear && !got.Known {
			t.Errorf("ReadTitle(%q) = %+v: a role that no rule knows", title, got)
		}
		if !utf8.ValidString(got.Core) {
			t.Errorf("ReadTitle(%q).Core = %q is not UTF-8", title, got.Core)
		}
		Resembles(title)
		if as := titles().Retitle(title, "Product Owner"); utf8.ValidString(title) && !utf8.ValidString(as) {
			t.Errorf("Retitle(%q) = %q is not UTF-8", title, as)
		}
	})
}

func BenchmarkReadTitle(b *testing.B) {
	for b.Loop() {
		ReadTitle("Senior Technical Product Owner (m/w/d) - Payments Platform, Berlin")
	}
}
