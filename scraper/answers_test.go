package scraper

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// ovenText is a description in HTML.
const ovenText = `<p>You bake the bread of the whole quarter, by night and by hand.</p><ul><li>Watch the ovens</li></ul>`

// TestAnswersAroundThePosting reads answers and feeds in which something stands
// elsewhere than in the posting, or under a name that nobody listed. In the
// pages OVEN is the text, MILL the employer, JOB both a title and the text.
func TestAnswersAroundThePosting(t *testing.T) {
	for name, row := range map[string]struct{ page, title, company, location string }{
		"the employer is around the list": {page: `{"employer":{"name":"MILL"},"jobs":[{JOB,"city":"Leeds"}]}`},
		"the answer is of one employer":   {page: `{"name":"MILL","jobs":[{JOB,"city":"Leeds"},{JOB}]}`},
		"a department is no employer": {company: "-",
			page: `{"departments":[{"name":"Sales","jobs":[{JOB,"city":"Leeds"}]}]}`},
		"the place is beside the posting": {page: `{"location":"Leeds","company":"MILL","job":{JOB}}`},
		"the parts are in different boxes": {
			page: `{"header":{"jobName":"Night Baker","custName":"MILL","location":"Leeds"},"body":{"jobDescription":"OVEN"}}`},
		"a display title is before others": {company: "-", location: "Leeds, GB",
			page: `{"position":{"title":"A new vacancy"},"displayTitle":"Night Baker","location":{"title":"M2"},` +
				`"externalDescriptions":{"1":"OVEN"},"city":"Leeds","country":"GB"}`},
		"a teaser stands before the text": {company: "-",
			page: `{"title":"Night Baker","description":"Bake with us","fullText":"OVENOVEN","city":"Leeds"}`},
		"there is a text for each language": {
			page: `{"city":"Leeds","tenant":"MILL","translations":[{"locale":"de","name":"Bäcker","text":"kurz"},` +
				`{"locale":"en","name":"Night Baker","text":"OVEN"}]}`},
		"fields are names with values": {
			page: `{"fields":[{"name":"Titel","value":"Night Baker"},{"name":"Arbeitgeber","value":"MILL"},` +
				`{"name":"Arbeitsort","value":"Leeds"},{"name":"Beschreibung","value":"OVEN"}]}`},
		"keys have the marks of a server": {
			page: `{"docs":[{"title_s":["Night Baker"],"company_s":"MILL","field_location":"Leeds","description_txt":["OVEN"]}]}`},
		"an answer is the call of a script": {page: `found({"jobs":[{JOB,"company":"MILL","city":"Leeds"}]});`},
		"a browser shows the answer": {
			page: `<html><head></head><body><pre>{"jobs":[{"title":"Night Baker","company":"MILL","city":"Leeds",` +
				`"description":"SHOWN"}]}</pre></body></html>`},
		"XML without a declaration": {
			page: `<results><job><name>Night Baker</name><company>MILL</company>` +
				`<adresse>Leeds</adresse><text>OVEN</text></job></results>`},
		"XML with a field whose name begins like a page": {
			page: `<jobs><job><title>Night Baker</title><company>MILL</company><city>Leeds</city>` +
				`<html_description>OVEN</html_description><plain_description>You bake.</plain_description></job></jobs>`},
		"texts of other things stand beside the text": {
			page: `{"title":"Night Baker","city":"Leeds","companyName":"MILL","companyDescription":"All is new at the old mill, by night ` +
				`and by hand, since the oven came.","metaDescription":"Bake","public_description_rich":"OVEN"}`},
		"a category stands beside the title": {page: `{"jobName":"Night Baker","positionName":"Baker","company":"MILL",` +
			`"city":"Leeds","postDescription":"OVEN"}`},
		"parts and place lie deeper": {
			page: `{"7":{"position":"Night Baker","employerName":"MILL","details":{"file":null,"parts":[{"title":"Role",` +
				`"content":"<b>You are one of us.</b><p>OVEN</p>"},{"title":"Oven","content":"OVEN"}]},"highlights":{"address":"Leeds"}}}`},
		"a place is written out beside its parts": {location: "Leeds, Yorkshire, England",
			page: `{JOB,"company":"MILL","office":{"address":"Leeds, Yorkshire, England","city":"Leeds","country_code":"GB","zip":"LS1"}}`},
		"a place is a restriction": {location: "United Kingdom", page: feedOf("Bread", "Night Baker",
			`<companyName>MILL</companyName><locationRestriction>United Kingdom</locationRestriction>`)},
		"the address names the employer": {company: "Kestrel Rolls",
			page: `[{"title":"Night Baker","city":"Leeds","url":"https://bread.example/at/kestrel-rolls/night-baker",` +
				`"description":"<p>A contract with Kestrel Rolls for two years.</p>OVEN"}]`},
		"employers end the titles of a feed": {company: "Hillside Laboratory", location: "-",
			page: `<rss version="2.0"><channel><title>Bread Jobs</title><item><title>Night Baker - Hillside Laboratory</title>` +
				`<link>https://jobs.example/1</link><description>OVEN</description></item><item><title>Day Baker, Rye - Stone Mill</title>` +
				`<link>https://jobs.example/2</link><description>OVEN</description></item></channel></rss>`},
		"employers lead the titles of a feed": {company: "Kestrel – North",
			page: feedOf("Chlieb", "Kestrel – North - Night Baker", `<city>Leeds</city></item><item><title>Mill s.r.o. - Pekár</title>`)},
		"a text has lost its lines": {page: feedOf("Chlieb", "Night Baker",
			`<company>MILL</company><encoded>Mill Night Baker Miesto: Leeds Forma práce: TPP Nástup: ASAP Dátum pridania ponuky: `+
				`13.5.2026 Náplň práce prevoz chleba v rámci mesta a okolia, každý deň okrem nedele OVEN</encoded>`)},
		"the board names itself below": {page: feedOf("Remote jobs from Breadboard", "Night Baker", `<company>MILL</company>`+
			`<city>Leeds</city><encoded>OVEN<![CDATA[<p>Originally posted on Breadboard</p>]]></encoded>`)},
		"a title says how remote the job is": {title: "Night Baker - Remote from EMEA",
			page: feedOf("Loaf", "Night Baker - Remote from EMEA", `<company>MILL</company><location>Leeds</location>`)},
		"facts are attributes": {
			page: `<openings company="MILL"><opening title="Night Baker"><place town="Leeds"/><text>OVEN</text></opening></openings>`},
		"the employer is once in the feed": {
			page: `<?xml version="1.0"?><jobs><company>MILL</company><job><title>Night Baker</title><city>Leeds</city>` +
				`<description>OVEN</description></job></jobs>`},
		"the feed is said to be of someone": {
			page: feedOf("Jobs on MILL", "Night Baker", `<location>Leeds</location><encoded><![CDATA[<p>At MILL all is new.</p>]]>OVEN</encoded>`)},
		"a title keeps its place": {title: "Night Baker – Leeds", location: "Leeds, UK",
			page: feedOf("Loaf", "Night Baker – Leeds", `<company>MILL</company><location>Leeds, UK</location>`)},
		"a title has employer and place": {page: feedOf("baker jobs", "Night Baker - MILL - Leeds", `<source>MILL</source>`)},
		"each title says at": {location: "Leeds, UK",
			page: feedOf("Bread jobs", "Night Baker at MILL (Leeds, UK)", `</item><item><title>Cook at The Inn (York, UK)</title>`)},
		"the text begins with the facts": {
			page: feedOf("Bread jobs", "Night Baker", `<encoded><![CDATA[<p>Company: MILL<br>Location: Leeds</p>]]>OVEN</encoded>`)},
		"an answer is in a string of another": {
			page: `{"status":200,"body":"{\"jobs\":[{\"title\":\"Night Baker\",\"company\":\"MILL\",\"city\":\"Leeds\",\"text\":\"OVEN\"}]}"}`},
		"a page is in a string of an answer": {
			page: `{"url":"x","content":"<!doctype html><html><body>` +
				`<div itemscope itemtype='https://schema.org/JobPosting'><h1 itemprop='title'>Night Baker</h1><b itemprop='hiringOrganization'>` +
				`MILL</b><b itemprop='jobLocation'>Leeds</b><div itemprop='description'>OVEN</div></div></body></html>"}`},
		"an answer is a table": {
			page: `{"values":[["Title","Company","Location","Description"],["Night Baker","MILL","Leeds","OVEN"]]}`},
		"a title is a sentence": {location: "Lyon, France",
			page: feedOf("Bread jobs", "MILL is hiring a Night Baker to work from Lyon, France", ``)},
		"the generator is the employer": {location: "Lyon, France",
			page: feedOf("Recruiting feed</title><generator>MILL</generator><title>", "Night Baker",
				`<encoded><![CDATA[<p>At Mill & Daughter in Lyon, France, all is new.</p>]]>OVEN</encoded>`)},
		"a country is no part of a name": {page: `{"jobs":[{JOB,"city":"Leeds","company":"MILL (USA)"}]}`},
		"parts have names of the system": {
			page: `{"vacancy":{"jobName":"Night Baker","firma":"MILL","ort":"Leeds","jobIntroText":"All is new at the old ` +
				`mill, by night and by hand, since the oven came.","ihreAufgabenHtml":"<ul>` +
				`<li>Knead and shape the dough of the quarter</li><li>Watch the ovens</li></ul>"}}`},
		"a category is the place": {location: "Leeds, United Kingdom",
			page: feedOf("Work in food", "Night Baker", `<author>jobs@mill.example (MILL)</author><category>Leeds, United Kingdom</category>`)},
		"blogs add a line below each item": {
			page: feedOf("MILL", "Night Baker", `<location>Leeds</location>`+
				`<encoded>OVEN<![CDATA[<p>The post Night Baker appeared first on MILL.</p>]]></encoded>`)},
	} {
		t.Run(name, func(t *testing.T) {
			l := listingOfOven(t, row.page)
			if l.Title != cmp.Or(row.title, "Night Baker") || l.Company != strings.Trim(cmp.Or(row.company, "Mill & Daughter"), "-") ||
				l.Location != strings.Trim(cmp.Or(row.location, "Leeds"), "-") || !strings.HasSuffix(l.Description, "- Watch the ovens") {
				t.Errorf("got %q, %q, %q: %q", l.Title, l.Company, l.Location, l.Description)
			}
		})
	}
}

// feedOf is a feed with one item of the usual text.
func feedOf(title, item, more string) string {
	return `<?xml version="1.0"?><rss version="2.0"><channel><title>` + title + `</title><item><title>` + item + `</title>` +
		`<link>https://jobs.example/1</link><description>OVEN</description>` + more + `</item></channel></rss>`
}

// listingOfOven is the first posting of a page with words that stand for others.
func listingOfOven(t *testing.T, page string) Listing {
	t.Helper()
	text, employer := ovenText, "Mill & Daughter"
	if page[0] == '<' {
		text, employer = "<![CDATA["+ovenText+"]]>", "Mill &amp; Daughter"
	}
	page = strings.NewReplacer("JOB", `"title":"Night Baker","description":"`+ovenText+`"`, "OVEN", text, "MILL", employer,
		"SHOWN", strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(ovenText)).Replace(page)
	all, err := Extract([]byte(page), "", nil)
	if err != nil || len(all) == 0 {
		t.Fatalf("%d listings, %v", len(all), err)
	}
	return all[0]
}

// TestAnswersThatAreNoPosting tells what else answers and feeds hold.
func TestAnswersThatAreNoPosting(t *testing.T) {
	rows := func(row string) string { return fmt.Sprintf(row, 1) + "," + fmt.Sprintf(row, 2) }
	for name, row := range map[string]struct {
		page string
		want Status
	}{
		"texts that break off": {`{"results":[` + rows(`{"title":"Baker %d","city":"Leeds","url":"https://jobs.example/1",`+
			`"description":"You bake the bread of the whole quarter, by night and by hand. Knead and shape the ..."}`) + `]}`, NotAPosting},
		"rows that state facts alone": {`<rss><channel><title>Mill jobs</title>` + strings.Repeat(`<item><title>Baker</title>`+
			`<link>https://jobs.example/1</link><description>Number: 12&lt;br&gt;Location: Leeds, United Kingdom&lt;br&gt;`+
			`Employer: Mill and Daughter&lt;br&gt;Salary: £30,000 a year</description></item>`, 2) + `</channel></rss>`, NotAPosting},
		"rows with a link and an employer": {`{"jobs":[` + rows(`{"title":"Baker %d","company":"Mill",`+
			`"url":"https://jobs.example/1"}`) + `]}`, NotAPosting},
		"links to notices": {`<?xml version="1.0"?><items><item><title>Baker</title><description>20 posts</description>` +
			`<link>https://jobs.example/1</link></item></items>`, NotAPosting},
		"news": {`<?xml version="1.0"?><rss><channel><title>Mill news</title><item><title>A prize</title><link>https://mill.example/n/1</link>` +
			`<description>Last Friday our rye loaf won the first prize at the county fair, and we are proud of it.</description>` +
			`</item></channel></rss>`, NotAPosting},
		"a posting in the state of being closed": {`{"job":{"title":"Night Baker","city":"Leeds","status":"CLOSED",` +
			`"description":"` + ovenText + `"}}`, Closed},
		"an error":                            {`{"error":{"code":404,"message":"Invalid id"}}`, NotAPosting},
		"an error that tells of a closed one": {`{"status":410,"message":"This job is no longer available"}`, Closed},
		"a wall":                              {`{"url":"https://wall.example/captcha/?cid=1"}`, Blocked},
	} {
		t.Run(name, func(t *testing.T) {
			all, err := Extract([]byte(row.page), "", nil)
			var s *StatusError
			if !errors.As(err, &s) || s.Status != row.want {
				t.Errorf("got %d listings, %v; want %s", len(all), err, row.want)
			}
		})
	}
}
