package classifier

import "testing"

func TestAFittingTitleKeepsSeniorityAndArea(t *testing.T) {
	for _, c := range []struct{ given, job, want string }{
		{"Senior Product Owner, Payments (m/f/d)", "Product Manager", "Senior Product Manager, Payments"},
		{"Product Owner", "Product Manager", "Product Manager"},
		{"Technical Product Manager II - Search (Remote)", "Product Owner", "Technical Product Owner II - Search"},
		{"Sr. PM II", "Product Owner", "Sr. Product Owner II"},
		{"Lead PO / Scrum Master", "Product Manager", "Lead Product Manager / Scrum Master"},
		{"Lead PO / Scrum Master", "Scrum Master", ""},
		{"Owner, Product, Maps", "Product Manager", "Product Manager, Maps"},
		{"Product Owner (PO), Claims", "Product Manager", "Product Manager, Claims"},
		{"Product Owner / Product Manager, Claims", "Product Owner", "Product Owner, Claims"},
		{"Product Manager or Owner", "Product Owner", "Product Owner"},
		{"Product Owner/Manager", "Product Manager", "Product Manager"},
		{"Principal Product Manager, Data", "Project Manager", "Principal Project Manager, Data"},
		{"SENIOR PRODUCT OWNER", "Product Manager", "SENIOR PRODUCT MANAGER"},
		{"Senior Product Owner*in Zahlungen", "Product Manager", "Senior Product Manager Zahlungen"},
		{"Leitender Produktmanager (w/m/d)", "Product Owner", "Leitender Product Owner"},
		{"[REQ-48123] Product Owner m/w/d", "Product Manager", "Product Manager"},
		{"Remote - Product Owner - Berlin", "Product Manager", "Product Manager - Berlin"},
		{"Head of Product", "Product Owner", ""},
		{"Product Owner for a Product Manager's team", "Product Manager", ""},
		{"Beekeeper", "Product Manager", ""},
		{"", "Product Manager", ""},
	} {
		if got := titles().Retitle(c.given, c.job); got != c.want {
			t.Errorf("Retitle(%q, %q) = %q, want %q", c.given, c.job, got, c.want)
		}
	}
}
