package wording

import "testing"

func TestBareTitle(t *testing.T) {
	for whole, want := range map[string]string{
		"Vacature kok (koude keuken)":              "kok (koude keuken)",
		"Vacature: Kok":                            "Kok",
		"Vacature medewerker technische dienst.":   "medewerker technische dienst",
		"Offre d’emploi : Boulanger (H/F)":         "Boulanger (H/F)",
		"Nous recrutons un Boulanger (H/F)":        "Boulanger (H/F)",
		"Puesto: Ayudante de cocina":               "Ayudante de cocina",
		"Praca: Magazynier":                        "Magazynier",
		"Wir suchen eine/n Bäcker/in":              "Bäcker/in",
		"Let's bake! Baker (Ref. 20431)":           "Baker",
		"Baker (14588)":                            "Baker",
		"Baker – Ref: AB-1187/24":                  "Baker",
		"Baker | Job ID 4411":                      "Baker",
		"Bäcker (m/w/d), Kennziffer 2026-11":       "Bäcker (m/w/d)",
		"Baker #12":                                "Baker",
		"We are looking for a Baker":               "Baker",
		"Engineer II":                              "Engineer II",
		"Position Manager":                         "Position Manager",
		"Baker (2 posts)":                          "Baker (2 posts)",
		"Teacher, Year 5":                          "Teacher, Year 5",
		"Vice President, Sales and Marketing Inc.": "Vice President, Sales and Marketing Inc.",
		"Job Coach":                                "Job Coach",
		"No Code Developer":                        "No Code Developer",
		"Ledig tjänst: Tågmekaniker":               "Tågmekaniker",
		"Bäcker/in gesucht":                        "Bäcker/in",
		"Baker wanted!":                            "Baker",
		"📍 Hiring: Baker":                          "Baker",
	} {
		if got := BareTitle(whole); got != want {
			t.Errorf("BareTitle(%q) = %q, want %q", whole, got, want)
		}
	}
}

func TestWithoutEmployer(t *testing.T) {
	for _, row := range []struct{ title, company, want string }{
		{"Baker | Kestrel Careers", "Kestrel", "Baker"},
		{"Baker at Kestrel, Turku", "Kestrel", "Baker"},
		{"Baker, Kestrel Oy", "Kestrel Oy", "Baker"},
		{"Baker, Pastry", "Pastry", "Baker, Pastry"}, // no form in law: it may be the field
		{"Kestrel: Baker", "Kestrel", "Baker"},
		{"Baker for Kestrels", "Kestrel", "Baker for Kestrels"},
	} {
		if got := WithoutEmployer(row.title, row.company); got != row.want {
			t.Errorf("WithoutEmployer(%q, %q) = %q, want %q", row.title, row.company, got, row.want)
		}
	}
}
