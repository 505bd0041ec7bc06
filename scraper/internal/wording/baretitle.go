package wording

import (
	"regexp"
	"strings"
)

// BareTitle is a title without what pages put around it: a picture, a label, a
// call to all, a number of reference, the full stop of a heading.
func BareTitle(title string) string {
	bare := strings.TrimSpace(leadingEmoji.ReplaceAllString(strings.TrimSpace(title), ""))
	bare = leadIn.ReplaceAllString(bare, "")
	if call, rest, ok := strings.Cut(bare, "! "); ok && len(call) < LongestLabel &&
		Words.Says(call)&SaysRole == 0 && Words.Says(rest)&SaysRole != 0 {
		bare = rest
	}
	for _, form := range []*regexp.Regexp{numbered, finalStop, leadOut} {
		if m := form.FindStringSubmatch(bare); m != nil {
			bare = m[1]
		}
	}
	if bare = strings.TrimSpace(bare); len(bare) < 3 {
		return title
	}
	return bare
}

// leadingEmoji are pictures before a title.
var leadingEmoji = regexp.MustCompile(`^(?:[\x{1F300}-\x{1FAFF}\x{2600}-\x{27BF}]\x{FE0F}?\s*)+`)

// leadIn matches what stands before a title that is labelled or put into a
// sentence; a word that can be a part of one only with a sign after it.
var leadIn = regexp.MustCompile(`(?i)^(?:\[(?:jobs?|hiring|job[- ](?:offer|ad|posting)|vacancy|position|stelle|emploi|` +
	`empleo)\]\s+|(?:we(?:'|’)re hiring|we are hiring|now hiring|hiring|wanted|(?:job|career) (?:opening|opportunity|vacancy|` +
	`posting|announcement|offer)|vacancy(?: notice| announcement)?|open position|position|job title|job|career|role|` +
	`stellenangebot|stellenausschreibung|stelle|gesucht|offre d['’]emploi|offre|poste|recrutement|oferta de (?:empleo|` +
	`trabajo)|oferta|puesto|vacante|empleo|vaga(?: de emprego)?|vacature|gezocht|ledigt? (?:tjänst|stilling|jobb?)|` +
	`stilling|tjänst|sökes|søges|offerta di lavoro|posizione(?: aperta)?|cercasi|oferta pracy|praca|stanowisko|` +
	`вакансия|求人|募集職種)(?:\s?[:：–—|]|\s-)\s+|` +
	`(?:vacature|vacancy for|(?:job|career) (?:opening|vacancy|offer)(?: for)?|stellenangebot|stellenausschreibung|` +
	`offre d['’]emploi|oferta de (?:empleo|trabajo)|oferta pracy|offerta di lavoro|ledigt? (?:tjänst|stilling|jobb) (?:som )?|` +
	`(?:we(?:'|’)re|we are) (?:hiring|looking for|seeking)|join (?:us|our team) as|wir suchen(?: (?:dich|sie) als)?|` +
	`nous (?:recrutons|recherchons)|se (?:busca|necesita)|buscamos|cercasi|cerchiamo|vaga (?:de|para)|(?:procura|contrata)-se|` +
	`(?:wij zoeken|gezocht)|vi (?:söker|søger|søker)|zatrudnimy|poszukujemy) ` +
	`(?:(?:an?|our|the|eine?n?|eine?/n|eine?\(n\)|une?|een|en|ett?|as?|un[ao]?) )?)`)

// leadOut matches a title behind which stands that somebody is looked for.
var leadOut = regexp.MustCompile(`(?i)^(.{3,}?\S)\s+(?:wanted|needed|gesucht|gezocht|sökes|søges|søkes|recherchée?s?|cercasi|` +
	`haetaan|hledáme|keresünk)(?:\s?[!.])?$`)

// numbered matches a title with its number of reference behind it.
var numbered = regexp.MustCompile(`(?i)^(.{3,}?[\pL).])\s*[-–—|,:/]?\s*[(\[]?\s*(?:\b(?:job|req(?:uisition)?|vacancy|` +
	`posting|position|` +
	`stellen?)?[ -]?(?:ref(?:erence|erenz|erencia)?|réf(?:érence)?|id|nr|no|number|nummer|code|kennziffer|req|#)\b[.:# -]*` +
	`(?:id|nr|no|number|nummer|code)?[.:# -]*[A-Z]{0,8}[-_/]?\d[\w/.-]*|[(\[]#?[A-Z]{0,4}[-_]?\d{4,}|\b(?:R|JR|REQ)-?\d{4,}|` +
	`#\d+|\b\d{5,})\s*[)\]]?$`)

// finalStop matches a heading that ends like a sentence.
var finalStop = regexp.MustCompile(`^([^.!?]*\pL{4})\.$`)

// WithoutEmployer is a title without the employer before it, or the employer and
// the place behind it. Nothing but the two stands behind an @.
func WithoutEmployer(title, company string) string {
	if job, _, ok := strings.Cut(title, " @ "); ok && len(job) >= 4 {
		title = job
	}
	at := strings.Index(title, company)
	if company == "" || at < 0 {
		return title
	}
	rest := title[at+len(company):]
	if job := afterEmployer.ReplaceAllString(rest, ""); at == 0 && job != rest && len(job) >= 4 {
		return job
	}
	lead := beforeEmployer.FindString(title[:at])
	if lead == "" && strings.HasSuffix(title[:at], ", ") && LegalForm.MatchString(company) {
		lead = ", "
	}
	if at < 4 || lead == "" || rest != "" && rest[0] != ',' && rest[0] != ')' && TrimmedSite(title[at:]) != company {
		return title
	}
	return strings.TrimSpace(title[:at-len(lead)])
}

// afterEmployer matches what stands between the employer's name and a title.
var afterEmployer = regexp.MustCompile(`^(?:\s?[:|]|\s[-–—])\s`)

// beforeEmployer matches what stands between a title and the employer's name.
var beforeEmployer = regexp.MustCompile(`\s(?:at|@|bei|bei der|chez|hos|bij|presso|for|til|till|w|[-–—|(])(?: the)?\s?$`)
