package scan

import (
	"bytes"
	"context"
	"encoding/json"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"rolecheck/cmd/internal/cells"
	"rolecheck/scraper"
)

func TestAddressesAreFoundInWhatPeoplePaste(t *testing.T) {
	a, b := "https://jobs.example/1", "https://jobs.example/2"
	for _, c := range []struct {
		fact, in string
		want     []string
	}{
		{"in angle brackets", "<" + a + ">\n<" + b + ">", []string{a, b}},
		{"as Markdown links", "- [Product Owner](" + a + ")\n- [PM](" + b + ")", []string{a, b}},
		{"a link that shows its address", "[" + a + "](" + a + ")", []string{a}},
		{"numbered", "1. " + a + "\n2) " + b, []string{a, b}},
		{"in a sentence", "Look at " + a + ", and at (" + b + ").", []string{a, b}},
		{"under a question", "Which of these?\n" + a + "\n" + b, []string{a, b}},
		{"at the end of a sentence", a + ".", []string{a}},
		{"with a bracket of its own", "see https://jobs.example/x_(y)", []string{"https://jobs.example/x_(y)"}},
		{"an ad with an address is an ad", "Product Owner\nOwn the backlog\nWrite stories\nApply: " + a, nil},
		{"so is a long line with one", strings.Repeat("own the backlog ", 5) + a, nil},
		{"no address", "Product Owner", nil},
	} {
		if got := OnlyAddresses(c.in); !slices.Equal(got, c.want) {
			t.Errorf("%s: OnlyAddresses(%q) = %q, want %q", c.fact, c.in, got, c.want)
		}
	}
}

func TestListsOfAddressesMayHaveMarks(t *testing.T) {
	list := "- [PM](https://jobs.example/1)\n* https://jobs.example/2,\n3. " +
		"<https://jobs.example/3>\nhttps://jobs.example/a,b\njobs.example\n"
	want := []string{"https://jobs.example/1", "https://jobs.example/2", "https://jobs.example/3",
		"https://jobs.example/a,b", "jobs.example"}
	var got []string
	for address, err := range Addresses(strings.NewReader(list), "") {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, address)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTablesOfJSONAreRead(t *testing.T) {
	text := "Own the product strategy"
	for fact, in := range map[string]string{
		"by their columns":     `{"title":{"0":"PM","1":"PO"},"description":{"0":"` + text + `","1":"` + text + `"}}`,
		"with the names apart": `{"columns":["title","description"],"index":[0,1],"data":[["PM","` + text + `"],["PO","` + text + `"]]}`,
		"after a record separator": "\x1e{\"title\":\"PM\",\"description\":\"" + text + "\"}\n\x1e{\"title\":\"PO\"," +
			"\"description\":\"" + text + "\"}\n",
		"pretty-printed columns": "{\n\"title\":{\"7\":\"PM\",\"9\":\"PO\"}," +
			"\n\"description\":{\"7\":\"" + text + "\",\"9\":\"" + text + "\"}}",
	} {
		if got := titlesIn(t, in); !slices.Equal(got, []string{"PM", "PO"}) {
			t.Errorf("%s: titles are %q", fact, got)
		}
	}
}

func TestHeadersAreReadAsPeopleWriteThem(t *testing.T) {
	for fact, in := range map[string]string{
		"with a rule in brackets": "Job Title*,Job Description (max. 5000 chars)*\nPM,Own it\n",
		"with the form behind":    "JOB_TITLE,JOB_DESC_HTML\nPM,Own it\n",
		"with a line break":       "\"Job\nTitle\",\"Role\nDescription\",Employer\nPM,Own it,x\n",
		"in Chinese":              "职位名称,职位描述\nPM,Own it\n",
		"in Korean":               "직무명,직무내용\nPM,Own it\n",
	} {
		if got := titlesIn(t, in); !slices.Equal(got, []string{"PM"}) {
			t.Errorf("%s: titles are %q", fact, got)
		}
	}
}

func titlesIn(t *testing.T, content string) (titles []string) {
	t.Helper()
	_, rows, _, err := Batch(content, 10)
	if err != nil {
		t.Errorf("%q: %v", content, err)
	}
	for _, row := range rows {
		l, err := row.listing()
		if err != nil || l.Description == "" {
			t.Errorf("%q: a row without text: %v", content, err)
		}
		titles = append(titles, l.Title)
	}
	return titles
}

func TestSavedMailIsReadWithItsSubject(t *testing.T) {
	mail := "From: a@b.example\r\nSubject: Fwd: Product Owner\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-1\r\n" +
		"Content-Transfer-Encoding: quoted-printable\r\n\r\nWe look for somebody in Malm=F6 who can=\r\n own the backlog.\r\n"
	listings, err := Listings(context.Background(), []byte(mail), nil)
	if err != nil || len(listings) != 1 {
		t.Fatalf("got %v, %v", listings, err)
	}
	if l := listings[0]; l.Title != "Product Owner" || !strings.Contains(l.Description, "in Malmö who can own") {
		t.Errorf("got %+v", l)
	}
}

func TestRTFIsRead(t *testing.T) {
	all, err := Listings(context.Background(), []byte(`{\rtf1\ansi{\fonttbl{\f0 Arial;}}\b Product Owner\b0\par\par \'95 Own it\par}`), nil)
	if err != nil || all[0].Title != "Product Owner" || !strings.Contains(all[0].Description, "Own it") {
		t.Errorf("got %+v, %v", all, err)
	}
}

func TestWhatIsNoAdIsKnown(t *testing.T) {
	p := pipeline(t)
	pad := strings.Repeat("The boats lie in the harbour while the rain goes on. ", 4)
	for fact, c := range map[string]struct {
		text string
		ad   bool
	}{
		"a cover letter":  {"Dear Hiring Manager,\n\nI am writing to apply for the Product Owner position. I own a backlog. " + pad, false},
		"an invitation":   {"Hi Maria,\n\nthank you for your application. We invite you to an interview. " + pad, false},
		"a German letter": {"Sehr geehrte Frau Holm,\n\nhiermit bewerbe ich mich als Product Owner. " + pad, false},
		"an invoice":      {"Invoice 12\nBill to: Larkmoor\nWork 900.00\nTravel 240.00\nSubtotal 1,140.00\nVAT 285.00\n" + pad, false},
		"code":            {"package main\n" + strings.Repeat("func own() {\n\treturn backlog(1);\n}\n", 8), false},
		"a resignation":   {"Dear Ida,\n\nplease accept this as notice of my resignation as Product Owner. " + pad, false},
		"terms of a service": {"Terms\n\nThese terms hold for the app, which is provided as is, without warranty. " +
			"We cannot be liable for losses. " + pad, false},
		"an article about ads": {"How to write a job ad\n\n" +
			"In this guide you learn how to describe a role, its duties and the salary. " + pad, false},
		"minutes": {"Minutes of 14 September\n\nPresent: Ida, Jonas\n\n" +
			"1. Budget\nIda presented the figures of August. " + pad, false},
		"an ad with semicolons": {"Produktmanager\n\n" +
			strings.Repeat("- Aufgaben im Team übernehmen;\nKunden betreuen (auch am Telefon);\n", 8), true},
		"an ad that asks what it is": {"What is Larkmoor?\n\nWe build software for harbours, step by step. You will check invoices " +
			"with the team. We ask for experience and offer a good salary. " + pad, true},
		"an ad inside of a mail": {"Hi Maria,\n\nwe are hiring a Product Owner. " +
			"You will\n- own the backlog\n- write user stories\n- accept stories\n" +
			"- refine with the team\n\nThank you for your interest in a role in our company and send your application.\n" + pad, true},
		"an ad in a letter": {"Hi Maria,\n\nI am writing because we are hiring a Product Owner, who will own the backlog and write " +
			"user stories with the team. Please send your application to Ida. " + pad, true},
		"a French ad in a letter": {"Bonjour,\n\nNous recherchons un boulanger pour notre équipe, avec un diplôme et de l'expérience. " +
			"Envoyez votre candidature à Ida avant la fin du mois, avec quelques mots sur vous et sur le pain que vous aimez faire.", true},
		"an answer to an application": {"Dear Maria,\n\nwe have reviewed your application with care. " + pad, false},
		"an ad for an accountant": {"Accountant\n\nYou will check each invoice," +
			" post VAT and keep the subtotal right. We offer a team, a salary and benefits. " + pad, true},
	} {
		for r := range p.Document(t.Context(), "x", "", []byte(c.text)) {
			if got := r.Status == scraper.OK; got != c.ad {
				t.Errorf("%s: status %s", fact, r.Status)
			}
		}
	}
}

func TestATitleMayStandBelowAGreeting(t *testing.T) {
	for text, want := range map[string]string{
		"Hi all, we're hiring!\n*Product Owner, Cranes* @ Larkmoor\n\nOwn the backlog": "Product Owner, Cranes",
		"We're hiring!\nAs a Product Owner you order the backlog\n":                    "",
		"We're hiring!\nOwn the backlog\nOrder it\nRefine it\nProduct Owner\n":         "",
	} {
		if got := firstTitle(text); got != want {
			t.Errorf("firstTitle(%q) = %q, want %q", text, got, want)
		}
	}
}

// FuzzTableRows checks that rows made of a table are JSON.
func FuzzTableRows(f *testing.F) {
	f.Add([]byte(`{"a":{"0":1},"b":{"0":"x"}}`))
	f.Add([]byte(`{"columns":["a","\u0000"],"data":[[1,2],[null]]}`))
	f.Fuzz(func(t *testing.T, value []byte) {
		for _, row := range cells.Rows(value) {
			if !json.Valid(row) || bytes.IndexByte(row, '{') != 0 {
				t.Errorf("%q of %q is no object", row, value)
			}
		}
	})
}

func TestNumbersThatJSONDoesNotHaveAreNone(t *testing.T) {
	row := `{"title": "Owner", "pay": NaN, "text": "Own it"}`
	for _, content := range []string{row + "\n" + row + "\n", "[" + row + ",\n" + row + "]"} {
		all, _ := rowsOf("x.json", []byte(content))
		if want := []string{"1 Owner: Own it", "2 Owner: Own it"}; !slices.Equal(all, want) {
			t.Errorf("%q gives %q, want %q", content, all, want)
		}
	}
}

func TestLabelsMayStandInATable(t *testing.T) {
	for _, head := range []string{"Job title\t: Product Owner\nCompany\t: Northpole\nLocation: Bergen\n",
		"Job title\tProduct Owner\nCompany\tNorthpole\nLocation\tBergen\n",
		"| Field | Value |\n|---|:--|\n| Job title | Product Owner |\n| Company | Northpole |\n| Location | Bergen |\n"} {
		l := written(head + "\nOwn the backlog of the parcel app.\n")
		if l.Title != "Product Owner" || l.Company != "Northpole" || l.Location != "Bergen" {
			t.Errorf("%q gives %q, %q, %q", head, l.Title, l.Company, l.Location)
		}
	}
}

func TestEmptyRowsTakeNoStack(t *testing.T) {
	defer debug.SetMaxStack(debug.SetMaxStack(4 << 20))
	d, err := OpenDump("d.csv", strings.NewReader("title,text\n"+strings.Repeat(",\n", 200_000)+"a,b\n"), Fields{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	for row := range d.Rows() {
		if row.number != 200_002 {
			t.Errorf("row %d, want the last one alone", row.number)
		}
	}
}

func TestBracketsBehindAnAddressAreCountedOnce(t *testing.T) {
	const address = "https://a.example/x_(y)"
	if got := ended(address + strings.Repeat(").", 100_000)); got != address {
		t.Errorf("got %d bytes", len(got))
	}
}
