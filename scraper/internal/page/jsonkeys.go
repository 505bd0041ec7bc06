package page

import (
	"regexp"
	"slices"
	"strings"
)

// The names under which JSON of unknown make keeps a posting's fields, as plain
// keys, the most telling first.
var (
	titleKeys = []string{
		"jobtitle", "displaytitle", "postingtitle", "jobopeningname", "jobname", "title", "positiontitle", "positionname",
	}
	textKeys = []string{
		"encoded", "fulldescription", "descriptionhtml", "description.html", "description.text", "jobdescription",
		"jobdescriptionhtml", "description", "content", "bodyhtml", "body", "details", "userarea.details.jobsummary",
		"plaintextdescription", "contents", "jobsummary", "jobdetails", "postingtext", "adverttext", "adtext", "purpose",
		"text", "html", "jobtext", "jobad", "responsibilities", "intro", "summary",
	}
	companyKeys = []string{
		"company.name", "companyname", "company.displayname", "organization.name", "organizationname",
		"hiringorganization.name", "employer.name", "advertiser.description", "advertiser.name", "company", "employer",
		"organization", "profile.name",
	}
	placeKeys = []string{
		"formattedlocation", "locationdisplay", "location.name", "location.displayname", "location.label",
		"location.formatted.long", "location.formatted.short", "locationname", "location", "jobgeo",
		"candidaterequiredlocation", "locationrestrictions", "locations", "joblocation", "positionlocationdisplay",
		"office", "city", "primarylocation", "area.name",
	}
	postedKeys = []string{
		"dateposted", "publishedat", "publishedon", "publicationdate", "pubdate", "posteddate", "postedat",
		"publicationstartdate", "createdat", "created", "date.created", "dates.posted", "date",
	}
	expiryKeys = []string{
		"validthrough", "expiresat", "expirydate", "closingdate", "applicationdeadline", "applicationclosedate",
		"date.closing", "dates.closing",
	}
	employmentKeys = []string{
		"employmenttype", "jobtype", "jobtypes", "contracttype", "worktype", "commitment", "type",
	}
	linkKeys = []string{
		"absoluteurl", "applicationlink", "joburl", "hostedurl", "canonicalurl", "publicurl", "url", "link", "positionuri",
		"guid", "redirecturl", "applyurl", "applylink", "detailurl", "detailsurl", "joblink", "postingurl",
		"jobpostingurl", "permalink", "weburl", "shareurl", "href",
	}
	minimumKeys = []string{
		"salarymin", "minsalary", "annualsalarymin",
	}
	maximumKeys = []string{
		"salarymax", "maxsalary", "annualsalarymax",
	}
	jobOnlyKeys = []string{
		"department", "salary", "salarymin", "minsalary", "annualsalarymin", "requisitionid", "applyurl", "seniority",
		"experience", "skills", "remote",
	}
)

const (
	describedStems = "desc encod beschr beskr omschr kuvaus opis leír leir açık"
	describedName  = `^(?:encoded|desc|\w*(?:descr|beschreibung|beskriv|omschrijving|kuvaus|popis|leírás|leiras|açıklama)\p{L}*|` +
		`opis(?:stanowiska|oferty)?)$`
)

// aboutOther matches the keys of descriptions that are of something else.
var aboutOther = regexp.MustCompile(`^(?:meta|seo|og|twitter|short|brief|company|employer|organi[sz]ation|client|brand|team|department|` +
	`categor|location|office|salary|pay|compensation|image|video|product|industr|type|status|level)`)

// The keys of systems whose names are not listed, as plain keys. The labels of
// pages ([placeLabel] and its like) are keys of some, too.
var (
	titleKey = keysLike(
		"funct metier métier ofici titl titel titr titul títul name naam nom head label bezeichn rubrik appell betegn oversk otsikko tytu nazw "+
			"naze náze cim cím basl başl libel intitul",
		`^(?:job|req|position|posting|vacancy|requisition|opening|role|offer|advert|`+
			`post|display|public|external|posted|advertised|local(?:i[sz]ed)?)+(?:titles?|names?|headline|heading|label)(?:text|value)?$|`+
			`^\w*(?:job|stelle|posit|vacan|post|emploi|offre|vaga|puesto|stilling|functie|role|opening|requisition)\w*`+
			`(?:title|titel|tittel|titre|t[íi]tulo|titolo|bezeichnung|headline)$|`+
			`^(?:titles|names|appellation(?:libelle)?|rubrik|functie|metier|métier|oficio)$|^head(?:line|ing)$|`+
			`^(?:stellen|job|berufs|positions|anzeigen|ausschreibungs)?(?:titel|bezeichnung)$|`+
			`^(?:titre|intitule|libelle|nom)(?:du|de|l)*(?:poste|offre|emploi|annonce)?$|^intitulé(?:poste)?$|`+
			`^(?:t[íi]tulo|titolo|nome|nombre|nom)(?:del?|da|do|della)?(?:la)?(?:vaga|puesto|oferta|empleo|vacante|cargo|`+
			`posizione|offerta|annuncio)?$|^(?:functie|vacature)(?:titel|naam)$|`+
			`^(?:stillings?|jobb?|annonse?)?(?:tittel|titel|overskrift|betegnelse)$|`+
			`^(?:ammatti|tehtävä|tehtava)?nimike$|^otsikko$|^(?:tytuł|tytul|nazwa)(?:stanowiska|oferty)?$|`+
			`^(?:název|nazev)(?:pozice)?$|^c[ií]m$|^başlık$|^baslik$`)
	textKey = keysLike(
		describedStems+" text tekst body content html adver detail section block overview copy encod paragr intro einleit",
		describedName+`|^(?:job|req|position|posting|post|vacancy|opening|requisition|role|offer|advert|ad|formatted|`+
			`external|full|long|public|main|raw|rich|plain)*(?:text|body|content|html|advert|details?|`+
			`overview|copy|encoded)(?:html|text|plain|external|header|footer|str|raw|markdown|md)?$|^paragraphs$|^\w*(?:sections|blocks)$|`+
			`^\w*(?:job|stelle|posit|vacan|offre|vaga|puesto|stilling|functie|opening|requisition)\w*(?:html|text|body)$|`+
			`^intro(?:duction|text)?$|^einleitung$|^(?:stellen|tätigkeits|taetigkeits|anzeigen)text$|`+
			`^texte(?:du|de|l)*(?:poste|offre|emploi|annonce|mission)?$|^(?:functie|vacature|stillings?|annonse?)?tekst$|`+
			`^(?:stillings?|jobb?|annonse?)text$`)
	// describedKey matches what calls itself a description, of the job or of nothing else.
	describedKey = keysLike(describedStems, describedName)
	companyKey   = keysLike(
		"compan employ organi brand tenant client custom cust account firm district instit agenc univers name nom raison "+
			"bezeichn namn navn nazwa",
		`^(?:sub|hiring|parent|recruiting)?(?:company|employer|organi[sz]ation|brand|tenant|client|customer|account|`+
			`cust|firm)(?:(?:display|full|short|legal)?name\w*|title|label)?$|^(?:school)?(?:district|institution|agency|`+
			`university)name$|^(?:nom|nome|nombre)(?:del?|da|do|della|l)?(?:la)?(?:entreprise|empresa|azienda|societe)$|`+
			`^raisonsociale$|^(?:arbeitgeber|firmen|unternehmens)(?:name|bezeichnung)$|^bedrijfsnaam$|`+
			`^(?:arbeidsgiver|arbetsgivare|arbejdsgiver|virksomhed|bedrift|foretag)s?(?:navn|namn)$|^nazwafirmy$|`+
			`^hiringorgname$`)
	townKey = keysLike(
		"plac town city locat site lieu ort ubic local lugar munic sted sed plaats locat paikka sijai lokal miej adres "+
			"anschr direcc endere indir address",
		`^(?:\w*location|(?:job|req|work|office|primary|main|formatted|display)?(?:place|town|city|site|workplace))`+
			`(?:names?|labels?|text|display|string|s|state|statecountry|restrictions?|requirements?|limits?)?$|^(?:lieu(?:(?:de)?travail)?|arbeitsorte?|standorte?|`+
			`(?:stellen|arbeits)?lokation(?:en)?|`+
			`einsatzorte?|dienstort|ubicaci[oó]n|localidade?|localidad|localiza(?:cion|cao|ção|ción)|lugar(?:de)?trabajo|`+
			`municipio|arbeidssted|arbetsorte?r?|arbejdssted|sedi?(?:dilavoro)?|standplaats|werklocatie|paikkakunta|`+
			`sijainti|lokalizacja|miejscepracy|adresse|anschrift|direcci[oó]n|endere[cç]o|indirizzo|adres|`+
			`(?:job|work|office|full)?address)$`)
	postedKey = keysLike(
		"post publi releas open live creat",
		`^(?:job)?(?:post|posting|posted|publish|published|publication|release|released|`+
			`open|opening|live|created)(?:date|at|on|from|time|starttime|starttimestamp(?:utc)?)?$`)
	closingKey = keysLike(
		"clos expir deadl valid date unpub",
		`^(?:application|job)?(?:clos|expir|deadline|validuntil|validto|enddate|todate|`+
			`unpublish)\w*$`)
)

// likeKeys matches keys that have one of the stems in them: most have none, and
// cost no search.
type likeKeys struct {
	stems   []string
	pattern *regexp.Regexp
}

func keysLike(stems, pattern string) likeKeys {
	return likeKeys{strings.Fields(stems), regexp.MustCompile(pattern)}
}

func (k likeKeys) MatchString(key string) bool {
	return len(key) <= longestKey && slices.ContainsFunc(k.stems, func(stem string) bool { return strings.Contains(key, stem) }) &&
		k.pattern.MatchString(key)
}

// longestKey is more than the key of a field has, in bytes.
const longestKey = 60
