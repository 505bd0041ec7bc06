package scan

import "testing"

func TestEmployerAndPlaceStandBesideTheTitle(t *testing.T) {
	const text = "\n\nYour tasks\n- Own the product strategy\n- Order the backlog\n"
	for _, c := range []struct{ fact, in, title, company, place string }{
		{"in one line with the title", "Kestrel (YC W21) | Senior Product Manager | Bergen, Norway | Full-time | REMOTE" + text,
			"Senior Product Manager", "Kestrel (YC W21)", "Bergen, Norway"},
		{"in the line below", "Product Owner\nKestrel Rail · Bergen, Norway (Hybrid)" + text, "Product Owner", "Kestrel Rail", ""},
		{"in lines of their own", "Product Owner\nKestrel Rail AS\nBergen, Norway\nFull-time" + text,
			"Product Owner", "Kestrel Rail AS", "Bergen, Norway"},
		{"a place alone", "Product Owner\nBergen, Norway" + text, "Product Owner", "", "Bergen, Norway"},
		{"one that the text begins with", "Product Owner\nKestrel\n\nKestrel sells tickets.\n- Own it\n", "Product Owner", "Kestrel", ""},
		{"one that may be either", "Product Owner\nKestrel" + text, "Product Owner", "", ""},
		{"a name in capitals above the title", "KESTREL RAIL\n\nPRODUCT OWNER (m/f/d)" + text, "PRODUCT OWNER (m/f/d)", "", ""},
		{"below a heading of Markdown", "# Product Owner\n\n**Kestrel Rail** · Bergen, Norway" + text,
			"Product Owner", "Kestrel Rail", "Bergen, Norway"},
		{"labels in one line", "Job Title: Product Owner | Company: Kestrel | Location: Bergen" + text, "Product Owner", "Kestrel", "Bergen"},
		{"labels above their values", "Job title\nProduct Owner\nCompany\nKestrel\nLocation\nBergen" + text,
			"Product Owner", "Kestrel", "Bergen"},
		{"what a clipper knows", "---\ncreated: 2026\nsource: https://a.example\n---\n\n![logo](x.png)\n# Product Owner" + text,
			"Product Owner", "", ""},
		{"a row of a sheet",
			"Product Owner\tKestrel Rail\tBergen, Norway\t\"Kestrel Rail sells tickets in nine countries.\n- Own the strategy of it\n" +
				"- Order the backlog of the team with care\n- Talk to all of its users each week, and write the stories\n\"\n",
			"Product Owner", "Kestrel Rail", "Bergen, Norway"},
		{"a label's value with a page behind it", "# Product Owner\n\nCompany: Kestrel (https://n.example/k?p=1)\nLocation: Bergen" + text,
			"Product Owner", "Kestrel", "Bergen"},
		{"labels below the title", "# Product Owner\n\nCompany: Kestrel Rail\nLocation: Bergen\nStatus: open" + text,
			"Product Owner", "Kestrel Rail", "Bergen"},
		{"the text begins at once", "Product Owner\nOwn the strategy\nOrder the backlog\nTalk to users\nShip it\nMeasure it\n",
			"Product Owner", "", ""},
	} {
		if l := written(c.in); l.Title != c.title || l.Company != c.company || l.Location != c.place {
			t.Errorf("%s: got %q, %q, %q, want %q, %q, %q", c.fact, l.Title, l.Company, l.Location, c.title, c.company, c.place)
		}
	}
}
