package scraper

import (
	"errors"
	"net/url"
	"strings"
	"testing"
)

// TestPortalPages reads pages as applicant systems and portals make them. The
// text of each begins and ends with the given words.
func TestPortalPages(t *testing.T) {
	field := func(label, value string) string {
		return `<div class="field"> <div class="field-label">` + label + `</div> <div class="field-value">` + value + `</div> </div>`
	}
	const nights = `<p>Each depot has a crew of its own, and each crew has its night.</p><p>Yours will be long.</p>`
	long := `<div>` + work + strings.Repeat(nights, 8) + `</div>`
	for name, row := range map[string]struct {
		html, title, begins, ends string
	}{
		"cards lead to other pages, under a heading that nobody knows": {
			title: "Train Fitter", begins: "Kestrel Rail keeps", ends: "- A calm manner",
			html: `<h1>Train Fitter</h1>` + work + `<h3>Raiteilla nyt</h3><div><section><h4><a href="/a/12">Talvi tulee</a></h4><p>Turku, yöt</p>` +
				`</section><section><h4><a href="/a/13">Kiskot kiiltävät</a></h4><p>Oulu, päivät</p></section></div>`},
		"a heading that may name the whole names the first of the parts": {
			title: "Train Fitter", begins: "## Job description", ends: "- A calm manner",
			html: `<h1>Train Fitter</h1><p>Turku, Finland</p><h3>Job description</h3>` + work},
		"a sentence introduces facts": {
			title: "Train Fitter", begins: "Kestrel Rail is looking", ends: "- A calm manner",
			html: `<h1>Train Fitter</h1><p>Kestrel Rail is looking for a fitter to join the night crew:</p><ul><li>Location: Turku</li>` +
				`<li>Contract: permanent</li></ul>` + work},
		"a sentence stands beside the element that holds nearly all of the text": {
			title: "Train Fitter", begins: "Kestrel Rail keeps", ends: "Send us two lines about your last winter.",
			html: `<div><h1>Train Fitter</h1>` + long + `</div><div><p>Send us two lines about your last winter.</p>` +
				`<a href="/apply/7">Apply now</a></div>`},
		"a heading above it is a sentence": {
			title: "Train Fitter", begins: "## Forty trains need you.", ends: "Yours will be long.",
			html: `<div><h1>Train Fitter</h1><h2>Forty trains need you.</h2></div>` + long},
		"a section of fields stands before the text, with a hint for screen readers": {
			title: "Train Fitter", begins: "Kestrel Rail keeps", ends: "- A calm manner",
			html: `<h2>Train Fitter</h2><article><h3>General information</h3><p class="visually-hidden">Press space or enter keys to` +
				` toggle the section of fields</p><div>` + field("Ref #", "881") + field("Location", "Turku") + field("Travel", "None") +
				field("Crew", "Night") + `</div></article><article><h3>Description</h3><div>` + work + `</div></article>`},
		"headings have nothing but a short line below": {
			title: "Train Fitter", begins: "Kestrel Rail keeps", ends: "- A calm manner",
			html: `<h1>Train Fitter</h1><h3>Reference number</h3><p>881</p><h3>Salary</h3><p>£36,530</p><h3>Crew</h3><p>Night</p>` +
				`<h3>Working pattern</h3><p>Full-time</p>` + work},
		"headings with a short line below stand after the text": {
			title: "Train Fitter", begins: "Kestrel Rail keeps", ends: "- A calm manner",
			html: `<h1>Train Fitter</h1>` + work + `<h4>Trade</h4><p>Rail</p><h4>Category</h4><p>Brakes</p><h4>Crew</h4><p>Night</p>`},
		"a bold label has its value without a colon": {
			title: "Train Fitter", begins: "Kestrel Rail keeps", ends: "- A calm manner",
			html: `<h1>Train Fitter</h1><ul><li><strong>Location</strong> Turku</li><li><strong>Closes</strong> 11 December 2026</li></ul>` + work},
		"the element of the description has lines above its sentences": {
			title: "Train Fitter", begins: "Train Fitter – Kestrel Rail", ends: "A calm manner and a trade certificate are a must.",
			html: `<h1>Train Fitter</h1><p>Full Time</p><p class="job-description">Train Fitter – Kestrel Rail<br>Full time, nights<br><br>` +
				`You will inspect brakes and doors at night, order the spare parts and write the log of each shift.<br><br>` +
				`<b>Requirements</b><br>A calm manner and a trade certificate are a must.</p><a href="/apply/7">Apply</a>`},
		"the box of the title holds more than the title": {
			title: "Пекарь-технолог", begins: "Мы печём хлеб", ends: "- опыт от года",
			html: `<div class="vacancy-title"><h1>Пекарь-технолог</h1><span>от 65 000 ₽ на руки</span><p>Опыт: 1–3 года</p><p>Посменно</p>` +
				`<p>Питание</p></div><p>Мы печём хлеб с 1998 года.</p><p><b>Обязанности:</b></p>` +
				`<ul><li>выпечка хлеба</li><li>контроль качества</li></ul><p><b>Требования:</b></p><ul><li>опыт от года</li></ul>`},
		"prose without headings has a title, facts and a way to apply": {
			title: "Train Fitter", begins: "Forty trains need", ends: "Four nights on, four off.",
			html: `<h1>Train Fitter</h1><ul><li>Turku, Finland</li><li>Permanent</li></ul><p>Forty trains need a careful hand at night,` +
				` and ours retires after nineteen years between the lakes and the sea.</p><p>You'll look at brakes and doors, keep the stores` +
				` filled and hand over to the day crew at six, whatever the snow does.</p><p>Four nights on, four off.</p>` +
				`<a href="/apply/7">Apply</a>`},
		"prose has a title that says that somebody is looked for": {
			title: "Gärtner (m/w/d)", begins: "Unsere Baumschule", ends: "an jutta@baum.example.",
			html: `<h1>Gärtner (m/w/d) gesucht</h1><p>Unsere Baumschule in Kehl sucht ab März einen Gärtner mit Liebe zu alten Sorten.</p>` +
				`<p>Du veredelst, topfst und berätst am Wochenende auch Kundschaft. Melde dich mit einer Mail an jutta@baum.example.</p>`},
		"a language has no list of words": {
			title: "ბუღალტერი", begins: "შპს მთის წყარო აცხადებს", ends: "- მინიმუმ ორი წლის გამოცდილება",
			html: `<title>ბუღალტერი |` +
				` jobs</title><h1>ბუღალტერი</h1><table><tr><td>კომპანია</td><td>შპს მთის წყარო</td></tr><tr><td>მდებარეობა` +
				`</td><td>თბილისი</td></tr></table><p>შპს მთის წყარო აცხადებს კონკურსს ბუღალტრის პოზიციაზე თბილისის ოფისში.</p>` +
				`<p><b>სამუშაოს აღწერა</b></p><ul><li>ოპერაციების აღრიცხვა</li><li>ანგარიშების წარდგენა</li></ul>` +
				`<p><b>მოთხოვნები</b></p><ul><li>უმაღლესი განათლება</li><li>მინიმუმ ორი წლის გამოცდილება</li></ul>`},
		"little stands below the description's own element": {
			title: "Train Fitter", begins: "Kestrel Rail keeps", ends: "- A calm manner",
			html: `<h1>Train Fitter</h1><div data-testid="job-description">` + work + `</div><h3>Be careful</h3><p>Never pay for a job.</p>`},
		"a person's card stands below the text": {
			title: "Train Fitter", begins: "Kestrel Rail keeps", ends: "- A calm manner",
			html: `<h1>Train Fitter</h1>` + work + `<h3>Your consultant</h3><p>Dawn Pickles</p><p>01302 555 010</p>`},
		"a form answers below the text": {
			title: "Train Fitter", begins: "Kestrel Rail keeps", ends: "- A calm manner",
			html: `<h1>Train Fitter</h1>` + work + `<div class="form-success"><p>Thank you. We have received your application.</p></div>`},
		"terms with values stand below the text, two of them known": {
			title: "Train Fitter", begins: "Kestrel Rail keeps", ends: "- A calm manner",
			html: `<h1>Train Fitter</h1>` + work + `<h2>About the position</h2><dl><dt>Employer</dt><dd>Kestrel Rail</dd><dt>Schooling</dt>` +
				`<dd>Trade school</dd><dt>Location</dt><dd>Turku</dd><dt>Crew</dt><dd>Night</dd></dl>`},
		"short bullets stand between the title and a heading": {
			title: "Train Fitter", begins: "## About the depot", ends: "- A calm manner",
			html: `<h1>Train Fitter</h1><ul><li>Olkiluoto</li><li>28 000 – 32 000 zł</li><li>Two crews</li></ul><h2>About the depot</h2>` + work},
		"the address of the page stands below the text": {
			title: "Train Fitter", begins: "Kestrel Rail keeps", ends: "- A calm manner",
			html: `<h1>Train Fitter</h1>` + work + `<p>https://www.board.example/jobs/7711</p>`},
		"a notice is held ready, and another posting is closed": {
			title: "Train Fitter", begins: "Kestrel Rail keeps", ends: "- A calm manner",
			html: `<h1>Train Fitter</h1><div class="alert d-none">This job has expired</div>` + work +
				`<h2>More from Kestrel Rail</h2><div><a href="/jobs/12">Track Inspector</a><p>This position has been filled</p></div>`},
	} {
		t.Run(name, func(t *testing.T) {
			at, _ := url.Parse("https://www.board.example/jobs/7711")
			all, err := Extract([]byte("<body>"+row.html+"</body>"), "text/html", at)
			if err != nil || len(all) != 1 {
				t.Fatalf("%d listings, %v", len(all), err)
			}
			text := all[0].Description
			if all[0].Title != row.title || !strings.HasPrefix(text, row.begins) || !strings.HasSuffix(text, row.ends) {
				t.Errorf("got %q: %q; want %q from %q to %q", all[0].Title, text, row.title, row.begins, row.ends)
			}
		})
	}
}

// TestClosedAboveOthers tells a list that stands in the place of a closed posting
// from one of which a posting is closed.
func TestClosedAboveOthers(t *testing.T) {
	others := `<ul><li><a href="/jobs/fitter">Train Fitter</a> Turku</li><li><a href="/jobs/driver">Train Driver</a>` +
		` This position has been filled</li><li><a href="/jobs/inspector">Track Inspector</a></li></ul>`
	for html, want := range map[string]Status{
		`<h1>Error: The requested job could not be found.</h1>` + others:                                                Closed,
		`<p>The job you are looking for is no longer open.</p><h1>Openings at Kestrel</h1>` + others:                    Closed,
		`<h1>Openings at Kestrel Rail</h1>` + others:                                                                    NotAPosting,
		`<span class="badge">Closed</span> <span class="badge">Paid</span><h1>Train Fitter</h1><p>You mend brakes.</p>`: Closed,
	} {
		at, _ := url.Parse("https://www.board.example/jobs")
		_, err := Extract([]byte("<body>"+html+"</body>"), "text/html", at)
		var s *StatusError
		if !errors.As(err, &s) || s.Status != want {
			t.Errorf("%.60s: got %v, want %v", html, err, want)
		}
	}
}
