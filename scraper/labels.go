package scraper

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/tidwall/gjson"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rolecheck/scraper/internal/markup"
)

// field is a label on a page with what stands beside it.
type field struct {
	label string // lower case, without its colon
	shown string // the label as the page shows it
	value *xhtml.Node
	text  string
}

// The labels under which older systems (Kenexa BrassRing, SilkRoad, UltiPro,
// ColdFusion portals) show a posting.
var (
	titleLabel   = newPhrases(`^(?:(?:job|position|posting|vacancy|job posting|requisition|role) )?title$|^position$|^role$|^job name$|^stellenbezeichnung$|^stelle$|^intitulé(?: du poste)?$|^poste$|^puesto$|^cargo$|^vacature$|^stilling$|^tjänst$|^befattning$|^stanowisko$|^職種$|^ポジション$|^职位(?:名称)?$`)
	placeLabel   = newPhrases(`^(?:job |primary |work(?:ing)? |position |office )?locations?(?: name)?$|^(?:based in|where|office|offices)$|^standorte?$|^arbeitsort$|^einsatzort$|^dienstort$|^ort$|^lieu(?: de travail| du poste| de mission)?$|^localisation$|^localité$|^ubicación$|^lugar(?: de trabajo)?$|^localidad$|^localiza(?:ção|ción)$|^local(?: de trabalho)?$|^sede(?: di lavoro)?$|^luogo(?: di lavoro)?$|^locatie$|^standplaats$|^werklocatie$|^placering(?:sort)?$|^plats$|^arbetsplats$|^ort/stad$|^arbejdssted$|^sted$|^arbeidssted$|^sijainti$|^paikkakunta$|^lokalizacja$|^miejsce pracy$|^místo(?: výkonu)?(?: práce)?$|^munkavégzés helye$|^locație$|^konum$|^место работы$|^город$|^місто$|^勤務地$|^工作地[点點区區]$|^上班地[点點]$|^地点$|^근무지$|^place of work$|^duty station$|^الموقع$|^مكان العمل$|^מיקום$|^địa điểm(?: làm việc)?$|^lokasi$|^mjesto rada$|^miesto výkonu práce$|^kraj dela$|^местоположение$|^darbo vieta$|^darba vieta$|^สถานที่ทำงาน$`)
	cityLabel    = newPhrases(`^(?:location: ?|job |work )?(?:city|town)$`)
	stateLabel   = newPhrases(`^(?:location: ?|job |work )?(?:state|province|state/province|region)$`)
	countryLabel = newPhrases(`^(?:location: ?|job )?country$`)
	companyLabel = newPhrases(`^(?:company|employer|organi[sz]ation|agency|business unit|hiring company)(?: name)?$|^unternehmen$|^arbeitgeber$|^firma$|^entreprise$|^société$|^employeur$|^empresa$|^azienda$|^bedrijf$|^werkgever$|^företag$|^arbetsgivare$|^virksomhed$|^arbejdsgiver$|^pracodawca$|^会社名?$|^公司(?:名称)?$`)
	postedLabel  = newPhrases(`^(?:date posted|post(?:ed|ing)? date|posted(?: on)?|opened|published(?: on)?|date published|publication date)$|^veröffentlicht(?: am)?$|^online seit$|^publiée?(?: le)?$|^date de publication$|^fecha de publicación$|^publicado(?: el)?$|^gepubliceerd(?: op)?$|^publicerad$|^publiceringsdatum$|^掲載日$|^发布日期$`)
	closingLabel = newPhrases(`^(?:clos(?:ing|e)s?(?: date| on)?|expir(?:y|ation|es?)(?: date| on)?|(?:the )?application(?:s)? (?:deadline|closing date|due|close(?:s)?|due date)|deadline(?: for applications?)?(?: date)?|apply (?:by|before|until)|valid (?:through|until))$|^bewerbungs(?:frist|schluss)$|^bewerben bis$|^bewerbung bis$|^date limite(?: de candidature)?$|^fecha límite(?: de (?:solicitud|inscripción|postulación|presentación|recepción|candidaturas?))?$|^prazo$|^scadenza$|^sluitingsdatum$|^reageren (?:voor|tot)$|^sista ansökningsdag(?:en)?$|^ansök senast$|^ansøgningsfrist$|^søknadsfrist$|^hakuaika päättyy$|^応募締切$|^截止日期$`)
	kindLabel    = newPhrases(`^(?:employment|job|position|work|contract|role) (?:type|status)$|^(?:type|schedule|full[- ]time/part[- ]time|employment|contract|type of (?:contract|employment))$|^(?:anstellungsart|beschäftigungsart|vertragsart|arbeitszeit|vertrag|umfang|pensum)$|^(?:type de )?contrat$|^(?:tipo de )?(?:contrato|jornada|empleo)$|^(?:tipo di )?contratto$|^(?:dienstverband|contractvorm|type contract)$|^(?:anställningsform|omfattning|ansættelse(?:sform)?|ansettelsesform|stillingstype|työsuhde|rodzaj umowy|typ úvazku|雇用形態|工作性质)$`)
	salaryLabel  = newPhrases(`^(?:annual |base |starting )?(?:salary|compensation|pay|wage|remuneration|rate)(?: (?:range|rate|grade|band|scale))?$|^(?:jahres)?gehalt$|^vergütung$|^entgelt(?:gruppe)?$|^salaire$|^rémunération$|^salario$|^sueldo$|^retribuzione$|^stipendio$|^salaris$|^lön$|^løn$|^lønn$|^palkka$|^wynagrodzenie$|^mzda$|^給与$|^年収$|^薪资$`)
)

// textLabels are the labels of what belongs to the description.
var textLabels = []phrases{
	newPhrases(`^(?:(?:full |detailed )?(?:job|position|role|general)? ?(?:description|summary|duties|overview|purpose))$`),
	newPhrases(`^(?:minimum |basic |required |preferred |desired |job |additional |essential )?(?:requirements?|qualifications?|skills|duties|responsibilities|functions|experience|education)$`),
	newPhrases(`^(?:key |primary |main |essential )?(?:duties|functions|responsibilities|accountabilities)(?: (?:and|&) responsibilities)?$`),
	newPhrases(`^(?:what you(?:'ll| will) do|about (?:the )?(?:job|role|position)|about (?:us|the company)|company (?:description|overview)|benefits)$`),
	newPhrases(`^(?:aufgaben|anforderungen|ihr profil|profil|(?:stellen|tätigkeits)?beschreibung|description du poste|descriptif|profil recherché|missions?|descripción|funciones|requisitos|descrizione|descrição|requisitos|omschrijving|functieomschrijving|(?:jobb|job)?beskriv(?:ning|else)|om jobbet|om stillingen|arbetsuppgifter|arbeidsoppgaver|arbejdsopgaver|kvalifika(?:tioner|sjoner)|opis|wymagania|obowiązki|仕事内容|業務内容|応募資格|职位描述|任职要求|岗位职责)$`),
}

// longValue is the length from which a labelled text counts as part of the
// description though its label does not say so.
const longValue = 400

// readLabels reads a page that shows its posting as labels with values, in a
// table or a definition list. It needs a labelled text.
func readLabels(p page) *found {
	fields := labelled(p)
	r := reading{page: p, Listing: Listing{Source: "labels", CanonicalURL: canonicalLink(p)}}
	for _, f := range fields {
		r.take(f)
	}
	l := r.Listing
	l.Description = strings.Join(compact(r.parts), "\n\n")
	if len(l.Description) < leastLabelled {
		return nil
	}
	lines := strings.Split(l.Description, "\n")
	start := begins(lines, l)
	r.takeFacts(lines[:start], l.Title, l.Description)
	if rest := strings.TrimSpace(strings.Join(lines[start:], "\n")); len(rest) >= leastLabelled && isFactLine(lines, 0) {
		l.Description = rest
	}
	l.Company, l.EmploymentType, l.Posted, l.ValidThrough, l.Salary = r.Company, r.EmploymentType, r.Posted, r.ValidThrough, r.Salary
	l.at(r.where())
	l.Title = cmp.Or(l.Title, unlabelledTitle(p, fields))
	l.Company = cmp.Or(l.Company, pageCompany(p, l.Title))
	if l.Title == "" {
		return nil
	}
	return &found{listings: []Listing{l}}
}

// leastLabelled is the shortest labelled text, in bytes, that makes a posting.
const leastLabelled = 200

// reading is a posting while its labels are read.
type reading struct {
	Listing
	page                        page
	place, city, state, country string
	near                        string // a place that nothing calls one
	employer                    string // as the rest of the page names it
	parts                       []string
}

// take takes what a field says; of two fields for the same the first counts.
func (r *reading) take(f field) {
	first := func(field *string, value string) { *field = cmp.Or(*field, value) }
	switch {
	case titleLabel.MatchString(f.label) && len(f.text) < longestTitle:
		first(&r.Title, f.text)
	case cityLabel.MatchString(f.label):
		first(&r.city, f.text)
	case stateLabel.MatchString(f.label):
		first(&r.state, f.text)
	case countryLabel.MatchString(f.label):
		first(&r.country, f.text)
	case placeLabel.MatchString(f.label):
		first(&r.place, f.text)
	case companyLabel.MatchString(f.label):
		first(&r.Company, f.text)
	case postedLabel.MatchString(f.label):
		first(&r.Posted, date(f.text))
	case closingLabel.MatchString(f.label):
		first(&r.ValidThrough, date(f.text))
	case kindLabel.MatchString(f.label) && len(f.text) < longestKind:
		first(&r.EmploymentType, employment(f.text))
	case salaryLabel.MatchString(f.label) && len(f.text) < 120:
		r.Salary = textSalary(f.text, "", "labels")
	case isText(f):
		r.parts = append(r.parts, r.text(f))
	}
}

// where is the place: the town with what it lies in, or what is called a place.
func (r *reading) where() string {
	if r.city != "" {
		return strings.Join(compact([]string{r.city, r.state, r.country}), ", ")
	}
	return cmp.Or(r.place, r.near)
}

func isText(f field) bool {
	if f.value == nil {
		return false
	}
	return len(f.text) >= longValue || isTextLabel(f.label)
}

// isTextLabel reports the label, in lower case, of a part of the description.
func isTextLabel(label string) bool {
	return slices.ContainsFunc(textLabels, func(known phrases) bool { return known.MatchString(label) })
}

// text is a value under its label; the first stands without.
func (r *reading) text(f field) string {
	text := r.page.textOf(f.value)
	if text != "" && len(r.parts) > 0 {
		return "## " + f.shown + "\n\n" + text
	}
	return text
}

// labelled collects the pairs of label and value on a page.
func labelled(p page) []field {
	var all []field
	add := func(label, value *goquery.Selection) {
		shown := strings.TrimRight(p.inline(label), ": ")
		if shown == "" || len(shown) > 60 || value.Length() == 0 {
			return
		}
		text := p.inline(value)
		if isFactLabel(text) {
			return // the head of a table
		}
		shown = strings.TrimRight(strings.TrimPrefix(strings.TrimPrefix(shown, "## "), "- "), ": ")
		all = append(all, field{strings.ToLower(shown), shown, value.Get(0), text})
	}
	p.find("tr").Each(func(_ int, row *goquery.Selection) {
		cells := row.ChildrenFiltered("td, th")
		if n := cells.Length(); n != 2 && n != 4 || nested(row.Get(0), atom.Tr) > deepestRow {
			return
		}
		for i := 0; i < cells.Length(); i += 2 {
			if cells.Eq(i).Find("table").Length() == 0 {
				add(cells.Eq(i), cells.Eq(i+1))
			}
		}
	})
	p.find("dt").Each(func(_ int, dt *goquery.Selection) {
		if nested(dt.Get(0), atom.Dd) <= deepestRow {
			add(dt, dt.NextFiltered("dd"))
		}
	})
	return all
}

// deepestRow is in how many others a row of label and value may lie. Old pages
// lay themselves out by tables in tables; each level is read with its own.
const deepestRow = 8

// nested counts the elements of a kind around n.
func nested(n *xhtml.Node, kind atom.Atom) int {
	around := 0
	for a := n.Parent; a != nil; a = a.Parent {
		if a.DataAtom == kind {
			around++
		}
	}
	return around
}

// unlabelledTitle finds the title that stands above the labelled rows: by what
// its element is called, else the first words in bold in the rows' table.
func unlabelledTitle(p page, fields []field) string {
	for _, selector := range []string{`[id*="jobTitle" i], [class*="jobTitle" i], [class*="job-title" i], [class*="job_title" i]`} {
		if s := p.inline(p.find(selector).First()); s != "" && len(s) < 150 {
			return s
		}
	}
	for _, f := range fields[:min(len(fields), 5)] {
		climbed := 0
		for n := f.value.Parent; n != nil; n = n.Parent {
			if n.Data != "table" || climbed == nearTables {
				continue
			}
			climbed++
			if s := markup.Fold(goquery.NewDocumentFromNode(n).Find("strong, b, h1, h2, h3").First().Text()); s != "" && len(s) < 150 && !strings.EqualFold(s, f.shown) {
				return s
			}
		}
	}
	return ""
}

// nearTables is in how many tables around a row its title is looked for.
const nearTables = 4

// genericTitle matches the parts of a page's title that name no company.
var genericTitle = regexp.MustCompile(`(?i)^(?:welcome to )?(?:the )?(?:our )?(?:current )?(?:careers?|jobs?|openings?|opportunities|jobannonce|stellenangebote?|stellenanzeigen?|karriere|offres?(?: d['’]emploi)?|ofertas?(?: de (?:empleo|trabajo))?|empleos?|vacatures?|lediga jobb|ledige stillinger|vagas|lavora con noi|採用情報|求人情報|招聘|news|blog|archives?|site|job (?:details?|postings?|openings?|search|listings?|description|opportunities|board)|(?:career|employment|job|current) (?:opportunities|openings|search|center|portal|site)\d*|open positions?|vacanc(?:y|ies)|vacview|home|work with us|join (?:us|our team)|apply|search (?:results|jobs)|ccc|details?)$`)

// siteName shortens a name that begins with the name of the site's domain and
// goes on with a division: "Verizon Business and Residential" at verizon.com.
func siteName(name string, at *url.URL) string {
	if at == nil {
		return name
	}
	labels := strings.Split(at.Hostname(), ".")
	firstWord, rest, _ := strings.Cut(name, " ")
	if len(labels) > 1 && strings.Contains(rest, " and ") && strings.EqualFold(firstWord, labels[len(labels)-2]) {
		return firstWord
	}
	return name
}

// organisationIn is the name of the first Organization in a script of JSON-LD.
func organisationIn(w *markup.Work, script string) string {
	name := ""
	walkJSON(w, markup.LooseJSON(script), func(o gjson.Result) bool {
		for _, t := range o.Get("@type").Array() {
			if name == "" && organisationType[t.String()] {
				name = markup.Fold(first(o, "name", "legalName").String())
			}
		}
		return name == ""
	})
	return name
}

var organisationType = map[string]bool{"Organization": true, "Corporation": true, "LocalBusiness": true, "NGO": true}

// spelledName completes a name with the word that the page writes out after it
// elsewhere; abbreviations of legal forms are left to contracts.
func (p page) spelledName(name string) string {
	if len(name) < 4 || len(name) > longestName {
		return name
	}
	for _, form := range []string{" Corporation", " Incorporated"} {
		if strings.Contains(p.shown(), name+form) {
			return name + form
		}
	}
	return name
}
