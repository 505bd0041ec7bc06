package scraper

import (
	"strings"
	"testing"
)

// TestPlacesWithoutMarks reads the place of work, or that there is none, from pages
// that mark nothing.
func TestPlacesWithoutMarks(t *testing.T) {
	column := func(side string) string {
		return `<div class="row"><div class="col-8"><h1>Train Fitter</h1>WORK</div><div class="col-4">` + side + `</div></div>`
	}
	said := func(sentence string) string { return `<h1>Train Fitter</h1>WORK<p>` + sentence + `</p>` }
	for name, row := range map[string]struct{ head, body, want string }{
		"a column that nothing calls one has headings over values": {
			body: column(`<h4>Location</h4><p>Hamravik</p><h4>Hours</h4><p>32</p>`), want: "Hamravik"},
		"a column has labels beside values": {
			body: column(`<div><span>Location</span> <span>Hamravik</span></div><div><span>Contract</span> <span>Full-time</span></div>`),
			want: "Hamravik"},
		"a column lists facts without labels": {
			body: column(`<ul><li>Tampere</li><li>Full-time</li><li>€ 2,500 - 3,000</li></ul>`), want: "Tampere"},
		"a town that nobody knows stands among facts, and in the text": {
			body: `<div><div><h1>Train Fitter</h1>WORK<p>Come and see us in Hamravik.</p></div>` +
				`<div><h3>Job details</h3><p>Full-time</p><p>Hamravik</p><p>Start: now</p></div></div>`,
			want: "Hamravik"},
		"a name among facts is no place for that": {body: `<h1>Train Fitter</h1><p>Backend</p><p>Full-time</p>WORK`},
		"a writer stands beside the minutes":      {body: `<h1>Train Fitter</h1><p>By Ann Lee · 6 min read</p>WORK`},
		"a title ends with a trade":               {body: `<h1>Train Fitter, Kotlin</h1>WORK<p>You have experience in Kotlin.</p>`},
		"a pin stands before a question":          {body: `<h1>Train Fitter</h1>WORK<h3>📍 Where will you work?</h3><p>On a train.</p>`},
		"the data have the region and the page the towns": {
			body: `<script type="application/ld+json">{"@type":"JobPosting","title":"Train Fitter","description":"` +
				strings.Repeat("You mend brakes and doors at night. ", 6) + `","jobLocation":{"address":{"addressRegion":"Ontario",` +
				`"addressCountry":"CA"}}}</script><h1>Train Fitter</h1><span><i class="fa fa-map-marker"></i> Ottawa / Bellwick</span>WORK`,
			want: "Ottawa; Bellwick"},
		"other branches stand together": {
			body: column(`<h3>Our other depots</h3><p>Oulu</p><p>Tampere</p><p>Turku</p>`)},
		"each posting of a list has its place": {
			body: column(`<h3>Newest</h3><p>Location: Oulu</p><p>Location: Turku</p>`)},
		"the words over a title are a menu's": {
			body: `<ul><li><a href="/k">Karriere</a></li></ul><p>Karriere</p><h1>Train Fitter</h1><ul><li>Full-time</li></ul>WORK`},
		"a sentence says where the office stands": {
			body: said(`Ons kantoor staat in het Science Park van Amsterdam.`), want: "Amsterdam"},
		"a sentence says where one has to be": {
			body: said(`Une présence régulière à Lyon est demandée.`), want: "Lyon"},
		"a seat and the place of the role are told apart": {
			body: said(`Kestrel is headquartered in Boston. This role is based in our Turku depot.`), want: "Turku"},
		"a firm has houses in many towns":       {body: said(`We have depots in Oulu, Tampere and Turku.`)},
		"a team is no town":                     {body: said(`You will join our Growth team.`)},
		"a university has the name of its town": {body: said(`A project with the University of Chicago.`)},
		"customers are somewhere":               {body: said(`We build for customers in Helsinki.`)},
		"a title ends with the town": {
			head: `<title>Careries – Train Fitter Tampere | Kestrel</title>`,
			body: said(``), want: "Tampere"},
		"a title has the towns behind its sign": {body: `<h1>Train Fitter @ Turku / Tampere</h1>WORK`, want: "Turku; Tampere"},
		"the page's description tells the town": {
			head: `<meta name="description" content="A fitter for our depot in Turku.">`,
			body: said(``), want: "Turku"},
		"a label tells how, and a line where": {
			body: `<h1>Train Fitter</h1><p>Turku</p><p>Location: On-site</p>WORK`, want: "Turku"},
		"a heading stands over an address": {
			body: said(`</p><h3>Location</h3><address>Oak Lane 4<br>23758 Hamravik</address><p>`), want: "Hamravik"},
		"a Japanese place tells what it is": {body: `<h1>Train Fitter</h1><p>東京都 品川区</p>WORK`, want: "東京都 品川区"},
		"a way of working is no label of the line below": {
			body: `<h1>Train Fitter</h1><div>Remote</div><div>Full-time</div>WORK`, want: "Remote"},
		"a pin's picture has a path": {
			body: `<h1>Train Fitter</h1><div><img src="/i/location-marker.svg"><p>Hamravik</p></div>WORK`, want: "Hamravik"},
	} {
		t.Run(name, func(t *testing.T) {
			html := row.head + "<body>" + strings.Replace(row.body, "WORK", work, 1) + "</body>"
			all, err := Extract([]byte(html), "text/html", nil)
			if err != nil || len(all) != 1 {
				t.Fatalf("got %d listings, error %v", len(all), err)
			}
			if all[0].Location != row.want {
				t.Errorf("location: got %q, want %q", all[0].Location, row.want)
			}
		})
	}
}
