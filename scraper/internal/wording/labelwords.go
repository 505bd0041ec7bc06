package wording

import "slices"

// The labels under which older systems (Kenexa BrassRing, SilkRoad, UltiPro,
// ColdFusion portals) show a posting.
var (
	TitleLabel = NewPhrases(`^(?:(?:job|position|posting|vacancy|job posting|requisition|role) )?title$|` +
		`^position$|^role$|^job name$|^stellenbezeichnung$|^stelle$|^intitulé(?: du poste)?$|^poste$|` +
		`^puesto$|^cargo$|^vacature$|^stilling$|^tjänst$|^befattning$|^stanowisko$|^職種$|^ポジション$|` +
		`^职位(?:名称)?$`)
	PlaceLabel = NewPhrases(`^(?:job |primary |work(?:ing)? |position |office )?locations?(?: name)?$|^(?:based ` +
		`in|where|office|offices)$|^standorte?$|^arbeitsort$|^einsatzort$|^dienstort$|^ort$|^lieu(?: de ` +
		`travail| du poste| de mission)?$|^localisation$|^localité$|^ubicación$|^lugar(?: de trabajo)?$|` +
		`^localidade?(?: principal)?$|^hauptstandort$|^localiza(?:ção|ción)$|^local(?: de trabalho)?$|^sede(?: di lavoro)?$|^luogo(?: di ` +
		`lavoro)?$|^locatie$|^standplaats$|^werklocatie$|^placering(?:sort)?$|^plats$|^arbetsplats$|` +
		`^ort/stad$|^arbejdssted$|^sted$|^arbeidssted$|^sijainti$|^paikkakunta$|^lokalizacja$|^miejsce ` +
		`pracy$|^místo(?: výkonu)?(?: práce)?$|^munkavégzés helye$|^locație$|^konum$|^место работы$|^город$|` +
		`^місто$|^勤務地$|^工作地[点點区區]$|^上班地[点點]$|^地点$|^근무지$|` +
		`^place(?: of work)?$|^duty station$|` +
		`^الموقع$|^مكان العمل$|^المدينة$|^موقع العمل$|^المكان$|` +
		`^מיקום$|^מיקום המשרה$|^אזור$|^עיר$|^محل کار$|^شهر$|^địa điểm(?: làm việc)?$|^lokasi$|` +
		`^mjesto rada$|` +
		`^miesto(?: výkonu)?(?: práce)?$|^kraj dela$|` +
		`^местоположение$|^darbo vieta$|^darba vieta$|^สถานที่ทำงาน$|` +
		`^campus(?:es)?$|^(?:job|work) ?sites?$|` +
		`^work ?place$|^(?:ort|sitz) der (?:tätigkeit|beschäftigung)$|^(?:tätigkeits|dienst)ort$|` +
		`^dienstsitz$|^lieu d['’]affectation$|^résidence administrative$|^ville$|^ciudad$|^población$|` +
		`^provincia$|^cidade$|^município$|^cidade/estado$|^città$|^plaats$|^stad$|^kommune$|^työpaikan ` +
		`sijainti$|^työskentelypaikka$|^lokalizacja(?: stanowiska)?$|^miasto$|^lokalita$|^pracoviště$|^a ` +
		`munkavégzés helye$|^oraș(?:ul)?$|^locul de muncă$|^şehir$|^çalışma yeri$|^τοποθεσία$|^місце роботи$|` +
		`^勤務先$|^근무지역$|^miesto(?: práce)?$|^lokacija$|^helyszín$|^munkahely$|^lokasyon$|^asukoht$|^töökoht$|^περιοχή$|` +
		`^розташування$|^локация$|^регион$|^град$|^arbetsort$|^kommun$|^lokation$|^miejscowość$|` +
		`^město$|^(?:工作)?城市$|` +
		`^工作地址$|^地[區點]$|^위치$|^località$|^stadt$|^(?:arbeits|einsatz)(?:stätte|stelle)$|^werkplek$|^vestiging$|` +
		`^localitate$|^miestas$|^vietovė$|^lokācija$|^work address$|^place of employment$|^where you(?:['’]ll| will) work$`)
	CityLabel    = NewPhrases(`^(?:location: ?|job |work )?(?:city|town)$`)
	StateLabel   = NewPhrases(`^(?:location: ?|job |work )?(?:state|province|state/province|region)$`)
	CountryLabel = NewPhrases(`^(?:location: ?|job )?country$`)
	CompanyLabel = NewPhrases(`^(?:company|employer|organi[sz]ation|agency|hiring company|recruiter|` +
		`advertiser)(?: name)?$|` +
		`^organi[sz]ation/company$|^company/institute$|` +
		`^unternehmen$|^arbeitgeber$|^firma$|^entreprise$|^société$|^employeur$|^empresa$|^azienda$|` +
		`^bedrijf$|^werkgever$|^företag$|^arbetsgivare$|^virksomhed$|^arbejdsgiver$|^pracodawca$|` +
		`^arbeidsgiver$|^bedrift$|^datore di lavoro$|^empregador$|^empleador$|^entidad$|^organismo$|` +
		`^organisme$|^collectivité$|^établissement$|^dienststelle$|^behörde$|^työnantaja$|^zaměstnavatel$|` +
		`^společnost$|^munkáltató$|^angajator$|^companie$|^işveren$|^şirket$|^εταιρεία$|^работодатель$|` +
		`^компания$|^роботодавець$|^компанія$|^(?:school )?district(?: name)?$|^institution(?: name)?$|` +
		`^university$|^(?:اسم )?(?:الشركة|المؤسسة|الجهة)$|^صاحب العمل$|^(?:שם )?(?:החברה|` +
		`חברה|מעסיק)$|^شرکت$|` +
		`^(?:tên )?công ty$|^perusahaan$|^poslodavac$|^zamestnávateľ$|^delodajalec$|^работодател$|^darbdavys$|^darba devējs$|` +
		`^tööandja$|^企業名$|^회사명$|^회사$|^会社名?$|^公司(?:名称)?$`)
	PostedLabel = NewPhrases(`^(?:date posted|post(?:ed|ing)? date|posted(?: on)?|placed on|date placed|` +
		`advertised(?: on)?|open date|` +
		`listed(?: on)?|opened|published(?: on)?|date ` +
		`published|publication date)$|^veröffentlicht(?: am)?$|^online seit$|^publiée?(?: le)?$|^date de ` +
		`publication$|^fecha de publicación$|^publicado(?: el)?$|^gepubliceerd(?: op)?$|^publicerad$|^publicerat$|` +
		`^publiceringsdatum$|^publisert$|^julkaistu$|^data publikacji$|^data di pubblicazione$|^data de ` +
		`publicação$|^publicada(?: el)?$|^oprettet$|^ausschreibungsdatum$|^erschienen(?: am)?$|^掲載日$|` +
		`^发布日期$`)
	ClosingLabel = NewPhrases(`^(?:clos(?:ing|e)s?(?: date| on)?|expir(?:y|ation|es?)(?: date| on)?|(?:the ` +
		`)?application(?:s)? (?:deadline|closing date|due|close(?:s)?|due date)|deadline(?: for ` +
		`applications?)?(?: date)?|apply (?:by|before|until)|valid (?:through|until))$|^bewerbungs(?:frist|` +
		`schluss)$|^bewerben bis$|^bewerbung bis$|^date limite(?: de candidature)?$|^fecha límite(?: de ` +
		`(?:solicitud|inscripción|postulación|presentación|recepción|candidaturas?))?$|` +
		`^(?:plazo|prazo|(?:fecha de )?cierre|data limite)(?: de (?:solicitud|inscripción|postulación|presentación|` +
		`candidaturas?|inscriç(?:ão|ões)))?$|^scadenza$|` +
		`^sluitingsdatum$|^reageren (?:voor|tot)$|^sista ansökningsdag(?:en)?$|^ansök senast$|` +
		`^ansøgningsfrist$|^søknadsfrist$|^hakuaika päättyy$|^frist$|^søk senest$|^senest(?: den)?$|^termin ` +
		`składania(?: ofert| dokumentów)?$|^uzávěrka(?: přihlášek)?$|^jelentkezési határidő$|^termen limită$|` +
		`^son başvuru tarihi$|^inscripción hasta$|^bewerbungsende$|^ausschreibungsende$|^応募締切$|^마감일$|^접수마감$|` +
		`^지원마감$|` +
		`^截止日期$`)
	KindLabel = NewPhrases(`^(?:employment|job|position|work|contract|role) (?:type|status)$|^(?:type|schedule|` +
		`full[- ]time/part[- ]time|employment|contract|type of (?:contract|employment|job|position))$|^(?:anstellungsart|` +
		`beschäftigungsart|vertragsart|arbeitszeit|vertrag|umfang|pensum)$|^(?:type de )?contrat$|^(?:tipo ` +
		`de )?(?:contrato|jornada|empleo)$|^(?:tipo di )?contratto$|^(?:dienstverband|contractvorm|type ` +
		`contract)$|^(?:anställningsform|omfattning|ansættelse(?:sform)?|ansettelsesform|stillingstype|` +
		`työsuhde|rodzaj umowy|wymiar(?: pracy| etatu)?|typ úvazku|pracovní poměr|tipo di rapporto|regime(?: ` +
		`de contratação)?|tipo de vínculo|ansettelse|varighet|heltid/deltid|munkaviszony|çalışma şekli|雇用形態|` +
		`工作性质)$`)
	SalaryLabel = NewPhrases(`^(?:annual |base |starting )?(?:salary|compensation|pay|wage|remuneration|rate)(?: ` +
		`(?:range|rate|grade|band|scale))?$|^(?:jahres)?gehalt$|^vergütung$|^entgelt(?:gruppe)?$|^salaire$|` +
		`^rémunération$|^salario$|^sueldo$|^retribuzione$|^stipendio$|^salaris$|^lön$|^løn$|^lønn$|^palkka$|` +
		`^wynagrodzenie$|^mzda$|^給与$|^年収$|^薪资$`)
)

// textLabels are the labels of what belongs to the description.
var textLabels = []Phrases{
	NewPhrases(`^(?:(?:full |detailed )?(?:job|position|role|general)? ?(?:description|summary|duties|overview|` +
		`purpose))$`),
	NewPhrases(`^(?:minimum |basic |required |preferred |desired |job |additional |essential )?(?:requirements?|` +
		`qualifications?|skills|duties|responsibilities|functions|experience|education)$`),
	NewPhrases(`^(?:key |primary |main |essential )?(?:duties|functions|responsibilities|accountabilities)(?: ` +
		`(?:and|&) responsibilities)?$`),
	NewPhrases(`^(?:what you(?:'ll| will) do|about (?:the )?(?:job|role|position)|about (?:us|the company)|company ` +
		`(?:description|overview)|benefits)$`),
	NewPhrases(`^(?:aufgaben|anforderungen|ihr profil|profil|(?:stellen|tätigkeits)?beschreibung|description du ` +
		`poste|descriptif|profil recherché|missions?|descripción|funciones|requisitos|descrizione|descrição|` +
		`requisitos|omschrijving|functieomschrijving|(?:jobb|job)?beskriv(?:ning|else)|om jobbet|om ` +
		`stillingen|arbetsuppgifter|arbeidsoppgaver|arbejdsopgaver|kvalifika(?:tioner|sjoner)|opis|wymagania|` +
		`obowiązki|仕事内容|業務内容|応募資格|职位描述|任职要求|岗位职责)$`),
}

// IsTextLabel reports the label, in lower case, of a part of the description.
func IsTextLabel(label string) bool {
	return slices.ContainsFunc(textLabels, func(known Phrases) bool { return known.MatchString(label) })
}
