package scraper

import (
	"net/url"
	"strings"
	"testing"
)

// TestTitlesAndEmployers reads pages whose title is cut too much or too little, or
// stands in no heading, and whose employer is named in unusual places.
func TestTitlesAndEmployers(t *testing.T) {
	const fitter = `<h1>Train Fitter</h1>`
	for name, row := range map[string]struct{ at, head, body, title, company string }{
		"a year belongs to a title": {
			head: `<title>2027 Fitter Programme - Kestrel</title>`, body: `<h1>2027 Fitter Programme</h1>WORK`,
			title: "2027 Fitter Programme"},
		"a year that the page's own title has not does not": {
			head: `<title>Kestrel: Train Fitter -</title>`, body: `<h2>2027 Train Fitter</h2>WORK`, title: "Train Fitter"},
		"a title with a dash stands in a line of its own": {
			head:  `<title>Night Shift - Brakes and Doors Fitter, Turku - 16889 - Kestrel</title>`,
			body:  `<h1>Kestrel</h1><div class="value">Night Shift - Brakes and Doors Fitter, Turku</div>WORK`,
			title: "Night Shift - Brakes and Doors Fitter, Turku"},
		"a title with a dash stands behind the employer": {
			head: `<title>Kestrel Rail - Train Fitter - Nights</title>`, body: `<span>Train Fitter - Nights</span>WORK`,
			title: "Train Fitter - Nights", company: "Kestrel Rail"},
		"places follow an @": {
			body: `<h1>Train Fitter @ Turku / Oulu</h1>WORK`, title: "Train Fitter"},
		"the employer stands before the title": {
			body:  `<h1>Kestrel Rail – Train Fitter</h1><p>Kestrel Rail is looking for a fitter.</p>WORK`,
			title: "Train Fitter", company: "Kestrel Rail"},
		"the trade stands above the title": {
			head: `<title>Brakes and Doors – Kestrel</title>`, body: `<h1>Job offer: Brakes and Doors</h1><h2>Train Fitter</h2>WORK`,
			title: "Train Fitter"},
		"an element is called the job's title, and the heading is the site's": {
			head: `<title>Public posts of the county</title>`,
			body: `<h1>Public posts of the county</h1><span id="Det1_lblJobTitle">Keeper of the ferry</span>WORK`, title: "Keeper of the ferry"},
		"no heading, and an element that is called a title": {
			head: `<title>Ferncastle Lab</title>`, body: `<div class="title-job">Train Fitter</div>WORK`, title: "Train Fitter"},
		"no heading, and a line that is a job's": {
			head: `<title>Ferncastle Lab</title>`,
			body: `<div><a href="/fitters">Fitters</a></div><div>Train Fitter</div>WORK`, title: "Train Fitter"},
		"no heading, and the page's title alone": {
			head: `<title>2 Train Fitters</title>`, body: `WORK`, title: "2 Train Fitters"},
		"no heading, and a mark for every sex": {
			head: `<title>Ferncastle</title>`, body: `<div>Chargé·e de voies</div>WORK`, title: "Chargé·e de voies"},
		"the first link of a menu is called home": {
			at: "https://kariyer.kestrel.example/7.job",
			body: `<div><a href="/">Ana Sayfa</a><a href="/jobs">Pozisyonlar</a></div>` + fitter +
				`<p>Strong and new, KESTREL, builds brakes.</p>WORK`,
			company: "KESTREL"},
		"a box about a company holds facts": {
			head:    `<title>Train Fitter_Kestrel</title>`,
			body:    fitter + `<main><div class="side-company"><p>About us</p><a href="/c/1">Kestrel</a><p>1000-9999</p></div>WORK</main>`,
			company: "Kestrel"},
		"an employer's element has a label": {
			body: `<div class="company-name"><b>Company:</b> Kestrel Rail</div>` + fitter + `WORK`, company: "Kestrel Rail"},
		"who seeks people counts more than whose site it is": {
			head: `<title>Rail Nursery - Rail Nursery</title>`,
			body: `<a href="/"><img alt="Logo Rail Nursery" src="l.svg"></a><h2>Kestrel Doors recrute :</h2>` + fitter +
				`<p>Kestrel Doors is young.</p>WORK<footer>© Rail Nursery</footer>`,
			company: "Kestrel Doors"},
		"addresses alone have the name": {
			at:   "https://www.kestrel-rail.example/jobs/7711",
			body: fitter + `WORK<a href="mailto:jobs@kestrel-rail.example">Apply</a>`, company: "Kestrel Rail"},
		"an address alone has the name, which the text writes small": {
			at:      "https://www.kestrelrail.example/jobs/7711",
			body:    fitter + `WORK<p>Write to jobs [at] kestrelrail [dot] example</p><a href="https://social.example/KestrelRail">Us</a>`,
			company: "kestrelrail"},
		"the site calls itself by its address": {
			head: `<title>Kestrel Kariyer | Train Fitter</title><meta property="og:site_name" content="kariyer.kestrelrail.example">`,
			body: fitter + `WORK<p>Kestrel</p>`, company: "Kestrel"},
		"an address that nothing else has is no name": {
			at: "https://www.northboard.example/jobs/7711", body: fitter + `WORK`},
	} {
		t.Run(name, func(t *testing.T) {
			var at *url.URL
			if row.at != "" {
				at, _ = url.Parse(row.at)
			}
			own := strings.ReplaceAll(work, "Kestrel Rail keeps", "We keep")
			all, err := Extract([]byte("<html><head>"+row.head+"</head><body>"+strings.Replace(row.body, "WORK", own, 1)), "text/html", at)
			if err != nil || len(all) != 1 {
				t.Fatalf("%d listings, %v", len(all), err)
			}
			if got := all[0].Title; row.title != "" && got != row.title {
				t.Errorf("got the title %q, want %q", got, row.title)
			}
			if got := all[0].Company; got != row.company && row.title == "" {
				t.Errorf("got the employer %q, want %q", got, row.company)
			}
		})
	}
}

// TestFrontMatterOfACareersPage reads the job off a heading where the page as a
// whole has a title, and takes no word for ourselves for a name.
func TestFrontMatterOfACareersPage(t *testing.T) {
	at, _ := url.Parse("https://kestrel.example/jobb/")
	text := "---\ntitle: Jobba hos oss\n---\n\n<h2>Vi söker en tågmekaniker</h2>\n" +
		"<p>På verkstaden sköter vi bromsar och dörrar på fyrtio tåg, varje natt.</p>\n<h3>Arbetsuppgifter</h3>\n" +
		"<ul><li>laga bromsar och dörrar</li><li>föra lagrets böcker</li></ul>\n<h3>Vad vi söker</h3>\n" +
		"<ul><li>några års erfarenhet av bromsar</li><li>ett lugnt sätt</li></ul>\n<p>Ansök till hej@kestrel.example.</p>\n"
	all, err := Extract([]byte(text), "text/markdown", at)
	if err != nil || len(all) != 1 {
		t.Fatalf("%d listings, %v", len(all), err)
	}
	if all[0].Title != "tågmekaniker" || !strings.EqualFold(all[0].Company, "Kestrel") {
		t.Errorf("got %q at %q", all[0].Title, all[0].Company)
	}
}
