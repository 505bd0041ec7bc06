package evaluate

import (
	"reflect"
	"strings"
	"testing"

	"rolecheck/classifier"
)

func TestRolesByAnyOfTheirNames(t *testing.T) {
	for text, want := range map[string]classifier.Role{
		"PM": pm, "product_manager": pm, "Product Manager": pm, " product-manager ": pm,
		"po": po, "product owner": po,
		"BOTH": hybrid, "hybrid": hybrid, "pm_po": hybrid, "PM/PO": hybrid, "hybrid of product manager and product owner": hybrid,
		"OTHER": other, "another job": other, "Unclear": unclear,
		"Product Owner (PO)": po, "P.O.": po, "PM + PO": hybrid, "PM and PO": hybrid, "hybrid [both]": hybrid,
		"Product Manager & Product Owner": hybrid, "Other Job": other, "neither": other, "Product Mgr.": pm, "unknown": unclear,
	} {
		if got, known := roleNamed(text); !known || got != want {
			t.Errorf("roleNamed(%q) = %s, %v; want %s", text, got, known, want)
		}
	}
	for _, r := range roles {
		if got, _ := roleNamed(r.Name()); got != r {
			t.Errorf("roleNamed(%q), as the program prints it, = %q, want %s", r.Name(), got, r)
		}
	}
	for _, text := range []string{"chief", "", "(PM)", "n/a", "3"} {
		if got, known := roleNamed(text); known {
			t.Errorf("roleNamed(%q) = %s, want none", text, got)
		}
	}
}

func TestReadForms(t *testing.T) {
	want := Labelled{Title: "Senior Product Owner", Claimed: po, Company: "A", Text: "Own it, all of it.", Label: Label{pm, 2.4, 0}}
	for name, c := range map[string]struct{ file, content, id string }{
		"a CSV": {"a.csv", "title,company,text,role\nSenior Product Owner,A,\"Own it, all of " +
			"it.\",product manager\n", "a.csv:2"},
		"a spreadsheet's CSV": {"a.csv", "\ufeffJob Title;Company;Description;Role\r\nSenior Product " +
			"Owner;A;Own it, all of it.;PM\r\n", "a.csv:2"},
		"tabs": {"a.tsv", "title\tcompany\ttext\tlabel\nSenior Product Owner\tA\tOwn it, all of it.\tPM\n", "a.tsv:2"},
		"a label as text": {"b.jsonl", `{"id":7,"jobTitle":"Senior Product Owner","companyName":"A",` +
			`"description":"Own it, all of it.","label":"PRODUCT_MANAGER"}`, "7"},
		"a label as an object": {"b.jsonl", `{"id":"7","title":"Senior Product Owner","company":"A",` +
			`"text":"Own it, all of it.","label":{"role":"PM"}}`, "7"},
		"a title's role that is stated": {"b.jsonl", `{"id":"7","title":"Senior Product Owner",` +
			`"title_role":"product_owner","company":"A","text":"Own it, all of it.","role":"PM","lean":2.4}`, "7"},
	} {
		set, err := Read(c.file, strings.NewReader(c.content), false)
		if err != nil || len(set.Listings) != 1 {
			t.Errorf("%s: Read = %+v, %v; want one listing", name, set.Listings, err)
			continue
		}
		got := set.Listings[0]
		want.ID, want.at = c.id, got.at
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: Read = %+v, want %+v", name, got, want)
		}
	}
}

// faulty has one fault a line, each with the word SECRET where it is wrong.
const faulty = `{"id":"SECRET1","title_role":"SECRET","text":"SECRET","role":"PM"}
{"id":"SECRET2","text":"SECRET","role":"SECRET"}
SECRET
{"id":"SECRET4","text":"SECRET","role":"PM","lean":"SECRET"}
{"id":"SECRET5","role":"PM"}
{"id":"SECRET6","text":"SECRET","label":{"role":"PM","sure":"SECRET"}}`

func TestFaultsNameFileLineAndField(t *testing.T) {
	_, err := Read("a.jsonl", strings.NewReader(faulty), false)
	for _, want := range []string{
		`a.jsonl: line 1: title_role: "SECRET" is not a role: use product_manager`, `a.jsonl: line 2: role: "SECRET" is not a role`,
		`a.jsonl: line 3: not a JSON object`, `a.jsonl: line 4: lean: "SECRET" is not a number from -3 to 3`,
		`a.jsonl: line 5: text: is missing`, `a.jsonl: line 6: sure: "SECRET" is not a number from 1 to 3`,
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Read: got %v, want in it %q", err, want)
		}
	}
}

func TestManyFaultsAreCut(t *testing.T) {
	_, err := Read("a.jsonl", strings.NewReader(strings.Repeat("{\n", 100)), false)
	if err == nil || strings.Count(err.Error(), "\n") != mostFaults || !strings.Contains(err.Error(), "80 more faults") {
		t.Errorf("Read of 100 broken lines: got %v, want 20 faults and how many more", err)
	}
}

func TestFaultsOfUnreadFilesQuoteNothing(t *testing.T) {
	_, read := Read("u.jsonl", strings.NewReader(faulty), true)
	_, table := Read("u.csv", strings.NewReader("text,role,SECRET\nSECRET,SECRET\n\"SECRET\"SECRET,\n"), true)
	_, labels := ReadLabels("l.jsonl", strings.NewReader(
		`{"id":"SECRET","role":"SECRET"}`+"\n"+`{"id":"SECRET","role":"PM"}`+"\n"+`{"id":"SECRET"}`), true)
	_, lines := ReadLines("k.jsonl", strings.NewReader(`{"id":"SECRET","lines":[[0,"SECRET","M"],[0,4,"SECRET"],"SECRET"]}`))
	twice := Set{Name: "u.jsonl", Unread: true, Listings: []Labelled{{ID: "SECRET", Text: "SECRET"}, {ID: "SECRET", Text: "SECRET"}}}
	join := Join([]Set{twice}, nil, map[string][]Line{"SECRET": {{0, 99, 0, false, false}}}, func(string) string { return "en" })
	for name, err := range map[string]error{"listings": read, "a table": table, "labels": labels, "lines": lines,
		"joining": join, "no label": twice.Unlabelled()} {
		if err == nil || strings.Contains(err.Error(), "SECRET") {
			t.Errorf("%s: got %v, want faults that quote nothing", name, err)
		}
	}
}

func TestJoin(t *testing.T) {
	set := Set{Name: "a", Listings: []Labelled{
		{ID: "1", Text: "Own it.", Language: "en"},
		{ID: "2", Text: "Own it.", Label: Label{Gold: po}},
		{ID: "3", Text: "Own it."},
	}}
	labels := map[string]Label{"1": {Gold: pm, Lean: 2}, "2": {Gold: other}}
	lines := map[string][]Line{"1": {{0, 7, classifier.OwnerDuty, true, false}}}
	if err := Join([]Set{set}, labels, lines, func(string) string { return "fr" }); err != nil {
		t.Fatal(err)
	}
	if l := set.Listings[0]; l.Gold != pm || l.Lean != 2 || l.Language != "en" || len(l.Lines) != 1 {
		t.Errorf("a listing without a label = %+v, want that of its id, its own language and its line", l)
	}
	if l := set.Listings[1]; l.Gold != po || l.Language != "fr" {
		t.Errorf("a listing with a label = %+v, want it to keep its own, and a language that was told", l)
	}
	if err := set.Unlabelled(); err == nil || !strings.Contains(err.Error(), "role: is missing") {
		t.Errorf("Unlabelled = %v, want a fault", err)
	}
	if kept := set.WithLabel(); len(kept) != 2 {
		t.Errorf("WithLabel keeps %d listings, want 2", len(kept))
	}
}

// FuzzRead holds the readers to their promise: any bytes give rows or faults,
// and the faults of an unread file are made of our own words.
func FuzzRead(f *testing.F) {
	f.Add("a.jsonl", faulty)
	f.Add("a.csv", "text,role\n\"x")
	f.Add("a.csv", "\ufeff;;;\n;")
	f.Add("a.jsonl", `{"id":"1","lines":[[0,1,"M+"],[1e300,-1,"é"],[[[]]]]}`)
	f.Fuzz(func(t *testing.T, name, content string) {
		set, err := Read(name, strings.NewReader(content), false)
		for _, l := range set.Listings {
			if err == nil && (l.Text == "" || l.ID == "" || l.Lean < -3 || l.Lean > 3) {
				t.Errorf("Read(%q) accepted %+v", content, l)
			}
		}
		if _, quiet := Read(name, strings.NewReader(content), true); (quiet == nil) != (err == nil) {
			t.Errorf("Read(%q) unread: %v, read: %v; want a fault in both or none", content, quiet, err)
		}
		_, _ = ReadLabels(name, strings.NewReader(content), true)
		lines, err := ReadLines(name, strings.NewReader(content))
		for _, list := range lines {
			for _, l := range list {
				if err == nil && (l.Start < 0 || l.End <= l.Start || l.Kind < 0 || l.Kind > classifier.NoDuty) {
					t.Errorf("ReadLines(%q) accepted %+v", content, l)
				}
			}
		}
	})
}
