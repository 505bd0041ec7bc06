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
const opener = `^(?:(?:as of|since|seit|depuis|desde|sedan) [\pL\d ,.]{3,25}\d{4},? )?` +
	`(?:thank(?:s| you) for your interest[^.!?]{0,40}, (?:but )?|(?:it )?(?:looks|seems|appears) (?:like|that|as if) )?` +
	`(?:(?:we(?:'re| are) )?(?:very )?(?:sorry|oops|oh no|unfortunately|sadly|notice|note|please note|` +
	`attention|important|update|leider|schade|hinweis|désolée?|malheureusement|lo sentimos|` +
	`lamentablemente|purtroppo|ci dispiace|desculpe|infelizmente|helaas|tyvärr|desværre|dessverre|` +
	`valitettavasti|niestety|bohužel|` +
	`bohužiaľ|error|к сожалению|на жаль|nažalost|žal|maaf|عذر[اً]{1,2}|نأسف|للأسف|` +
	`מצטערים)[^\pL\d]{1,3}(?:but |that |mais |pero |aber ` +
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
		`withdrawn|cancell?ed|archived|unpublished|deactivated|suspended|paused|put on hold))` +
		`|(?:is|are|was|were) (?:now |currently |already |unfortunately |sadly |also )*(?:no longer (?:available|` +
		`active|open|listed|posted|online|live|valid|vacant|published|accepting|taking|` +
		`being(?: accepted| considered| taken| advertised)?|considered|advertised)|closed|expired|filled|` +
		`removed|taken down|deleted|withdrawn|not available|unavailable|` +
		`inactive|over|not active|not found|archived|ended|cancell?ed|completed?|not (?:currently )?(?:open|` +
		`accepting))` +
		`|(?:isn't|aren't|is not|are not) (?:available|active|open|accepting)(?: any ?more| any longer)?|no longer ` +
		`(?:exists|available|active|open|accepting)|does(?:n't| not) exist|(?:could not|couldn't|cannot|` +
		`can't) be found` +
		`|(?:already )?(?:expired|closed|filled|ended|not found|removed|unavailable|inactive|withdrawn))`
)

// closedSentences match a sentence, in lower case, with which a page tells that
// its posting is gone; closedAbroad in other languages, a pattern or two for each.
var closedSentences = compileAll(
	`(?:(?:this|the|that|our|your) (?:[^.!?]{0,70} )??)?(?:job )?`+closedNoun+
		`(?: (?:for|to|with|at|of|you|that you)\b[^.!?]{1,70}?)? `+closedVerb+goesOn,
	`(?:(?:we (?:are|have)|we're|we've|the company is|the employer is|[\pL\d&' ]{2,30} is) )?(?:now |currently )?no `+
		`longer (?:accepting|taking|considering|reviewing|receiving|recruiting|hiring)\b`,
	`(?:we have|we've) (?:already |now )?(?:filled|closed) (?:this|the)\b`,
	`(?:it is |you can |applying is )?(?:not |no longer )(?:possible to apply|apply|possible)\b`,
	`(?:we are |we're )?(?:currently )?not (?:currently )?accepting (?:any )?(?:new )?(?:applications|applicants|resumes)\b`,
	`(?:we )?(?:could not|couldn't|cannot|can't) find (?:the|that|this) (?:job|position|vacancy|posting)\b`,
	`(?:closed|expired) (?:job|vacancy|position|posting|for applications)[.!]?$`,
	`(?:closed|expired|filled|archived|removed|ended)(?: (?:on|since|at) .{4,30})?[.!]?$`,
	`no longer (?:available|active|accepting applications)[.!]?$`,
	`(?:(?:job|position|posting|vacancy|application) )?status[\s:]+(?:closed|expired|filled|inactive|archived)[.!]?$`,
)

var closedAbroad = compileAll(
	`(?:ist )?(?:(?:diese|die|dieses|das|unsere|der|dieser) )?(?:[^.!?]{0,70}?)(?:stelle|stellenanzeige|`+
		`stellenangebot|stellenausschreibung|position|ausschreibung|anzeige|angebot|job|jobangebot|`+
		`vakanz)\b[^.!?]{0,40}? ?(?:nicht (?:mehr|länger) (?:verfügbar|aktuell|online|aktiv|ausgeschrieben|`+
		`vakant|offen|vorhanden|frei)|(?:(?:bereits|schon|inzwischen|mittlerweile|leider) )(?:besetzt|`+
		`vergeben)|(?:ist|wurde|wurden|ist bereits|wurde bereits) (?:besetzt|vergeben|abgelaufen|geschlossen|`+
		`beendet|archiviert|deaktiviert|gelöscht)|(?:existiert|besteht) nicht mehr|(?:konnte )?nicht gefunden)`,
	`keine bewerbungen (?:mehr )?(?:möglich|angenommen)|n['’]accepte plus de candidatures|ya no se aceptan (?:más )?`+
		`(?:solicitudes|candidaturas|inscripciones)|no se aceptan más (?:solicitudes|candidaturas)|non accetta più candidature|`+
		`não aceita mais candidaturas|sollicitaties worden niet (?:meer|langer)|ansökningar tas inte längre|`+
		`ta(?:ge)?r ikke læn?ge?re? i(?:mod|mot) |nie przyjmuje już|artık başvuru kabul`,
	`(?:die |eine |ihre )?bewerbung(?:en)?\b.{0,40}(?:nicht mehr (?:möglich|angenommen|entgegengenommen))`,
	`(?:stelle|position|stellenanzeige|anzeige|job) (?:besetzt|vergeben|abgelaufen)[.!]?$`,
	`(?:die )?bewerbungs(?:frist|phase|zeitraum)\b.{0,40}(?:abgelaufen|beendet|verstrichen|abgeschlossen|vorbei)`,
	`(?:cette |l['’]|le |ce |la )?(?:offre|annonce|poste|recrutement)\b[^.!?]{0,60}(?:n['’]est (?:désormais )?plus `+
		`(?:disponible|en ligne|active?|actif|d['’]actualité|à pourvoir|valide|ouverte?)|(?:est|a été|a déjà `+
		`été) (?:désormais |déjà )?(?:expirée?|pourvue?|clôturée?|close|fermée?|terminée?|supprimée?|`+
		`archivée?|désactivée?)|a expiré|n['’]existe plus)`,
	`il n['’]est plus possible de (?:postuler|candidater)|les candidatures sont (?:closes|clôturées|fermées)`,
	`(?:offre|poste|annonce|candidatures?) (?:expirée?|pourvue?|clôturée?s?|fermée?s?|closes?)[.!]?$`,
	`(?:esta |la |este |el )?(?:oferta|vacante|puesto|empleo|anuncio|convocatoria|proceso|`+
		`posición)\b[^.!?]{0,60}(?:ya no (?:está|se encuentra) (?:disponible|activ[ao]|vigente|abiert[ao])|no está disponible|`+
		`ya no existe|(?:ha|ya ha) (?:expirado|caducado|finalizado|sido (?:cubiert|cerrad|eliminad|`+
		`retirad)[ao])|está (?:cerrad|caducad|cubiert|finalizad)[ao])`,
	`(?:oferta|vacante|puesto|proceso|convocatoria|inscripci(?:ón|ones)|plazo) (?:cerrad|caducad|expirad|cubiert|finalizad)[ao]s?[.!]?$`,
	`(?:esta |a |este |o )?(?:vaga|oferta|posição|oportunidade|anúncio)\b[^.!?]{0,60}(?:não está mais (?:disponível|`+
		`ativ[ao]|abert[ao])|já não está (?:disponível|ativ[ao]|abert[ao])|(?:foi|está) (?:encerrad|`+
		`preenchid|fechad|expirad|cancelad)[ao]|expirou|não (?:foi )?encontrada)|(?:vaga|inscrições|candidaturas) (?:encerrad|`+
		`preenchid|fechad|expirad)[ao]s?[.!]?$`,
	`(?:questa |la |l['’]|questo |il |le )?(?:offerta|posizione|annuncio|selezione|candidature|`+
		`inserzione)\b[^.!?]{0,60}(?:non (?:è |sono )?più (?:disponibil|attiv|apert)\w+|è (?:ormai |già `+
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
	`(?:tämä )?(?:ilmoitus|hakuaika|työpaikka|paikka|haku)\b[^.!?]{0,60}(?:on (?:jo )?(?:päättynyt|umpeutunut|vanhentunut|`+
		`sulkeutunut|täytetty|suljettu|poistunut)|ei ole enää)`,
	`(?:ta |to |ten )?(?:oferta|ogłoszenie|rekrutacja)\b[^.!?]{0,60}(?:wygasł[ao]|nieaktualn[ae]|archiwaln[ae]|zakończon[ae]|`+
		`nieaktywn[ae]|zamknięt[ae]|nie jest już (?:dostępn|aktualn|aktywn)[ae])`,
	`(?:tato |tento |toto )?(?:nabídka|pozice|inzerát|volné místo)\b[^.!?]{0,60}(?:již není (?:aktuální|aktivní|`+
		`dostupn\pL+)|(?:byl[ao]?|je) (?:již )?(?:obsazen|uzavřen|ukončen)\pL*|vypršel[ao]?)`,
	`pracodawca zakończył zbieranie (?:zgłoszeń|aplikacji)`,
	`(?:táto |tento )?(?:ponuka|pozícia|inzerát)[^.!?]{0,40}(?:už nie je (?:aktuáln|aktívn|dostupn)|`+
		`(?:bol[ao]?|je) (?:už )?(?:obsaden|ukončen|zrušen|uzavret)|vypršal)`,
	`(?:ez )?(?:az? )?(?:állás|pozíció|hirdetés)\pL*\s[^.!?]{0,60}(?:lejárt|betöltött|betöltötték|már nem (?:elérhető|`+
		`aktív|aktuális))`,
	`(?:acest |această )?(?:anunț|post|job|poziți|ofert)\pL*[^.!?]{0,40}(?:nu mai este (?:disponibil|activ|valabil)|`+
		`a expirat|a fost (?:ocupat|închis))`,
	`(?:(?:ovaj|taj|ovo|ta) )?(?:oglas|natječaj|konkurs|posao|radno mjesto|razpis|delovno mesto)[^.!?]{0,40}(?:je (?:istekao|`+
		`zatvoren|završen|popunjen|potekel|zaprt|zaseden|zaključen)|(?:nije više|više nije|ni več) (?:aktiv|dostup|aktual|na voljo))`,
	`(?:šis )?(?:darbo )?(?:skelbimas|pozicija)[^.!?]{0,40}(?:nebegalioja|nebeaktyv|pasibaig|baigė galioti|uždaryt)`,
	`(?:šis |šī )?(?:sludinājums|vakance|darba piedāvājums)[^.!?]{0,40}(?:vairs nav|ir (?:beidz|slēgt|aizvērt))`,
	`(?:see )?(?:kuulutus|tööpakkumine|konkurss|kandideerimi\pL+)[^.!?]{0,40}(?:on (?:aegunud|lõppenud|suletud)|ei ole enam)`,
	`(?:việc làm|tin tuyển dụng|công việc|vị trí)[^.!?]{0,30}(?:đã (?:hết hạn|đóng|tuyển)|không còn)`,
	`lowongan[^.!?]{0,40}(?:(?:sudah|telah) (?:di)?(?:tutup|berakhir|tidak)|tidak (?:lagi )?tersedia|kedaluwarsa)`,
	`(?:bu )?(?:ilan|pozisyon)[^.!?]{0,60}(?:yayından kaldırıl|süresi dol|kapan|doldurul|sona er|aktif değil)`,
)

// closedElsewhere match such sentences in other scripts than Latin.
var closedElsewhere = compileAll(
	`(?:тази )?(?:обявата|обява|позицията)[^.!?]{0,40}(?:е (?:изтекла|закрита|`+
		`неактивна|архивирана)|не е активна|вече не е)`,
	`(?:ця )?вакансія[^.!?]{0,60}(?:закрита|в архіві|неактивна|більше не|`+
		`неактуальна|видалена)`,
	`(?:αυτή )?(?:η )?(?:θέση|αγγελία)[^.!?]{0,40}(?:δεν είναι (?:πλέον|πια)|`+
		`έχει (?:λήξει|κλείσει|καλυφθεί)|δεν υπάρχει)`,
	`(?:هذه |هذا )?(?:الوظيفة|الإعلان|الشاغر|التقديم|العرض)[^.!?]{0,30}(?:لم (?:ت|ي)عد|`+
		`غير متاح|غير متوفر|منتهي|انتهت|انتهى|`+
		`مغلق|أغلق)`,
	`(?:لقد )?(?:تم إغلاق|تم شغل|انتهت|انتهى|أغلق)[^.!?]{0,20}(?:الوظيفة|التقديم|`+
		`الإعلان|الشاغر)`,
	`(?:ה)?(?:משרה|מודעה)(?: (?:זו|הזו|הזאת))?[^.!?]{0,20}(?:(?:אינה|איננה|לא|`+
		`כבר לא) (?:זמינה|פעילה|רלוונטית|קיימת)|`+
		`אוישה|נסגרה|הוסרה|פג תוקפה)`,
	`(?:این )?(?:آگهی|فرصت شغلی)[^.!?]{0,30}(?:منقضی|بسته شد|غیرفعال|به پایان)`,
	`(?:ตำแหน่งงาน|ประกาศ)[^.]{0,30}(?:ปิดรับ|หมดอายุ|ปิดแล้ว)`,
	`(?:эта |данная )?вакансия[^.!?]{0,60}`+
		`(?:закрыта|в архиве|неактивна|больше не (?:актуальна|доступна)|`+
		`не актуальна|удалена|не найдена)`,
	`(?:この|本|当該|こちらの|お探しの|ご指定の|該当の|対象の)?(?:求人|募集|ポジション|応募|`+
		`掲載)[^。]{0,20}`+
		`(?:終了(?:し|いた|です|となり|$)|締め切|締切(?:り)?ました|充足|公開されていません|見つかりません)`,
	`(?:已)?(?:不再接受|停止接受|停止)(?:申请|应聘|投递)`,
	`(?:при[её]м (?:заявок|откликов|резюме)|отклики) (?:закрыт|завершен|больше не)`,
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

// closing is what a notice says in some languages, and words of which one is in
// each: looking for these first spares most lines the patterns.
type closing struct {
	words     []string
	sentences []*regexp.Regexp
}

var closings = []closing{{closedWords, closedSentences}, {wordsAbroad, closedAbroad}, {wordsElsewhere, closedElsewhere}}

var closedWords = []string{
	"no longer", "filled", "available", "removed", "taken", "deleted", "withdrawn", "not found", "be found", "exist", "ended",
	"passed", "cancel", "archiv", "inactive", "not active", "isn't", "aren't", " over", " complete", "on hold", "gone", "finished",
	"unpublished", "deactivated", "not open", "not accepting", "not currently", "possible to apply", "find th", "paused", "expir",
	"close",
}

var wordsAbroad = []string{
	"nicht mehr", "nicht länger", "besetzt", "vergeben", "abgelaufen", "geschlossen", "beendet", "deaktiviert", "gelöscht",
	"verstrichen", "vorbei", "plus", "expir", "pourvu", "clôtur", "close", "fermé", "terminé", "supprimé", "désactivé", "ya no",
	"no está", "caducad", "cubiert", "cerrad", "finalizad", "eliminad", "retirad", "não", "preenchid", "fechad", "più", "scadut",
	"chius", "copert", "rimoss", "gesloten", "vervuld", "verlopen", "ingevuld", "niet ", "tillsatt", "stängd", "stängt", "avslutad",
	"borttagen", "längre", "gått ut", "löpt ut", "utgått", "tagits", "passerat", "finns inte", "besat", "lukket", "stengt",
	"udløbet", "utløpt", "slettet", "ikke", "päättynyt", "umpeutunut", "sulkeutunut", "täytetty", "suljettu", "poistunut",
	"ei ole", "wygasł", "nieaktualn", "zakończon", "nieaktywn", "zamknięt", "nie jest już", "není", "obsazen", "uzavřen",
	"ukončen", "obsaden", "zrušen", "uzavret",
	"vypršel", "lejárt", "betölt", "már nem", "kaldırıl", "dol", "kapan", "sona er", "aktif", "keine bewerbungen",
	"no se aceptan", "tas inte", "nie przyjmuje", "kabul", "nicht gefunden", "vanhentunut", "archiwaln", "zakończył", "už nie",
	"bol ", "bola ", "vypršal", "nu mai", "ocupat", "închis", "istekao", "zatvoren", "završen", "popunjen", "potekel", "zaprt",
	"zaseden", "zaključen", "nije", "ni več", "nebe", "pasibaig", "baigė", "uždaryt", "vairs", "ir beidz", "ir slēgt",
	"ir aizvērt", "aegunud", "lõppenud", "suletud", "đã ", "không còn", "tutup", "berakhir", "tersedia", "kedaluwarsa",
	"archiv", "cancel",
}

var wordsElsewhere = []string{
	"закрыта", "архив", "неактивна", "больше не", "не актуальна", "удалена", "終了",
	"締", "充足", "公開", "見つかり", "已", "不再", "마감", "종료", "停止", "прием", "приём",
	"отклики", "изтекла", "закрита", "не е", "більше", "архіві", "неактуальна",
	"видалена", "не найдена", "δεν", "έχει", "لم ", "غير ", "منته", "انته", "غلق",
	"إغلاق", "شغل", "אינ", "לא ", "אוישה", "נסגרה", "הוסרה", "תוקפה", "منقضی", "بسته",
	"غیرفعال", "پایان", "ปิด", "หมดอายุ",
}

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
	if len(shown) < shortPage && leadsToExpired(p) {
		gone.Reason = "the page leads to an expired posting"
		return gone
	}
	lines := wording.Compact(strings.Split(shown, "\n"))
	if len(shown) > shortPage {
		lines = lines[:min(len(lines), noticeLines)]
	}
	if saysState(p, lines) {
		return gone
	}
	isNotice := func(line string) bool {
		return len(line) <= longestNotice && !strings.HasPrefix(strings.TrimSpace(line), "- ")
	}
	var notices strings.Builder
	for _, line := range lines {
		if isNotice(line) {
			notices.WriteString(line + "\n")
		}
	}
	known := closingsIn(notices.String())
	for i, line := range lines {
		if len(known) == 0 {
			break
		}
		if isNotice(line) && saysClosedBy(known, wording.Bare(line)) && !strings.Contains(description, strings.TrimSpace(line)) &&
			!isHidden(p, line) && !ofAnother(p, lines[:i]) {
			return gone
		}
	}
	return nil
}

// ofAnother reports a notice that follows the link to another posting, below the
// page's own heading.
func ofAnother(p page.Page, above []string) bool {
	own := p.Inline(page.One(p.Doc, "h1"))
	at := slices.IndexFunc(above, func(line string) bool { return wording.Bare(line) == own })
	if own == "" || at < 0 {
		return false
	}
	links := linkTexts(p)
	return slices.ContainsFunc(above[max(at+1, len(above)-2):], func(line string) bool {
		line = wording.Bare(line)
		title, _, _ := strings.Cut(line, "\t")
		return title != own && links[title] && isTitle(title)
	})
}

// goneAbove finds the notice that a posting is gone above the list of others that
// a page shows instead of it.
func goneAbove(p page.Page, f *page.Found) error {
	shown := p.Shown()
	if first := f.Links[0].Title; first != "" {
		shown, _, _ = strings.Cut(shown, first)
	}
	return closedStatus(p, shown[:min(len(shown), shortPage)], "")
}

var sentenceEnd = regexp.MustCompile(`[.!?]\s+|\s[|·•–—]\s`)

func saysClosed(line string) bool { return saysClosedBy(closingsIn(line), line) }

// closingsIn are those of which a text has words, with these alone.
func closingsIn(text string) []closing {
	text = inLowerCase(text)
	in := make([]closing, len(closings))
	for i := range len(text) - 1 {
		for _, w := range closingWords[text[i:i+2]] {
			if strings.HasPrefix(text[i:], w.text) && !slices.Contains(in[w.of].words, w.text) {
				in[w.of] = closing{append(in[w.of].words, w.text), closings[w.of].sentences}
			}
		}
	}
	return slices.DeleteFunc(in, func(c closing) bool { return len(c.words) == 0 })
}

// closingWord is a word with the index of its closing.
type closingWord struct {
	text string
	of   int
}

// closingWords are all of them by their first two bytes: one walk through a text
// finds those that it has.
var closingWords = func() map[string][]closingWord {
	by := map[string][]closingWord{}
	for of, c := range closings {
		for _, w := range c.words {
			by[w[:2]] = append(by[w[:2]], closingWord{w, of})
		}
	}
	return by
}()

func inLowerCase(text string) string { return strings.ReplaceAll(strings.ToLower(text), "’", "'") }

// saysClosedBy reports a line that has one of the words, and a sentence of them.
func saysClosedBy(known []closing, line string) bool {
	line = inLowerCase(line)
	return slices.ContainsFunc(known, func(c closing) bool {
		return slices.ContainsFunc(c.words, func(w string) bool { return strings.Contains(line, w) }) &&
			slices.ContainsFunc(sentencesOf(line), func(sentence string) bool {
				sentence = strings.TrimLeft(sentence, " *⚠️❌🚫!-:>\"“")
				return slices.ContainsFunc(c.sentences, func(of *regexp.Regexp) bool { return of.MatchString(sentence) }) &&
					!conditional.MatchString(sentence) && !otherSubject.MatchString(sentence)
			})
	})
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

// otherSubject matches sentences about another posting than the page's, about who
// else may not apply or by which way, and what a position comes with.
var otherSubject = regexp.MustCompile(`\b(?:from|by|via|through) (?:[a-z-]+ ){0,2}?(?:agenc(?:y|ies)|recruiters|headhunters|` +
	`e-?mail|phone|post|fax|candidates)\b|\bpourvue?s? d|` +
	`^(?:the |our |this |that |your )?(?:previous|former|last|other|earlier|old|first|older)\b`)

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
