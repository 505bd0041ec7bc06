package reader

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/status"
	"rolecheck/scraper/internal/wording"
)

// A closed posting says so in a sentence of its own, which begins with what is
// closed and hardly goes on after it: "This position has been filled." A
// sentence of the ad that speaks of something else that closes does not.

// opener is what such a sentence may begin with, in lower case.
const opener = `^(?:(?:we(?:'re| are) )?(?:very )?(?:sorry|oops|unfortunately|sadly|notice|note|please note|` +
	`attention|important|update|leider|schade|hinweis|désolée?|malheureusement|lo sentimos|` +
	`lamentablemente|purtroppo|ci dispiace|desculpe|infelizmente|helaas|tyvärr|desværre|dessverre|` +
	`valitettavasti|niestety|bohužel|к сожалению)\b[^\pL\d]{0,3}(?:but |that |mais |pero |aber ` +
	`)?)?`

// goesOn is what may follow in it: when, and what to do now.
const goesOn = `(?:$|[.!,;:–—(-]| [–—-] | (?:on|since|as of|at|by|and|so|to|for|any|from|in|because|due|please|you|we|am|` +
	`seit|und|le|depuis|el|desde|il|em|op|sedan|den|od|dnia)\b)`

// English has many nouns and verbs for it.
const (
	closedNoun = `(?:job|position|posting|vacancy|role|opening|listing|requisition|advert|advertisement|ad|offer|` +
		`opportunity|post|recruitment|recruiting|hiring|internship|call|applications?|application (?:period|` +
		`window|process|deadline)|closing date|deadline)`
	closedVerb = `(?:(?:has|have) (?:now |already |since |recently |unfortunately |sadly )*(?:expired|closed|ended|` +
		`passed|gone|finished|been (?:now |already )?(?:filled|closed|removed|taken(?: down)?|deleted|` +
		`withdrawn|cancell?ed|archived|unpublished|deactivated|suspended|put on hold))` +
		`|(?:is|are|was|were) (?:now |currently |already |unfortunately |sadly |also )*(?:no longer (?:available|` +
		`active|open|listed|posted|online|live|valid|vacant|published|accepting|taking|` +
		`being(?: accepted| considered| taken| advertised)?|considered|advertised)|closed|expired|filled|` +
		`removed|taken down|deleted|withdrawn|not available|unavailable|` +
		`inactive|over|not active|archived|ended|cancell?ed|completed?|not (?:currently )?(?:open|` +
		`accepting))` +
		`|(?:isn't|aren't|is not|are not) (?:available|active|open|accepting)(?: any ?more| any longer)?|no longer ` +
		`(?:exists|available|active|open|accepting)|does(?:n't| not) exist|(?:could not|couldn't|cannot|` +
		`can't) be found` +
		`|(?:already )?(?:expired|closed|filled|ended|not found|removed|unavailable|inactive|withdrawn))`
)

// closedSentences match a sentence, in lower case, with which a page tells that
// its posting is gone, a pattern or two for each language.
var closedSentences = compileAll(
	`(?:(?:this|the|that|our|your) (?:[^.!?]{0,70} )??)?(?:job )?`+closedNoun+
		`(?: (?:for|to|with|at|of|you|that you)\b[^.!?]{1,70}?)? `+closedVerb+goesOn,
	`(?:(?:we (?:are|have)|we're|we've|the company is|the employer is|[\pL\d&' ]{2,30} is) )?(?:now |currently )?no `+
		`longer (?:accepting|taking|considering|reviewing|receiving|recruiting|hiring)\b`,
	`(?:we have|we've) (?:already |now )?(?:filled|closed) (?:this|the)\b`,
	`(?:closed|expired|filled|archived|removed|ended)(?: (?:on|since|at) .{4,30})?[.!]?$`,
	`no longer (?:available|active|accepting applications)[.!]?$`,
	`(?:(?:job|position|posting|vacancy|application) )?status[\s:]+(?:closed|expired|filled|inactive|archived)[.!]?$`,
	`(?:ist )?(?:(?:diese|die|dieses|das|unsere|der|dieser) )?(?:[^.!?]{0,70}?)(?:stelle|stellenanzeige|`+
		`stellenangebot|stellenausschreibung|position|ausschreibung|anzeige|angebot|job|jobangebot|`+
		`vakanz)\b[^.!?]{0,40}? ?(?:nicht (?:mehr|länger) (?:verfügbar|aktuell|online|aktiv|ausgeschrieben|`+
		`vakant|offen|vorhanden|frei)|(?:(?:bereits|schon|inzwischen|mittlerweile|leider) )(?:besetzt|`+
		`vergeben)|(?:ist|wurde|wurden|ist bereits|wurde bereits) (?:besetzt|vergeben|abgelaufen|geschlossen|`+
		`beendet|archiviert|deaktiviert|gelöscht)|existiert nicht mehr)`,
	`(?:stelle|position|stellenanzeige|anzeige|job) (?:besetzt|vergeben|abgelaufen)[.!]?$`,
	`(?:die )?bewerbungs(?:frist|phase|zeitraum)\b.{0,40}(?:abgelaufen|beendet|verstrichen|abgeschlossen|vorbei)`,
	`(?:cette |l['’]|le |ce |la )?(?:offre|annonce|poste|recrutement)\b[^.!?]{0,60}(?:n['’]est (?:désormais )?plus `+
		`(?:disponible|en ligne|active?|actif|d['’]actualité|à pourvoir|valide|ouverte?)|(?:est|a été|a déjà `+
		`été) (?:désormais |déjà )?(?:expirée?|pourvue?|clôturée?|close|fermée?|terminée?|supprimée?|`+
		`archivée?|désactivée?)|a expiré|n['’]existe plus)`,
	`(?:offre|poste|annonce|candidatures?) (?:expirée?|pourvue?|clôturée?s?|fermée?s?|closes?)[.!]?$`,
	`(?:esta |la |este |el )?(?:oferta|vacante|puesto|empleo|anuncio|convocatoria|proceso|`+
		`posición)\b[^.!?]{0,60}(?:ya no está (?:disponible|activ[ao]|vigente|abiert[ao])|no está disponible|`+
		`ya no existe|(?:ha|ya ha) (?:expirado|caducado|finalizado|sido (?:cubiert|cerrad|eliminad|`+
		`retirad)[ao])|está (?:cerrad|caducad|cubiert|finalizad)[ao])`,
	`(?:oferta|vacante|puesto|proceso|inscripci(?:ón|ones)|plazo) (?:cerrad|caducad|expirad|cubiert|finalizad)[ao]s?[.!]?$`,
	`(?:esta |a |este |o )?(?:vaga|oferta|posição|oportunidade|anúncio)\b[^.!?]{0,60}(?:não está mais (?:disponível|`+
		`ativ[ao]|abert[ao])|já não está (?:disponível|ativ[ao]|abert[ao])|(?:foi|está) (?:encerrad|`+
		`preenchid|fechad|expirad|cancelad)[ao]|expirou)|(?:vaga|inscrições|candidaturas) (?:encerrad|`+
		`preenchid|fechad|expirad)[ao]s?[.!]?$`,
	`(?:questa |la |l['’]|questo |il |le )?(?:offerta|posizione|annuncio|selezione|candidature|`+
		`inserzione)\b[^.!?]{0,60}(?:non (?:è|sono) più (?:disponibil|attiv|apert)\w+|è (?:ormai |già `+
		`)?(?:scadut|chius)[ao]|è stat[ao] (?:chius|copert|rimoss)[ao]|sono chiuse)|(?:offerta|posizione|`+
		`annuncio|selezione|candidature) (?:scadut|chius|copert)[aeo][.!]?$`,
	`(?:deze |de )?(?:vacature|functie|positie)\b[^.!?]{0,60}(?:(?:is|zijn) (?:helaas |inmiddels |reeds |al `+
		`)*(?:gesloten|vervuld|verlopen|ingevuld|niet (?:meer|langer) (?:beschikbaar|actief|open))|niet meer `+
		`beschikbaar|bestaat niet meer)|vacature (?:gesloten|vervuld|verlopen)[.!]?$`,
	`(?:annonsen|tjänsten|jobbet|rekryteringen|ansökningstiden|ansökan|den här (?:tjänsten|annonsen)|denna `+
		`(?:tjänst|annons|rekrytering))\b[^.!?]{0,60}(?:är (?:tyvärr |redan |nu )*(?:tillsatt|stängd|`+
		`avslutad|borttagen|inte längre (?:tillgänglig|aktiv|öppen))|har (?:gått ut|löpt ut|stängt|utgått|`+
		`tagits bort|passerat)|finns inte (?:längre|kvar))`,
	`(?:stillingen|jobbet|annoncen|annonsen|jobben|jobopslaget|ansøgningsfristen|søknadsfristen|denne `+
		`stilling(?:en)?)\b[^.!?]{0,60}(?:er (?:desværre |dessverre |allerede |nu |nå )*(?:besat|besatt|`+
		`lukket|stengt|udløbet|utløpt|gått ut|slettet|ikke læn?ge?re? (?:aktiv|tilgængelig|aktuel|`+
		`tilgjengelig|ledig)|ikke lenger (?:aktiv|tilgjengelig|ledig))|har (?:gått ut|utløpt)|findes ikke `+
		`(?:længere|mere)|finnes ikke lenger)`,
	`(?:tämä )?(?:ilmoitus|hakuaika|työpaikka|paikka|haku)\b[^.!?]{0,60}(?:on (?:jo )?(?:päättynyt|umpeutunut|`+
		`sulkeutunut|täytetty|suljettu|poistunut)|ei ole enää)`,
	`(?:ta |to |ten )?(?:oferta|ogłoszenie|rekrutacja)\b[^.!?]{0,60}(?:wygasł[ao]|nieaktualn[ae]|zakończon[ae]|`+
		`nieaktywn[ae]|zamknięt[ae]|nie jest już (?:dostępn|aktualn|aktywn)[ae])`,
	`(?:tato |tento |toto )?(?:nabídka|pozice|inzerát|volné místo)\b[^.!?]{0,60}(?:již není (?:aktuální|aktivní|`+
		`dostupn\pL+)|(?:byl[ao]?|je) (?:již )?(?:obsazen|uzavřen|ukončen)\pL*|vypršel[ao]?)`,
	`(?:az? )?(?:állás|pozíció|hirdetés)\pL*\s[^.!?]{0,60}(?:lejárt|betöltött|betöltötték|már nem (?:elérhető|aktív))`,
	`(?:эта |данная )?вакансия[^.!?]{0,60}`+
		`(?:закрыта|в архиве|неактивна|больше не (?:актуальна|доступна)|`+
		`не актуальна|удалена)`,
	`(?:bu )?(?:ilan|pozisyon)[^.!?]{0,60}(?:yayından kaldırıl|süresi dol|kapan|doldurul|sona er|aktif değil)`,
	`(?:この|本|当該|こちらの)?(?:求人|募集|ポジション|応募|掲載)[^。]{0,20}`+
		`(?:終了(?:し|いた|です|となり|$)|締め切|締切(?:り)?ました|充足|公開されていません|見つかりません)`,
	`(?:抱歉,?|该|此|本|這個|该个)?(?:职位|岗位|招聘|職缺|職位)[^。]{0,10}`+
		`(?:已经?(?:关闭|下线|过期|结束|失效|停止|關閉|截止|招满)|不再)`,
	`(?:이 )?(?:채용|공고|모집)[^.]{0,15}(?:마감|종료)(?:되었|됐|된)`,
)

func compileAll(patterns ...string) []*regexp.Regexp {
	var all []*regexp.Regexp
	for _, p := range patterns {
		all = append(all, regexp.MustCompile(opener+`(?:`+p+`)`))
	}
	return all
}

// closedWords are one of the words in each of them: looking for these first
// spares most lines the patterns.
var closedWords = []string{"no longer", "expired", "filled", "closed", "available", "removed", "taken",
	"deleted", "withdrawn", "not found", "be found", "exist", "ended", "passed", "cancel", "archiv", "inactive",
	"not active", "isn't", "aren't", "over", "complete", "on hold", "gone", "finished", "unpublished",
	"deactivated", "suspended", "not open", "not accepting", "not currently",
	"nicht mehr", "nicht länger", "besetzt", "vergeben", "abgelaufen", "geschlossen", "beendet", "deaktiviert",
	"gelöscht", "verstrichen", "abgeschlossen", "vorbei", "plus", "expir", "pourvu", "clôtur", "close", "fermé",
	"terminé", "supprimé", "désactivé", "ya no", "no está", "caducad", "cubiert", "cerrad", "finalizad",
	"eliminad", "retirad", "não", "encerrad", "preenchid", "fechad",
	"più", "scadut", "chius", "copert", "rimoss", "gesloten", "vervuld", "verlopen", "ingevuld", "niet ",
	"tillsatt", "stängd", "stängt", "avslutad", "borttagen", "längre", "gått ut", "löpt ut", "utgått", "tagits",
	"passerat", "finns inte", "besat", "lukket", "stengt", "udløbet", "utløpt", "slettet", "ikke", "päättynyt",
	"umpeutunut", "sulkeutunut", "täytetty", "suljettu", "poistunut", "ei ole", "wygasł", "nieaktualn",
	"zakończon", "nieaktywn", "zamknięt", "nie jest już",
	"není", "obsazen", "uzavřen", "ukončen", "vypršel", "lejárt", "betölt", "már nem", "закрыта", "архив",
	"неактивна", "больше не", "не актуальна", "удалена", "kaldırıl",
	"dol", "kapan", "sona er", "aktif", "終了", "締",
	"充足", "公開", "見つかり", "已", "不再", "마감", "종료"}

// A notice is a short line; on a page that is not short itself it stands near
// the top. Further down such words belong to a text.
const (
	longestNotice = 250
	noticeLines   = 60
	shortPage     = 4000
)

// closedStatus finds such a line where it is about this page's posting: not in
// a list, not inside a long text, and not in the posting's own description.
func closedStatus(p page.Page, shown, description string) error {
	gone := &status.Error{Status: status.Closed, Reason: "the page says that the posting is closed"}
	if leadsToExpired(p) {
		gone.Reason = "the page leads to an expired posting"
		return gone
	}
	for i, line := range wording.Compact(strings.Split(shown, "\n")) {
		if i == noticeLines && len(shown) > shortPage {
			break
		}
		if len(line) <= longestNotice && !strings.HasPrefix(strings.TrimSpace(line), "- ") &&
			saysClosed(wording.Bare(line)) && !strings.Contains(description, strings.TrimSpace(line)) {
			return gone
		}
	}
	return nil
}

var sentenceEnd = regexp.MustCompile(`[.!?]\s+|\s[|·•–—]\s`)

func saysClosed(line string) bool {
	line = strings.ReplaceAll(strings.ToLower(line), "’", "'")
	if !slices.ContainsFunc(closedWords, func(w string) bool { return strings.Contains(line, w) }) {
		return false
	}
	for _, sentence := range sentencesOf(line) {
		sentence = strings.TrimLeft(sentence, " *⚠️❌🚫!-:>\"“")
		matches := func(line *regexp.Regexp) bool { return line.MatchString(sentence) }
		if slices.ContainsFunc(closedSentences, matches) && !conditional.MatchString(sentence) && !otherSubject.MatchString(sentence) {
			return true
		}
	}
	return false
}

// sentencesOf parts a line into its sentences: the point after the number of a
// day or a month ends none.
func sentencesOf(line string) []string {
	var all []string
	begun := 0
	for _, m := range sentenceEnd.FindAllStringIndex(line, -1) {
		if number := dayNumber.FindString(line[begun:m[0]]); number == "" || line[m[0]] != '.' {
			all, begun = append(all, line[begun:m[0]]), m[1]
		}
	}
	return append(all, line[begun:])
}

var dayNumber = regexp.MustCompile(`\b\d{1,2}$`)

// conditional matches sentences that speak of postings that may close, and
// spares the month of May.
var conditional = regexp.MustCompile(`\b(?:if|when|once|until|unless|will|after|before|may (?:be|have|close|not)|` +
	`falls|wenn|sobald|si|lorsque|cuando|quando|als|wanneer|när|når|jos|jeśli)\b`)

// otherSubject matches sentences about another posting than the page's.
var otherSubject = regexp.MustCompile(`^(?:the |our |this |that |your )?(?:previous|former|last|other|earlier|old|first|older)\b`)

// leadsToExpired recognises a page on the way to a posting whose link says
// that its requisition is expired.
func leadsToExpired(p page.Page) bool {
	links := p.Find("a[href]")
	if links.Length() > 5 {
		return false
	}
	for _, n := range links.Nodes {
		for _, a := range n.Attr {
			if u, err := url.Parse(a.Val); err == nil && a.Key == "href" && queryHas(u, "expired") {
				return true
			}
		}
	}
	return false
}

func queryHas(u *url.URL, value string) bool {
	for _, values := range u.Query() {
		if len(values) > 0 && strings.EqualFold(values[0], value) {
			return true
		}
	}
	return false
}
