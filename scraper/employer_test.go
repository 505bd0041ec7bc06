package scraper

import (
	"net/url"
	"strings"
	"testing"
)

// TestEmployersByAgreement reads pages that name several, and label none.
func TestEmployersByAgreement(t *testing.T) {
	const fitter = `<h1>Train Fitter</h1>`
	for name, row := range map[string]struct{ at, head, body, company, location string }{
		"the short form that ad and mail have wins over the title's": {
			head: `<title>Kestrel Labs</title>`,
			body: `<img src="/k.svg" alt="Kestrel logo">` + fitter + `<p>Kestrel builds brakes. Kestrel Labs is a team in Turku.</p>WORK` +
				`<p>anna@kestrel.example</p>`,
			company: "Kestrel"},
		"a product begins sentences, and the logo and the address of mail name its maker": {
			head: `<title>Train Fitter | Hollin &amp; Daughters</title>`,
			body: `<img src="/k.svg" alt="Hollin &amp; Daughters logo">` + fitter + `<p>Steady Brake is a brake. Steady Brake is what you will fit` +
				` in our workshop in Totnes.</p>WORK<a href="mailto:jobs@hollinanddaughters.example">Write</a>`,
			company: "Hollin & Daughters", location: "Totnes"},
		"a board names itself everywhere, and the ad names another": {
			at:   "https://www.railjobsweekly.example/jobs/7711",
			head: `<title>Train Fitter - Rail Jobs Weekly</title><meta property="og:site_name" content="Rail Jobs Weekly">`,
			body: `<img src="/logo.svg" alt="Rail Jobs Weekly">` + fitter + `<p>Alder Joinery is looking for a fitter.</p>WORK` +
				`<h2>About Alder Joinery</h2><p>Alder Joinery has built stairs since 1988.</p><footer>© 2026 Rail Jobs Weekly</footer>`,
			company: "Alder Joinery"},
		"a holding stands in the foot": {
			at:      "https://www.dalbyfoods.example/careers/7711",
			head:    `<meta property="og:site_name" content="Dalby Foods">`,
			body:    fitter + `WORK<footer>© 2026 Norvane Group plc. Dalby Foods is a trading name of Norvane Group plc.</footer>`,
			company: "Dalby Foods"},
		"the mark of the possessive belongs to the name": {
			head: `<title>Careers</title>`, body: fitter + `<p>At Larkin’s, we fit brakes the old way. Larkin’s is open six days.</p>WORK`,
			company: "Larkin’s"},
		"an institution's name goes on behind the word of its address": {
			body: `<a href="https://www.ferncastle.example/">Home</a><a href="https://www.ferncastle.example/jobs">Jobs</a>` + fitter +
				`<p>The Ferncastle Trust looks after nine woods.</p>WORK`,
			company: "Ferncastle Trust"},
		"who looks for people need not be named again": {
			body: fitter + `<p>Danvers is seeking a hands-on fitter.</p>WORK`, company: "Danvers"},
		"a school below the title is a part of its university": {
			at:   "https://www.calder.example/jobs/8812",
			head: `<title>Train Fitter | Jobs | Calder University</title>`,
			body: `<a href="/"><img src="/crest.png" alt="Calder University"></a>` + fitter + `<p>School of Medicine</p><p>Calder University is` +
				` old. The School of Medicine runs a train.</p>WORK`,
			company: "Calder University"},
		"a customer praises the work": {
			at:   "https://www.bellweather.example/jobs/7711",
			head: `<title>Train Fitter | Bellweather Books</title>`,
			body: `<a href="/">Bellweather Books</a>` + fitter + `WORK<div class="testimonial">They are kind.<span class="company-name">Acorn Bank` +
				`</span></div>`,
			company: "Bellweather Books"},
		"nobody reserves the rights": {
			body: fitter + `<h2>About Fen Bridge Clinic</h2><p>Fen Bridge Clinic looks after the staff. Our depot is located at 77 Reed Road, Ely,` +
				` Cambridgeshire.</p>WORK<footer>© 2024 All rights reserved</footer>`,
			company: "Fen Bridge Clinic", location: "Ely, Cambridgeshire"},
		"a code of the post has letters behind it": {
			head:    `<title>Train Fitter - Zorggroep De Linde</title>`,
			body:    fitter + `<p>Zorggroep De Linde zoekt een monteur.</p>WORK<footer><p>Lindelaan 3</p><p>7411 KB Deventer</p></footer>`,
			company: "Zorggroep De Linde", location: "Deventer"},
		"the employer's town stands behind it in the page's title": {
			head:    `<title>Train Fitter - Brasserie Rubens Knokke</title>`,
			body:    fitter + `WORK<footer><p>De oudste brasserie van Knokke.</p>© 2026 Brasserie Rubens</footer>`,
			company: "Brasserie Rubens", location: "Knokke"},
		"a street alone is no town": {
			head:    `<title>Train Fitter - Kestrel Rail</title>`,
			body:    fitter + `<p>Kestrel Rail is small.</p>WORK<p>Our office is located at Wassergasse 16, Baden, Lower Austria.</p>`,
			company: "Kestrel Rail", location: "Baden, Lower Austria"},
		"where customers are based says nothing": {
			head:    `<title>Train Fitter - Kestrel Rail</title>`,
			body:    fitter + `<p>Kestrel Rail serves customers based in Norway.</p>WORK<p>You are based in Turku.</p>`,
			company: "Kestrel Rail", location: "Turku"},
	} {
		t.Run(name, func(t *testing.T) {
			var at *url.URL
			if row.at != "" {
				at, _ = url.Parse(row.at)
			}
			own := strings.ReplaceAll(work, "Kestrel Rail keeps", "We keep")
			all, err := Extract([]byte(row.head+"<body>"+strings.Replace(row.body, "WORK", own, 1)), "text/html", at)
			if err != nil || len(all) != 1 {
				t.Fatalf("%d listings, %v", len(all), err)
			}
			if got := all[0]; got.Company != row.company || got.Location != row.location && row.location != "" {
				t.Errorf("got %q in %q, want %q in %q", got.Company, got.Location, row.company, row.location)
			}
		})
	}
}
