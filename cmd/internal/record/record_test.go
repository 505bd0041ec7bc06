package record

import (
	"slices"
	"testing"

	"rolecheck/classifier"
	"rolecheck/scraper"
)

func TestLinkLeadsToPagesAlone(t *testing.T) {
	tests := []struct{ name, canonical, given, want string }{
		{"the canonical address goes first", "https://jobs.example/1", "https://jobs.example/1?utm=x", "https://jobs.example/1"},
		{"a script is no address", "javascript:alert(1)", "https://jobs.example/1", "https://jobs.example/1"},
		{"nor is a file", "", "file:///etc/passwd", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := Record{Listing: &scraper.Listing{CanonicalURL: tt.canonical, URL: tt.given}}
			if got := e.Link(); got != tt.want {
				t.Errorf("Link() = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestPercentsAddUpToAHundred(t *testing.T) {
	tests := []struct {
		name    string
		weights []float64
		want    []int
	}{
		{"thirds", []float64{1, 1, 1}, []int{34, 33, 33}},
		{"the largest remainder goes up", []float64{0.906, 0.047, 0.047}, []int{90, 5, 5}},
		{"whole numbers stay", []float64{0.29, 0.71}, []int{29, 71}},
		{"counts", []float64{1, 0, 6, 0}, []int{14, 0, 86, 0}},
		{"nothing to share", []float64{0, 0}, []int{0, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Percents(tt.weights...); !slices.Equal(got, tt.want) {
				t.Errorf("Percents(%v) = %v, want %v", tt.weights, got, tt.want)
			}
		})
	}
}

func TestTheConfidenceIsAFigureOfTheOdds(t *testing.T) {
	tests := []struct {
		name       string
		confidence float64
		p          classifier.Probabilities
		sure       string
		odds       []string
	}{
		{"the rest is the chance that too little is said", 0.81,
			classifier.Probabilities{ProductManager: 0.9, ProductOwner: 0.05, Hybrid: 0.04, Other: 0.01},
			"81 %", []string{"81 %", "4 %", "4 %", "1 %", "10 %"}},
		{"nothing is certain", 1, classifier.Probabilities{ProductManager: 1}, "> 99 %", []string{"> 99 %", "< 1 %", "< 1 %", "< 1 %", "< 1 %"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := &classifier.Verdict{Actual: classifier.ProductManager, Confidence: tt.confidence, Probabilities: tt.p}
			var odds []string
			for _, l := range Odds(v) {
				odds = append(odds, l.Percent())
			}
			if !slices.Equal(odds, tt.odds) || Sure(v) != tt.sure {
				t.Errorf("Odds = %q, Sure = %q, want %q and %q", odds, Sure(v), tt.odds, tt.sure)
			}
		})
	}
	if v := (&classifier.Verdict{Actual: classifier.Unclear}); Sure(v) != "" {
		t.Errorf("an unclear verdict is %s sure", Sure(v))
	}
}

func TestHeadline(t *testing.T) {
	const pm, po, unclear = classifier.ProductManager, classifier.ProductOwner, classifier.Unclear
	tests := []struct {
		name, title     string
		claimed, actual classifier.Role
		outcome         classifier.Outcome
		language, want  string
	}{
		{"a wrong title", "Product Owner", po, pm, classifier.OutcomeMismatch, "en",
			"the title says product owner, the duties say product manager"},
		{"a title that fits", "Product Manager", pm, pm, classifier.OutcomeMatch, "en", "the title says product manager, and so do the duties"},
		{"too little text", "Product Manager", pm, unclear, classifier.OutcomeUnclear, "en",
			"the title says product manager, the duties say too little to tell"},
		{"not sure enough", "Product Manager", pm, po, classifier.OutcomeUnclear, "en",
			"the title says product manager; the duties lean to product owner, but not surely enough to contradict it"},
		{"a title that no rule knows", "Wizard", unclear, po, classifier.OutcomeUnclear, "en",
			"the title claims no known role; the duties are a product owner's"},
		{"a title of several meanings", "PM", unclear, pm, classifier.OutcomeUnclear, "en",
			"the title could mean several jobs; the duties are a product manager's"},
		{"no title", " ", unclear, pm, classifier.OutcomeUnclear, "en", "no title given; the duties are a product manager's"},
		{"no title, another job", "", unclear, classifier.Other, classifier.OutcomeUnclear, "en", "no title given; the duties are another job's"},
		{"another language", "Produktmanager", pm, unclear, classifier.OutcomeUnclear, "de", "German: not judged"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := Record{Listing: &scraper.Listing{Title: tt.title}, Status: scraper.OK,
				Verdict: &classifier.Verdict{Claimed: tt.claimed, Actual: tt.actual, Outcome: tt.outcome, Language: tt.language,
					Foreign: tt.language != "en"}}
			if got := r.Headline(); got != tt.want {
				t.Errorf("Headline() = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTheTextDecidesItsLanguage(t *testing.T) {
	tests := []struct{ name, stated, found, want string }{
		{"a paste states none", "", "de", "de"},
		{"a region stays", "en-GB", "en", "en-GB"},
		{"a page that is wrong", "en", "de", "de"},
		{"too short to tell", "fr", "", "fr"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := Record{Listing: &scraper.Listing{Language: tt.stated}, Verdict: &classifier.Verdict{Language: tt.found}}
			if got := r.Language(); got != tt.want {
				t.Errorf("Language() = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestWhatIsNoTextIsCalledByItsName(t *testing.T) {
	tests := []struct{ name, message, want string }{
		{"a file", "a PDF, not text", "This is a PDF, which is not read"},
		{"an address", "https://jobs.example/1: not a page but application/pdf", "This is a PDF, which is not read"},
		{"an image", "an image, not text", "This is neither a page nor text"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := Record{Status: scraper.UnsupportedType, Error: &Failure{Message: tt.message}}
			if got := r.Headline(); got != tt.want {
				t.Errorf("Headline() = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTitleRightIsUnknownAtZero(t *testing.T) {
	for p, want := range map[float64]string{0: "", 0.08: "8 %", 0.999: "> 99 %", 0.001: "< 1 %"} {
		if got := TitleRight(&classifier.Verdict{TitleRight: p}); got != want {
			t.Errorf("TitleRight(%v) = %q, want %q", p, got, want)
		}
	}
}
