package page

import (
	"regexp"
	"slices"
	"strings"
)

// The names under which JSON of unknown make keeps a posting's fields, as plain
// keys, the most telling first.
var (
	titleKeys   = []string{"jobtitle", "displaytitle", "postingtitle", "jobopeningname", "jobname", "title", "positiontitle", "positionname"}
	textKeys    = []string{"contents", "jobsummary", "purpose", "jobad", "responsibilities", "summary"}
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
	employmentKeys = []string{"employmenttype", "jobtype", "jobtypes", "contracttype", "worktype", "commitment", "type"}
	linkKeys       = []string{
		"absoluteurl", "applicationlink", "joburl", "hostedurl", "canonicalurl", "publicurl", "url", "link", "positionuri",
		"guid", "redirecturl", "applyurl", "applylink", "detailurl", "detailsurl", "joblink", "postingurl",
		"jobpostingurl", "permalink", "weburl", "shareurl", "href",
	}
	minimumKeys = []string{"salarymin", "minsalary", "annualsalarymin"}
	maximumKeys = []string{"salarymax", "maxsalary", "annualsalarymax"}
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

// aboutOther matches the keys of titles and descriptions that are of something else.
var aboutOther = regexp.MustCompile(`^(?:sub|page|button|meta|seo|og|twitter|short|brief|company|employer|organi[sz]ation|client|brand|` +
	`team|department|categor|location|office|salary|pay|compensation|image|video|product|industr|type|status|level)`)

// The keys of systems whose names are not listed, as plain keys. The labels of
// pages ([placeLabel] and its like) are keys of some, too.
var (
	titleKey = keysOfJobs(
		"titel titl titr titul título tittel name naam nom head label bezeichn rubrik appell betegn oversk otsikko nimike tytu nazw naze "+
			"náze cim cím basl başl libel intitul funct metier métier ofici",
		`^\w*(?:titles?|titel|tittel|titre|t[íi]tulo|titolo|headline|bezeichnung|betegnelse|overskrift|nimike)(?:text|value)?$|`+
			`^(?:job|req|position|posting|vacancy|requisition|opening|role|offer|advert|post|display|public|external|posted|`+
			`local(?:i[sz]ed)?)+(?:names?|heading|label)(?:text|value)?$|`+
			`^(?:names|heading|appellation(?:libelle)?|rubrik|functie|m[eé]tier|oficio|otsikko|tytu[łl]|c[ií]m|ba[şs]l[ıi]k)$|`+
			`^(?:titre|t[íi]tulo|titolo|intitul[eé]|libelle|nome?|nombre|tytu[łl]|nazwa|n[áa]zev)(?:del?|du|da|do|della|l)*(?:la)?`+
			`(?:poste|offre|emploi|annonce|vaga|puesto|oferta|empleo|vacante|cargo|posizione|offerta|annuncio|stanowiska|oferty|`+
			`pozice)?$`)
	textKey = keysOfJobs(
		describedStems+" text tekst body content html adver detail section block overview copy encod paragr intro einleit",
		describedName+`|^(?:(?:ad|formatted|external|full|long|public|main|raw|rich|plain)*|\w*(?:job|stell|tätigk|taetigk|anzeige|posi?t|`+
			`vacan|vacature|offre|offer|vaga|puesto|functie|annonse|opening|requisition|role|advert)\w*)(?:texte?|tekst|body|content|html|`+
			`advert|details?|overview|copy)(?:html|text|plain|external|header|footer|str|raw|markdown|md)?$|^\w*(?:sections|blocks)$|`+
			`^texte(?:du|de|l)*(?:poste|offre|emploi|annonce|mission)$|^intro(?:duction|text)?$|^einleitung$|^paragraphs$`)
	// describedKey matches what calls itself a description, of the job or of nothing else.
	describedKey = keysOfJobs(describedStems, describedName)
	// EmployerKey matches the keys under which APIs keep the employer, however deep.
	EmployerKey = keysLike(
		"compan corpor employ org workpl brand tenant client custom cust account firm district instit agenc univers advertis entrepr empres "+
			"empreg empleador aziend unternehm arbeitg societe bedrij werkg anbiet inser recruteur entity pracod virksomh bedrift "+
			"arbeidsg arbetsg arbejdsg career nom raison foretag nazwaf",
		`^(?:sub|hiring|recruiting|client|posting|job|parent|legal)*(?:company|corporation|employer|org(?:ani[sz]ation)?|workplace|`+
			`brand(?:com)?|tenant|client|customer|account|cust|firm|advertiser|entreprise|empresa|azienda|unternehmens?|arbeitgeber|firmen|`+
			`societe|bedrijfs?|werkgever|anbieter|inserent|recruteur|employeur|empregador|empleador|entity|pracodawca|virksomheds?|`+
			`bedrifts?|arbei[dt]sgivers?|arbetsgivar[es]*|arbejdsgivers?|foretags?|careerpage|careersite)`+
			`(?:(?:display|full|short|legal)?na(?:me|vn|mn)\w*|bezeichnung|title|label|details?|info|data|profile|reference|entity|`+
			`account|object)?$|`+
			`^(?:school)?(?:district|institution|agency|university)name$|`+
			`^(?:nom|nome|nombre)(?:del?|da|do|della|l)?(?:la)?(?:entreprise|empresa|azienda|societe)$|^raisonsociale$|^nazwafirmy$`)
	townKey = keysLike(
		"plac town city locat site lieu ort ubic local lugar munic sted sed plaats locat paikka sijai lokal miej adres "+
			"anschr direcc endere indir address",
		`^(?:\w*location|(?:job|req|work|office|primary|main|formatted|display)?(?:place|town|city|site|workplace))`+
			`(?:names?|labels?|text|display|string|s|state|statecountry|restrictions?|requirements?|limits?)?$|`+
			`^(?:lieu(?:(?:de)?travail)?|arbeitsorte?|standorte?|`+
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
	stems        []string
	pattern, not *regexp.Regexp
}

func keysLike(stems, pattern string) likeKeys {
	return likeKeys{stems: strings.Fields(stems), pattern: regexp.MustCompile(pattern)}
}

// keysOfJobs are such keys less those of titles and descriptions that are of
// something else.
func keysOfJobs(stems, pattern string) likeKeys {
	k := keysLike(stems, pattern)
	k.not = aboutOther
	return k
}

func (k likeKeys) MatchString(key string) bool {
	return len(key) <= longestKey && slices.ContainsFunc(k.stems, func(stem string) bool { return strings.Contains(key, stem) }) &&
		k.pattern.MatchString(key) && (k.not == nil || !k.not.MatchString(key))
}

// longestKey is more than the key of a field has, in bytes.
const longestKey = 60
