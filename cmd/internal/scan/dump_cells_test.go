package scan

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestCellsLeadToAddresses(t *testing.T) {
	for _, c := range []struct{ fact, in, shown, address string }{
		{"a formula", `=HYPERLINK("https://a.example/1","Owner ""A""")`, `Owner "A"`, "https://a.example/1"},
		{"a formula with semicolons", `=hyperlink("https://a.example/1"; "Owner")`, "Owner", "https://a.example/1"},
		{"a link of Markdown", "[Owner](https://a.example/1)", "Owner", "https://a.example/1"},
		{"a link of HTML", `<a class="x" href="https://a.example/1">Owner</a>`, "Owner", "https://a.example/1"},
		{"names with their pages behind them", "Kestrel (https://n.example/k?p=1), Quay (https://n.example/q)", "Kestrel, Quay", ""},
		{"a name that stands twice", "Owner, Rail\nOwner, Rail with verification\n", "Owner, Rail", ""},
		{"a name in two lines", "Owner\nRail", "Owner Rail", ""},
	} {
		if shown, address := called(c.in); shown != c.shown || address != c.address {
			t.Errorf("%s: called(%q) = %q, %q, want %q, %q", c.fact, c.in, shown, address, c.shown, c.address)
		}
	}
}

func TestColumnsByTheEndOfTheirNames(t *testing.T) {
	c := columnsOf([]string{"Company description", "Job Title *", "Notes / Job Description", "Post URL", "Logo URL"}, Fields{})
	if c.Title != "Job Title *" || c.Text != "Notes / Job Description" || c.URL != "Post URL" || c.Company != "" {
		t.Errorf("got %s", c)
	}
}

// TestLinksOfASheet takes the address of a row from what a cell of it leads to.
func TestLinksOfASheet(t *testing.T) {
	file := excelize.NewFile()
	defer func() { _ = file.Close() }()
	for i, row := range [][]any{{"Jobs of November"}, {"Job", "Text"}, {"Owner", "Own it"}, {"Manager", "Manage it"}, {"Baker", "Bake"}} {
		if err := file.SetSheetRow("Sheet1", []string{"A1", "A2", "A3", "A4", "A5"}[i], &row); err != nil {
			t.Fatal(err)
		}
	}
	for cell, address := range map[string]string{"A3": "https://a.example/1", "B3": "https://a.example/x", "B4": "https://a.example/2"} {
		if err := file.SetCellHyperLink("Sheet1", cell, address, "External"); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := file.Write(&b); err != nil {
		t.Fatal(err)
	}
	d, err := OpenDump("d.xlsx", bytes.NewReader(b.Bytes()), Fields{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	var got []string
	for row := range d.Rows() {
		l, _ := row.listing()
		got = append(got, l.Title+" "+l.URL)
	}
	if want := []string{"Owner https://a.example/1", "Manager https://a.example/2", "Baker "}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestPartsInColumnsOfTheirOwnAreJoined keeps the duties that stand beside a teaser.
func TestPartsInColumnsOfTheirOwnAreJoined(t *testing.T) {
	got, _ := rowsOf("d.csv", []byte("title,description,Job Responsibilities,requirements\n"+
		"Owner,We ship.,- Own it,\nBaker,Bake it and eat it,Bake it,Flour\n"))
	want := []string{"2 Owner: We ship.\n\n## Job Responsibilities\n\n- Own it", "3 Baker: Bake it and eat it\n\n## requirements\n\nFlour"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestJSONAsSystemsExportIt(t *testing.T) {
	for _, c := range []struct{ fact, name, in, want string }{
		{"orders to a search engine between the rows", "d.ndjson",
			`{"index":{"_index":"jobs","_id":"1"}}` + "\n" + `{"title":"Owner","text":"Own it"}`, "2 Owner: Own it"},
		{"the text in an object inside of the one with the title", "d.json",
			`{"items":[{"job":{"PositionTitle":"Owner","PositionURI":"x","Details":{"MajorDuties":["Own it","Order it"]}}}]}`,
			"1 Owner: Own it\nOrder it"},
		{"types of a database around the values", "d.json",
			`{"Item":{"title":{"S":"Owner"},"text":{"S":"Own it"},"n":{"N":"1"}}}`, "1 Owner: Own it"},
		{"names of a system's own", "d.json",
			`[{"text":"Owner","categories":{"location":"Turku"},"descriptionPlain":"Kestrel keeps forty trains ` +
				`on the move, day and night, in nine countries of the north and of the east.","lists":[{"text":"Tasks","content":"<li>Own it</li>` +
				`<li>Order the parts that nobody has ordered</li>"}],"hostedUrl":"https://a.example/1","country":"FI","team":"Rail","createdAt":1}]`,
			"1 Owner: Kestrel keeps forty trains on the move, day and night, in nine countries of the north and of the east.\n\n" +
				"## Tasks\n\n- Own it\n- Order the parts that nobody has ordered"},
		{"objects in strings", "d.jsonl", `"{\"title\":\"Owner\",\"text\":\"Own it\"}"`, "1 Owner: Own it"},
		{"an object in a field", "d.json", `[{"n":1,"raw":"{\"title\":\"Baker\",\"text\":\"Bake\"}"}]`, "1 Baker: Bake"},
		{"a table of Markdown", "d.md", "| Title | Text |\n|:---|---|\n| Owner | Own it |\n", "3 Owner:  Own it "},
		{"dictionaries of Python", "d.jsonl", "{'title': 'Owner', 'text': \"Own 'it'\", 'x': None}\n{'title': 'Baker', 'text': 'Bake'}\n",
			"1 Owner: Own 'it'|2 Baker: Bake"},
		{"an assistant's answer", "d.json", "Sure:\n```json\n[{\"title\": \"Owner\", \"text\": \"Own it\"},]\n```\nMore?", "1 Owner: Own it"},
		{"YAML", "d.yml", "- title: Owner\n  text: |-\n    Own it\n", "1 Owner: Own it"},
		{"a feed", "d.xml", `<?xml version="1.0"?><rss><channel><title>Jobs</title><item><title>Owner</title><description>` +
			strings.Repeat("Own it. ", 30) + `</description></item></channel></rss>`,
			"1 Owner: " + strings.TrimSpace(strings.Repeat("Own it. ", 30))},
		{"a list that does not end", "d.json", `[{"title":"Owner","text":"Own it"},`,
			"1 Owner: Own it|2 fault: the JSON ends in the middle; the rest of the file is not read\nunexpected end of JSON input"},
		{"a table of a page", "d.xls", "<html><table><tr><th>Job Title</th><th>Description</th></tr><tr><td>Owner</td>" +
			"<td><ul><li>Own it</li></ul></td></tr></table></html>", "2 Owner: - Own it"},
		{"a page without such a table", "d.xls", "<html><table><tr><td>Owner</td></tr></table></html>",
			"d.xls is a page of HTML or XML, not a file of listings"},
	} {
		if got, _ := rowsOf(c.name, []byte(c.in)); strings.Join(got, "|") != c.want {
			t.Errorf("%s: got %q, want %q", c.fact, got, c.want)
		}
	}
}

func TestAddressesInChatsTablesAndMails(t *testing.T) {
	for _, c := range []struct{ fact, in, want string }{
		{"a link of a chat", "<https://a.example/1|Owner>\n• <https://a.example/2?x=1|https://a.example/2>",
			"https://a.example/1 https://a.example/2?x=1"},
		{"what filters and redirects wrap", "https://x.safelinks.example/?url=https%3A%2F%2Fa.example%2F1%3Fb%3D2&data=0\n" +
			"https://s.example/url?q=https://a.example/2&sa=D\nhttps://a.example/jobs?url=https://b.example", "https://a.example/1?b=2 " +
			"https://a.example/2 https://a.example/jobs?url=https://b.example"},
		{"quotes and letters that show nothing", "“https://a.example/1”\n\u200bhttps://a.example/2\u200b",
			"https://a.example/1 https://a.example/2"},
		{"schemes that stand twice", "https://https://a.example/1\nview-source:https://a.example/2", "https://a.example/1 https://a.example/2"},
		{"a link of a desktop", "[InternetShortcut]\r\nURL=https://a.example/1\r\nIDList=\r\n", "https://a.example/1"},
		{"a table with buttons", "| Company | Apply |\n| --- | --- |\n| **[K](https://k.example)** | " +
			"<a href=\"https://a.example/1?a=1&amp;b=2\">" +
			"<img src=\"https://i.example/x.png\"></a> |", "https://a.example/1?a=1&b=2"},
		{"a mail", "From: a@b.example\nSubject: Jobs\nMIME-Version: 1.0\n\nOwner https://a.example/jobs/12345?t=1\n" +
			"https://a.example/jobs/12345?t=2\nhttps://a.example/unsubscribe", "https://a.example/jobs/12345?t=1"},
	} {
		var got []string
		for address, err := range Addresses(strings.NewReader(c.in), "") {
			if err != nil {
				t.Errorf("%s: %v", c.fact, err)
			}
			got = append(got, address)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: got %q, want %q", c.fact, got, c.want)
		}
	}
}
