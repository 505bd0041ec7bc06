package gazetteer

import "testing"

func TestNamesOfPlaces(t *testing.T) {
	for name, want := range map[string]bool{
		"Turku": true, "München": true, "Munich": true, "Frankfurt am Main": true, "New York": true, "'s-Hertogenbosch": true,
		"Île-de-France": true, "Deutschland": true, "中国": true, "東京都 品川区": true, "杭州市": true,
		"Reading": false, "Nice": false, "Jackson": false, "Product": false, "Growth": false, "": false, "turku": false,
	} {
		if got := Known(name); got != want {
			t.Errorf("Known(%q) = %t, want %t", name, got, want)
		}
	}
}

func TestLeadingNames(t *testing.T) {
	for text, want := range map[string]string{
		"Frankfurt am Main, Germany":   "Frankfurt am Main",
		"Turku is where we work":       "Turku",
		"New York or Boston":           "New York",
		"Zurich/Switzerland and other": "Zurich",
		"Washington D.C. is near":      "Washington D.C.",
		"the middle of nowhere":        "",
		"":                             "",
	} {
		if got := Leading(text); got != want {
			t.Errorf("Leading(%q) = %q, want %q", text, got, want)
		}
	}
}
