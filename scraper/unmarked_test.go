package scraper

import (
	"net/url"
	"strings"
	"testing"
)

// work is what an ad says between its facts and the end of its page.
const work = `<p>Kestrel Rail keeps forty trains on the move between the lakes and the sea.</p>
<h3>What you will do</h3><ul><li>Inspect brakes and doors at night</li><li>Order spare parts</li><li>Write the log of each shift</li></ul>
<h3>What you bring</h3><ul><li>A trade certificate</li><li>A calm manner</li></ul><a href="/apply/7">Apply now</a>`

// duty is its first duty, and last its last line.
const (
	duty = "- Inspect brakes and doors at night"
	last = "- A calm manner"
)

// TestUnmarkedPages reads what pages without data of their own say in one of
// many ways. Each page is one of a kind, not of a site.
func TestUnmarkedPages(t *testing.T) {
	for name, row := range map[string]struct {
		head, body string // of the page; work stands where the body has WORK
		want       Listing
		without    []string // what the text must not have
	}{
		"boxes side by side are parted by their looks alone": {
			body: `<h1>Train Fitter</h1><div><span class="l"><b>Location:</b> Turku, Finland</span><span` +
				` class="i"><b>Job ID:</b> ` +
				`R-20</span><span class="d"><b>Date Posted:</b> 10/29/2026</span></div>WORK`,
			want: Listing{Title: "Train Fitter", Location: "Turku, Finland", Posted: "2026-10-29"}},
		"a label and its value are a pair of boxes": {
			head: `<title>Train Fitter | Jobs.example</title>`,
			body: `<h1>Train Fitter</h1><ul><li><span>Employer</span> <span>Kestrel Rail</span></li><li>` +
				`<span>Location</span> ` +
				`<span>Turku</span></li></ul>WORK`,
			want: Listing{Title: "Train Fitter", Company: "Kestrel Rail", Location: "Turku"}},
		"the day stands before the month outside of America": {
			head: `<html lang="en-GB">`, body: `<h1>Train Fitter</h1><dl><dt>Location</dt><dd>Poole, Dorset` +
				`</dd><dt>Closing date</dt>` +
				`<dd>11/12/2026</dd></dl>WORK`,
			want: Listing{Title: "Train Fitter", Location: "Poole, Dorset", ValidThrough: "2026-12-11"}},
		"a deadline has its hour": {
			body: `<h1>Train Fitter</h1><p>Apply before 11:55 pm on Monday 14th December 2026</p>WORK`,
			want: Listing{Title: "Train Fitter", ValidThrough: "2026-12-14"}},
		"the day of publication stands behind a verb": {
			body: `<h1>Train Fitter</h1><div><span>Turku, Finland</span></div><div>Posted on Nov 12, 2026</div>WORK`,
			want: Listing{Title: "Train Fitter", Location: "Turku, Finland", Posted: "2026-11-12"}},
		"an element states for programs when people read a week": {
			body: `<h1>Train Fitter</h1><ul class="meta"><li class="location">Te Puke</li><li><time` +
				` datetime="2026-11-18">Posted 1 week ago</time></li></ul>WORK`,
			want: Listing{Title: "Train Fitter", Location: "Te Puke", Posted: "2026-11-18"}},
		"the only postal address tells the town": {
			head: `<html lang="de">`, body: `<h1>Schlosser (m/w/d)</h1>WORK<p>Kestrel Rail GmbH<br>Am` +
				` Speicher 3<br>94315 Straubing</p>`,
			want: Listing{Title: "Schlosser (m/w/d)", Location: "Straubing"}},
		"facts below a title fill one line": {
			body: `<h1>Train Fitter</h1><p><span>Req #1187</span><span>Hill Depot, 400 Oak Street, Dayton,` +
				` Ohio, United States of America</span>` +
				`<span>Posted 11/20/2026</span></p>WORK`,
			want: Listing{Title: "Train Fitter", Posted: "2026-11-20",
				Location: "Hill Depot, 400 Oak Street, Dayton, Ohio, United States of America"},
			without: []string{"1187", "Oak Street"}},
		"facts below a title are bullets of which no one is a known place": {
			body: `<h1>Treinmonteur</h1><ul><li>Tilburg</li><li>32 - 38 uur</li><li>Vast contract</li></ul>WORK`,
			want: Listing{Title: "Treinmonteur", Location: "Tilburg"}, without: []string{"Tilburg", "uur"}},
		"facts stand as headings with a line below": {
			body: `<h1>Train Fitter</h1><h2>Details</h2><h3>Date posted</h3><p>19 November 2026</p><h3>Job` +
				` locations</h3><p>Tavistock</p>WORK`,
			want: Listing{Title: "Train Fitter", Location: "Tavistock", Posted: "2026-11-19"}},
		"a heading is called one by its role": {
			body: `<div role="heading" aria-level="1">Ledig tjänst: Tågmekaniker</div>WORK`,
			want: Listing{Title: "Tågmekaniker"}},
		"what is paid an hour is no town": {
			body: `<h1>Train Fitter</h1><p>$22 to $26 Hour</p><p>Turku, Finland</p>WORK`,
			want: Listing{Title: "Train Fitter", Location: "Turku, Finland"}},
		"the employer stands behind the title in the ad's first line": {
			head: `<title>Train Fitter 1187 - Railjobs</title>`,
			body: `<h1>Train Fitter</h1><p>Train Fitter – Kestrel Rail<br>Full time, remote</p>WORK`,
			want: Listing{Title: "Train Fitter", Company: "Kestrel Rail"}},
		"the employer stands below the title, and sentences begin with it": {
			head: `<title>Railjobs</title>`,
			body: `<h1>Train Fitter</h1><p>Kestrel Rail</p><ul><li>Turku</li><li>Full time</li></ul>WORK`,
			want: Listing{Title: "Train Fitter", Company: "Kestrel Rail", Location: "Turku"}},
		"a name that goes on is not cut": {
			head: `<title>Bakery of the North</title>`,
			body: `<h1>Train Fitter</h1><p>Bakery</p>WORK<p>Bakery of the North bakes at night.</p>`,
			want: Listing{Title: "Train Fitter", Company: "Bakery of the North"}},
		"facts are boxes without names in one that has a name": {
			body: `<div class="meta"><span>Fleet</span> <span>Olinda, PE</span> <span>Hybrid</span></div><h1>Train Fitter</h1>WORK`,
			want: Listing{Title: "Train Fitter", Location: "Olinda, PE"}},
		"a site's own name is a part of the employer's": {
			head: `<title>Train Fitter</title>`,
			body: `<h1>Train Fitter</h1><h2>Board Rail as an employer</h2>WORK<p>Board Rail, Harbour Road 3</p>`,
			want: Listing{Title: "Train Fitter", Company: "Board Rail"}},
		"a label says the same in two words": {
			head: `<meta property="og:site_name" content="Railjobs">`,
			body: `<h1>Train Fitter</h1><h2>Employer / Organisation</h2><p>Lakes Ferry</p>WORK`,
			want: Listing{Title: "Train Fitter", Company: "Lakes Ferry"}},
		"an old page has links and buttons side by side": {
			body: `<table><tr><td><a href="/jobs">Back to Jobs</a>&nbsp;|&nbsp;<a href="/k">Rail Main Page</a></td></tr></table>` +
				`<p><b>Train Drivers</b></p><p><b>Duties:</b><br>Drive trains between the lakes, at day and at night.</p>` +
				`<p><b>Requirements:</b><br>A licence of the second class and a calm manner.</p>` +
				`<p><a href="/apply">Apply Here</a> | <a href="/jobs">Back to Jobs</a></p>`,
			want: Listing{Title: "Train Drivers"}, without: []string{"Main Page", "Apply Here"}},
		"a list of contents is no part of the ad": {
			body: `<h1>Train Fitter</h1><div class="toc"><h2>On this page</h2><ul><li>Your day</li><li><a` +
				` href="#apply">How to join</a></li></ul></div>WORK`,
			want: Listing{Title: "Train Fitter"}, without: []string{"On this page", "Your day"}},
		"a title in a line of its own stands above the duties of a page about something else": {
			body: `<h1>Contact information</h1><p>Kestrel Rail, Harbour Road 3</p><h1>Careers</h1><div>+ Train Technician</div>WORK`,
			want: Listing{Title: "Train Technician"}},
		"the name of an employer does not say what it looks for": {
			head: `<title>鉄道整備士 - 株式会社ケストレルの中途採用情報 |` +
				` 求人ナビ</title><meta property="og:title" content="鉄道整備士 - ` +
				`株式会社ケストレルの中途採用情報">`,
			body: `<h1>鉄道整備士</h1>WORK`,
			want: Listing{Title: "鉄道整備士", Company: "株式会社ケストレル"}},
		"a title has the name of its class alone": {
			head: `<title>Lake County Human Resources - Job Details</title>`,
			body: `<table><tr><td><span class="title">Deputy Assessor II</span></td></tr><tr><td>` +
				`<b>Location:</b></td><td>Lake City, OR</td></tr></table>` +
				`<p><b>Duties</b></p><p>1. Inspects buildings.<br>2. Explains values to taxpayers and` +
				` defends them.</p><p><b>Requirements</b></p>` +
				`<p>Two years of appraisal work, and registration with the State within one year of` +
				` appointment to the post.</p><input type="submit" value="Apply Online">`,
			want: Listing{Title: "Deputy Assessor II", Company: "Lake County", Location: "Lake City, OR"}},
		"the first heading is the owner's, the second the job's": {
			head: `<title>Plains State University Employment | Laboratory Technician</title>`,
			body: `<header><h1><a href="/">Plains State University Employment</a></h1></header>` +
				`<h2>Laboratory Technician</h2>WORK`,
			want: Listing{Title: "Laboratory Technician", Company: "Plains State University"}},
		"a title has the place behind it in brackets": {
			head: `<title>Train Fitter - skilled trade</title>`,
			body: `<h1><span><span>Train Fitter</span> <span>(Oakland)</span></span></h1>WORK`,
			want: Listing{Title: "Train Fitter"}},
		"an agency names the employer in the page's title": {
			head: `<title>Train Fitter job with Kestrel Rail | Trade Times Jobs</title><meta` +
				` property="og:site_name" content="Trade Times Jobs">`,
			body: `<h1>Train Fitter</h1>WORK`, want: Listing{Title: "Train Fitter", Company: "Kestrel Rail"}},
		"an institution stands below the title": {
			head: `<meta property="og:site_name" content="Public Jobs">`,
			body: `<h1>Hydrologist</h1><p>River Basins Agency</p>WORK`, want: Listing{Title: "Hydrologist",
				Company: "River Basins Agency"}},
		"the words of a menu above the title are no place": {
			body: `<div class="meta"><a href="/a">Products</a><a href="/b">Portal</a></div><h1>Train Fitter` +
				`</h1>WORK<p>Dienstort: Bruck</p>`,
			want: Listing{Title: "Train Fitter", Location: "Bruck"}},
		"a table of facts ends the text, most of them unknown": {
			body: `<h1>Tågmekaniker</h1>WORK<table><tr><td>Anställningsform</td><td>Tillsvidare</td></tr>` +
				`<tr><td>Löneform</td><td>Månadslön</td></tr>` +
				`<tr><td>Ort</td><td>Hamravik</td></tr><tr><td>Antal lediga befattningar</td><td>2</td>` +
				`</tr><tr><td>Sista ansökningsdag</td><td>2026-12-14</td></tr></table>`,
			want:    Listing{Title: "Tågmekaniker", Location: "Hamravik", ValidThrough: "2026-12-14"},
			without: []string{"Löneform", "befattningar"}},
		"what follows under a heading above the ad's own is another thing": {
			body:    `<h1>Train Fitter</h1>WORK<h2>Ride with us for less</h2><p>Start your free trial today.</p>`,
			want:    Listing{Title: "Train Fitter"},
			without: []string{"free trial", "Ride with us"}},
		"a foot without a name has an address and links": {
			body: `<h1>Train Fitter</h1>WORK<div><p>Paseo Mayor 10, 50004 Zaragoza</p><p>976 555 010</p>` +
				`<p>Aviso legal · Política de cookies</p></div>`,
			want: Listing{Title: "Train Fitter", Location: "Zaragoza"}, without: []string{"50004", "Aviso", "976"}},
		"a foot without a name has a number of registration": {
			body: `<h1>Train Fitter</h1>WORK<p>Kestrel Rail BV | KvK 12345678 | Privacy</p>`,
			want: Listing{Title: "Train Fitter"}, without: []string{"KvK"}},
		"a Finnish line tells when the time for applying ends": {
			head: `<html lang="fi">`, body: `<h1>Leipuri</h1><p>Kuopio</p><p>Haku päättyy 10.12.2026 klo 23:59</p>WORK`,
			want: Listing{Title: "Leipuri", ValidThrough: "2026-12-10"}},
		"links to the neighbours stand around a letter": {
			head: `<title>[Jobs] Train Fitter at Kestrel Rail, Turku</title>`,
			body: `<h1>[Jobs] Train Fitter at Kestrel Rail, Turku</h1><ul><li>Previous message: <a` +
				` href="/jobs/000410.html">[Jobs] Cartographer</a></li>` +
				`<li>Next message: <a href="/jobs/000412.html">[Jobs] Surveyor</a></li></ul>WORK`,
			want:    Listing{Title: "Train Fitter", Company: "Kestrel Rail", Location: "Turku"},
			without: []string{"Previous", "Cartographer"}},
	} {
		t.Run(name, func(t *testing.T) {
			html := row.head + "<body>" + strings.Replace(row.body, "WORK", work, 1) + "</body>"
			checkUnmarked(t, html, row.want, row.without)
		})
	}
}

// checkUnmarked compares the fields that want has; the text must be whole.
func checkUnmarked(t *testing.T, html string, want Listing, without []string) {
	t.Helper()
	at, _ := url.Parse("https://www.board.example/jobs/7711")
	all, err := Extract([]byte(html), "text/html", at)
	if err != nil || len(all) != 1 {
		t.Fatalf("%d listings, %v", len(all), err)
	}
	got := all[0]
	for _, field := range []struct{ name, got, want string }{
		{"title", got.Title, want.Title}, {"company", got.Company, want.Company}, {"location", got.Location, want.Location},
		{"posted", got.Posted, want.Posted}, {"valid through", got.ValidThrough, want.ValidThrough},
	} {
		if field.want != "" && field.got != field.want {
			t.Errorf("%s: got %q, want %q", field.name, field.got, field.want)
		}
	}
	if strings.Contains(html, work) && (!strings.Contains(got.Description, duty) || !strings.Contains(got.Description, last)) {
		t.Errorf("a duty is missing: %q", got.Description)
	}
	for _, s := range without {
		if strings.Contains(got.Description, s) {
			t.Errorf("the text has %q: %q", s, got.Description)
		}
	}
}

// TestTemplatesAreNoPostings tells an ad from one to copy.
func TestTemplatesAreNoPostings(t *testing.T) {
	html := `<title>Train Fitter Job Description Template | Hire Well</title><body><h1>Train Fitter job description</h1>` + work
	if all, err := Extract([]byte(html), "text/html", nil); err == nil {
		t.Errorf("got %q, want no posting", all[0].Title)
	}
}

// TestTitlesInATableAreAList takes a page for a list whose postings stand under
// cells that are called titles.
func TestTitlesInATableAreAList(t *testing.T) {
	ad := `<p><b>Summary</b></p><p>Kestrel Rail keeps forty trains on the move between the lakes and the sea, at day and at night,` +
		` and has done so since 1921 with a crew of two hundred.</p><p><b>Requirements</b></p><ul><li>A trade certificate and a` +
		` calm manner</li><li>Four years with trains</li><li>Nights</li></ul>`
	var rows strings.Builder
	for _, title := range []string{"Train Fitter", "Pricing Analyst", "Track Inspector"} {
		rows.WriteString(`<tr><td>Jobs</td><td class="position-title">` + title + `</td></tr><tr><td>` + ad + `</td></tr>`)
	}
	html := `<body><h1>Who is here</h1><table>` + rows.String() + `</table></body>`
	all, err := Extract([]byte(html), "text/html", nil)
	if err == nil || !strings.Contains(err.Error(), "a list of 3 postings") {
		t.Errorf("got %d listings, %v; want a list of 3", len(all), err)
	}
}

// TestAnswersOfAnyMake reads JSON whose makers nobody knows.
func TestAnswersOfAnyMake(t *testing.T) {
	for name, row := range map[string]struct{ page, kind, title, company, location, has string }{
		"details are a list of named parts": {kind: "application/json", title: "Tester", company: "Orbital Sense", location: "Tel Aviv, IL",
			has: "- Own the nightly regression",
			page: `{"name":"Tester","department":"R&D","location":{"name":"Office","country":"IL",` +
				`"city":"Tel Aviv"},"company_name":"Orbital Sense",` +
				`"details":[{"name":"Description","value":"<p>Orbital Sense tracks debris around the` +
				` planet.</p><ul><li>Build test rigs</li>` +
				`<li>Own the nightly regression</li></ul>"},{"name":"Requirements","value":"<ul><li>Three` +
				` years of testing</li></ul>"}]}`},
		"the place is in an object that is called something else": {kind: "application/json", title: "Veterinary Nurse",
			location: "Norwich, Norfolk, GB", company: "Acorn Pet Hospital", has: "- Run nurse clinics",
			page: `{"title":"Veterinary Nurse","description":"<p>Acorn Pet Hospital is a clinic with four` +
				` vets. Acorn Pet Hospital opened in 1990.</p>` +
				`<ul><li>Assist in surgery</li><li>Run nurse clinics</li>` +
				`</ul>","branch":{"city":"Norwich","state":"Norfolk","country_code":"GB"}}`},
		"the parts of the address are keys of their own": {kind: "application/json", title: "Nurse", company: "Santa Clara",
			location: "Recife, Pernambuco, Brasil", has: "- Measure vital signs every hour",
			page: `{"name":"Nurse","description":"<p>Santa Clara is a hospital.</p>","responsibilities":"` +
				`<ul><li>Give medicines on time</li>` +
				`<li>Measure vital signs every hour</li>` +
				`</ul>","addressCity":"Recife","addressState":"Pernambuco","addressCountry":"Brasil",` +
				`"careerPage":{"name":"Santa Clara"}}`},
		"a script hands the posting to a call": {kind: "text/html", title: "Line Cook",
			company: "Blue Harbor Inns", location: "Portland, ME, USA",
			has: "- Help with the monthly inventory",
			page: `<title>Line Cook - Blue Harbor Inns</title><body><script>var view = new` +
				` App.Opportunity({"Title":"Line Cook","CompanyName":"Blue Harbor Inns",` +
				`"Locations":[{"Address":{"City":"Portland","State":"ME","Country":"USA"}}],"Description":"` +
				`<p>The line cook works the hot line.</p>` +
				`<ul><li>Plate dishes to recipe</li><li>Help with the monthly inventory</li></ul>"});` +
				`</script></body>`},
	} {
		t.Run(name, func(t *testing.T) {
			all, err := Extract([]byte(row.page), row.kind, nil)
			if err != nil || len(all) != 1 {
				t.Fatalf("%d listings, %v", len(all), err)
			}
			l := all[0]
			if l.Title != row.title || l.Company != row.company || l.Location != row.location || !strings.Contains(l.Description, row.has) {
				t.Errorf("got %q, %q, %q: %q", l.Title, l.Company, l.Location, l.Description)
			}
		})
	}
}
