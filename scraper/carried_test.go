package scraper

import (
	"html"
	"strings"
	"testing"
)

// carried is a posting as programs hand it to each other.
const carried = `{"title":"Train Fitter","companyName":"Kestrel Rail","location":"Turku","description":` +
	`"<p>Kestrel Rail keeps forty trains on the move.<\/p>` +
	`<ul><li>Inspect brakes and doors at night<\/li><li>Read <a href=\"x\">the log<\/a><\/li><\/ul>"}`

// TestPostingsAreCarriedInAnyDress reads pages that show nothing before their
// scripts run, and data that stand in comments, beside others or in escapes.
func TestPostingsAreCarriedInAnyDress(t *testing.T) {
	hex := strings.NewReplacer(`\`, `\\`, `"`, `\x22`, "<", `\x3C`, "{", `\x7B`).Replace(carried)
	ad := `{"@type":"JobPosting","title":"Train Fitter","hiringOrganization":{"name":"Kestrel Rail"},"jobLocation":"Turku","description":` +
		`"<ul><li>Inspect brakes and doors at night</li><li>Read the log</li></ul>"}`
	data := func(s string) string { return `<script type="application/ld+json">` + s + `</script>` }
	for name, body := range map[string]string{
		"in a string of a script":     `<script>var all = JSON.parse('` + hex + `');</script>`,
		"in a string with its quotes": `<script>run(JSON.parse( '` + strings.ReplaceAll(carried, `\`, `\\`) + `'))</script>`,
		"in a call of an attribute":   `<div x-data="vacancy(` + html.EscapeString(carried) + `)"></div>`,
		"in an attribute alone":       `<div data-props="` + html.EscapeString(`{"job":`+carried+`}`) + `"></div>`,
		"in an object of a script": `<script>run([null,{data:{job:{title:"Train Fitter",company:{name:"Kestrel Rail"},location:"Turku",` +
			"description:'<p>Kestrel Rail keeps forty trains on the move.</p>" +
			"<ul><li>Inspect brakes and doors at night</li><li>Read the log</li></ul>'" +
			`,open:!0}}}])</script>`,
		"in a frame":     `<iframe srcdoc="` + html.EscapeString(`<h1>Train Fitter</h1>`+data(ad)) + `"></iframe>`,
		"in a component": `<job-ad><template shadowrootmode="open">` + data(ad) + `<h1>Train Fitter</h1></template></job-ad>`,
		"with prefixes": data(`{"@type":"schema:JobPosting","schema:title":"Train Fitter",` +
			`"schema:hiringOrganization":{"schema:name":"Kestrel Rail"},"schema:jobLocation":"Turku",` +
			`"schema:description":"<ul><li>Inspect brakes and doors at night</li><li>Read the log</li></ul>"}`),
		"in a hidden field":            `<input type="hidden" id="jobs" value="` + html.EscapeString("["+carried+"]") + `">`,
		"behind a comment of scripts":  data("\n// Fitter\n/* <![CDATA[ */\n" + ad + "\n/* ]]> */"),
		"between comments of a page":   data("<!-- data -->" + ad + ";\n<!-- end -->"),
		"behind another value":         data(`{"@type":"WebSite","name":"Kestrel"}` + "\n" + ad),
		"with more escaped than plain": data(strings.Replace(ad, `"<ul>`, `"<p>Jobs</p>&lt;ul&gt;`, 1)),
	} {
		t.Run(name, func(t *testing.T) {
			all, err := Extract([]byte(`<title>Train Fitter</title><body>`+body), "text/html", nil)
			if err != nil || len(all) != 1 {
				t.Fatalf("%d listings, %v", len(all), err)
			}
			l := all[0]
			if l.Title != "Train Fitter" || l.Company != "Kestrel Rail" || l.Location != "Turku" ||
				!strings.Contains(l.Description, duty+"\n- Read the log") {
				t.Errorf("got %q, %q, %q: %q", l.Title, l.Company, l.Location, l.Description)
			}
		})
	}
}

// TestFieldsThatSayNothingAreEmpty reads what systems write where nobody has
// filled in a field, and takes the page's word instead.
func TestFieldsThatSayNothingAreEmpty(t *testing.T) {
	for name, c := range map[string]struct{ employer, town, company, location, remote string }{
		"words for nothing":           {"not specified", "No City", "Kestrel Rail", "", ""},
		"a letter that shows nothing": {"ㅤ", "N/A", "Kestrel Rail", "", ""},
		"a number of the system":      {"889", "Turku", "Kestrel Rail", "Turku", ""},
		"a name stays":                {"Nordic Nought", "Nowhere", "Nordic Nought", "Nowhere", ""},
	} {
		all, err := Extract([]byte(`<title>Train Fitter - Kestrel Rail</title><meta property="og:site_name" content="Kestrel Rail">`+
			`<script type="application/ld+json">{"@type":"JobPosting","title":"Train Fitter","hiringOrganization":{"@type":"Organization","name":"`+
			c.employer+`"},"jobLocation":{"address":{"addressLocality":"`+c.town+`"}},"description":"Inspect brakes and doors of forty trains."}`+
			`</script>`), "text/html", nil)
		if err != nil || len(all) != 1 || all[0].Company != c.company || all[0].Location != c.location {
			t.Errorf("%s: got %+v, %v", name, all, err)
		}
	}
}

// TestWhereTheWorkIsDone prefers what an answer says of the place of work to a mere flag.
func TestWhereTheWorkIsDone(t *testing.T) {
	for said, want := range map[string]string{
		`"isRemote":true,"workplaceType":"Hybrid"`: "hybrid",
		`"isRemote":true`:                          "remote",
		`"remote":true,"hybrid":true`:              "hybrid",
		`"workplaceType":"OnSite","remote":false`:  "on_site",
	} {
		all, err := Extract([]byte(`{`+said+`,`+carried[1:]), "application/json", nil)
		if err != nil || len(all) != 1 || all[0].Remote != want {
			t.Errorf("%s: got %+v, %v, want %q", said, all, err, want)
		}
	}
}
