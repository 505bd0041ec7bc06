package scraper

import (
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sharedCases are small inputs after public bug reports; they stay outside the repository.
const sharedCases = "../../shared/cases"

// TestCases holds each of them to what its README says is right.
func TestCases(t *testing.T) {
	if _, err := os.Stat(sharedCases); err != nil {
		t.Skipf("no cases in %s", sharedCases)
	}
	duties := []string{"Own product strategy and roadmap", "Talk to customers every week",
		"Measure adoption and churn", "Decide which markets we enter", "and the interviews take place"}
	for _, c := range []struct {
		files     string
		status    Status // empty: one posting
		place     string
		has       []string
		hasNot    []string
		fact      func(Listing) bool
		withoutAt bool
	}{
		{files: "02-closed-banners/[0-8].html", status: Closed},
		{files: "02-closed-banners/ld*.html", status: Closed},
		{files: "02-closed-banners/b[0-6].html", status: Closed},
		{files: "02-closed-banners/b7.html"},
		{files: "03-open-words/*.html"},
		{files: "04-linkedin-dom/view.html", place: "Hamburg, Germany", has: []string{"Northpole Parcels moves",
			"Turn the requirements", "You speak and write English"}, hasNot: []string{"Head of Product", "applicants"}},
		{files: "06-nbsp/*.html", hasNot: []string{"\u00a0"}},
		{files: "07-raw-newlines/*.html", has: []string{"You speak and write English"}},
		{files: "09-escaped-space/*.html", has: []string{"\n- Own the product strategy", "\n- Talk to carriers"},
			hasNot: []string{`\n`, "&", "## \n", "<"}},
		{files: "10-salary/negotiable.html", fact: func(l Listing) bool { return l.Salary == nil }},
		{files: "10-salary/zero.html", fact: func(l Listing) bool { return l.Salary == nil }},
		{files: "10-salary/neg.html", fact: func(l Listing) bool { return l.Salary == nil }},
		{files: "10-salary/text-other.html", fact: func(l Listing) bool { return l.Salary == nil }},
		{files: "10-salary/plus.html", fact: pays(120000, 0, "USD")},
		{files: "10-salary/k.html", fact: pays(80000, 95000, "EUR")},
		{files: "10-salary/text-k.html", fact: pays(70000, 85000, "GBP")},
		{files: "10-salary/text-de.html", fact: pays(70000, 85000, "EUR")},
		{files: "10-salary/text-range.html", fact: pays(120000, 150000, "USD")},
		{files: "10-salary/text-hour.html", fact: pays(55, 60.5, "USD")},
		{files: "10-salary/swap.html", fact: func(l Listing) bool { return l.Salary != nil && l.Salary.Min < l.Salary.Max }},
		{files: "12-deadline/*.html", fact: func(l Listing) bool { return strings.HasPrefix(l.ValidThrough, "2020") }},
		{files: "22-apart/ld.html", has: []string{"Order and refine the backlog", "You speak and write English"}},
		{files: "23-front-matter/*.md", place: "Hamburg", has: []string{"- Own the product strategy",
			"## What you will do"}, hasNot: []string{"location:", "+++", "---"}, withoutAt: true},
		{files: "24-graph/g.html", has: []string{"Own the product strategy"}},
		{files: "25-short-lines/silent-*.html", place: "Hamburg, Germany", has: duties},
		{files: "25-short-lines/end-short.html", place: "Hamburg, Germany", has: duties},
		{files: "25-short-lines/*br.html", place: "Hamburg, Germany", has: duties[:4]},
		{files: "25-short-lines/*div.html", place: "Hamburg, Germany", has: duties[:4]},
		{files: "26-side-facts/[lce]*.html", place: "Hamburg, Germany"},
		{files: "26-side-facts/ul.html", place: "Ballerup, Denmark"},
		{files: "26-side-facts/[ad]*.html", place: "Ballerup, Denmark"},
		{files: "26-side-facts/icons.html", place: "Ballerup, Denmark"},
	} {
		files, _ := filepath.Glob(filepath.Join(sharedCases, c.files))
		if len(files) == 0 {
			t.Errorf("no case %s", c.files)
		}
		for _, file := range files {
			body, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, address := range []string{"https://jobs.northpole.example/jobs/7", ""} {
				at, _ := url.Parse(address)
				listings, err := Extract(body, "", at)
				if se := (*StatusError)(nil); c.status != "" {
					if !errors.As(err, &se) || se.Status != c.status {
						t.Errorf("%s at %q: %d listings, %v, want %s", file, address, len(listings), err, c.status)
					}
					continue
				}
				if len(listings) != 1 {
					t.Errorf("%s at %q: %d listings, %v", file, address, len(listings), err)
					continue
				}
				l := listings[0]
				if !strings.HasPrefix(l.Title, "Product ") {
					t.Errorf("%s: title %q", file, l.Title)
				}
				if l.Company != "Northpole Parcels" && !c.withoutAt {
					t.Errorf("%s at %q: company %q", file, address, l.Company)
				}
				if c.place != "" && l.Location != c.place {
					t.Errorf("%s at %q: place %q, want %q", file, address, l.Location, c.place)
				}
				for _, s := range c.has {
					if !strings.Contains(l.Description, s) {
						t.Errorf("%s at %q: no %q in %q", file, address, s, l.Description)
					}
				}
				for _, s := range c.hasNot {
					if strings.Contains(l.Description, s) {
						t.Errorf("%s at %q: %q in %q", file, address, s, l.Description)
					}
				}
				if c.fact != nil && !c.fact(l) {
					t.Errorf("%s at %q: salary %+v, valid through %q", file, address, l.Salary, l.ValidThrough)
				}
			}
		}
	}
}

func pays(low, high float64, currency string) func(Listing) bool {
	return func(l Listing) bool {
		return l.Salary != nil && l.Salary.Min == low && l.Salary.Max == high && l.Salary.Currency == currency
	}
}
