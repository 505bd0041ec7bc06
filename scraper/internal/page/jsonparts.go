package page

import (
	"maps"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/wording"
)

// sectionNames are the keys of such lists.
var sectionNames = []string{"sections", "jobsections", "blocks", "contentblocks", "descriptions", "details",
	"jobdescriptions", "jobad.sections", "contents", "parts", "lists", "richtext", "content", "body", "description", "texts",
	"paragraphs", "elements", "components", "modules"}

// sectionsIn joins a list of parts, each with a heading and a text, as APIs
// keep descriptions that editors fill in by section.
func sectionsIn(s spelled) string {
	names := slices.Clone(sectionNames)
	for _, key := range slices.Sorted(maps.Keys(s)) {
		if !slices.Contains(sectionNames, key) && (strings.HasSuffix(key, "sections") || strings.HasSuffix(key, "blocks")) {
			names = append(names, key)
		}
	}
	for _, key := range names {
		list := unwrapped(s.first(key))
		if list.IsObject() && !isRich(list) {
			list = listIn(list)
		}
		var parts []string
		longest := 0 // facts are short
		for _, x := range list.Array() {
			if !x.IsObject() {
				continue
			}
			o := spelledOf(x)
			text := partText(o.first("text", "content", "body", "value", "description", "html", "items", "bullets"))
			longest = max(longest, len(text))
			heading := markup.Fold(nameOf(o.first("title", "heading", "header", "name", "label")))
			if text != "" && heading != "" && !strings.HasPrefix(text, "## "+heading) {
				text = "## " + heading + "\n\n" + text
			}
			parts = append(parts, text)
		}
		if text := strings.Join(wording.Compact(parts), "\n\n"); len(text) >= LeastText && longest >= LeastText {
			return text
		}
	}
	return ""
}

// listIn is the list of objects that an object has, as elements of XML have theirs
// in one of their own; else the list of its values.
func listIn(o gjson.Result) (list gjson.Result) {
	var values []string
	o.ForEach(func(_, v gjson.Result) bool {
		if values = append(values, v.Raw); v.IsArray() && v.Get("0").IsObject() {
			list = v
		}
		return !list.Exists()
	})
	if !list.Exists() {
		list = gjson.Parse("[" + strings.Join(values, ",") + "]")
	}
	return list
}

// apartKeys are further names of the parts that are stated apart.
var apartKeys = map[string][]string{
	"responsibilities": {"responsibilities", "keyresponsibilities", "jobresponsibilities", "whatyoulldo",
		"externalresponsibilitiesstr", "mission", "missions", "role", "whatyouwilldo", "whatyoudo", "funciones",
		"taken"},
	"duties": {"duties", "duty", "maintasks", "majorduties", "jobduties", "tasks", "aufgaben", "obowiązki",
		"arbetsuppgifter"},
	"qualifications": {"qualifications", "qualificationsummary", "jobqualifications",
		"minimumqualifications", "externalqualificationsstr", "profile", "candidateprofile"},
	"requirements": {"requirements", "jobrequirements", "requirement", "anforderungen", "whatyouneed",
		"whatyoubring", "whoyouare", "prerequisites", "profil", "requisitos", "prérequis", "wymagania",
		"eligibility"},
	"skills":                 {"skillsknowledgeexpertise", "skills", "requiredskills"},
	"experienceRequirements": {"experiencerequirements", "experience", "relevantexperiences"},
	"educationRequirements":  {"educationrequirements", "education"},
	"jobBenefits":            {"jobbenefits", "perks", "whatweoffer", "wirbieten"},
	"benefits":               {"benefits"},
	"incentiveCompensation":  {"incentivecompensation"},
}

// partStems are in the keys of parts whose names are not listed.
var partStems = map[string]likeKeys{
	"responsibilities": keysLike(
		"respons dut task aufgabe tätigk missio tareas funcion atribu taken taak obowi uppgift oppgave opgave mansion обязан",
		`^(?:\w*(?:responsibilit|duties|tasks|aufgaben|tätigkeiten|missions?$|tareas|funciones|atribui[cç]|taken$|obowi[aą]zki|`+
			`uppgifter|oppgaver|opgaver|mansioni)|обязанности)\w*$`),
	"requirements": keysLike(
		"requir qualif profil anford vorauss requis exig eisen wymag kvalif prerequ bewerber 応募 要求 자격 требов",
		`^(?:\w*(?:requirements?|qualifications?|profile?|anforderungen|voraussetzungen|requisitos|exig[eê]ncias|eisen|wymagania|`+
			`kvalifika\w*|prerequis\w*)(?:recherche|text|html|descri\w*)?|応募資格|任职要求|자격요건|требования)$`),
	"jobBenefits": keysLike(
		"benefit perk offer angebot bieten avantag benefic benefíc aanbod oferuj erbjud tilby conditions услов 待遇",
		`^(?:\w*(?:benefits|perks|weoffer|angebot|wirbieten|avantages|benef[ií]cios|aanbod|oferujemy|erbjuder|tilbyr|conditions)`+
			`(?:text|html|descri\w*)?|условия|待遇|福利厚生)$`),
}

// isPart reports a key of a part that is joined to the description.
func isPart(key string) bool {
	for _, stems := range partStems {
		if stems.MatchString(key) {
			return true
		}
	}
	return isApart(key)
}

// stated is the text of a part by any of its names.
func (s spelled) stated(name string) string {
	v := s.first(apartKeys[name]...)
	if stems, known := partStems[name]; known && !v.Exists() {
		first := ""
		for key, other := range s {
			if (first == "" || key < first) && len(other.Raw) >= leastApart && stems.MatchString(key) && !other.IsObject() && !isApart(key) {
				first, v = key, other
			}
		}
	}
	if v.IsObject() {
		v = spelledOf(v).first("html", "text", "content", "value", "description")
	}
	return partText(v)
}
