package listing

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"rolecheck/scraper/internal/markup"
)

// Place joins the parts of a place, widest last; parts that are empty or
// repeat what was said before are left out.
func Place(parts ...string) string {
	var all []string
	for _, p := range parts {
		p = Something(strings.Trim(markup.Fold(p), ", "))
		repeats := func(q string) bool {
			low, part := strings.ToLower(q), strings.ToLower(p)
			return low == part || strings.HasSuffix(low, ", "+part) || strings.HasPrefix(low, part+", ")
		}
		if p != "" && !slices.ContainsFunc(all, repeats) {
			all = append(all, p)
		}
	}
	return strings.Join(all, ", ")
}

// nothing are the words that systems write where nobody has filled in a field.
var nothing = regexp.MustCompile(`(?i)^(?:n\.?/?a\.?|none|null|nil|undefined|unknown|unspecified|tb[ad]|` +
	`no (?:city|state|region|country|location|company|data)(?: (?:specified|given|provided))?|` +
	`not (?:specified|available|provided|applicable|disclosed|set|given)|keine angaben?|non (?:précisé|renseigné)e?|[-–—.?]+)$`)

// Something is s, or "" where it stands for nothing.
func Something(s string) string {
	if len(s) > 40 || !nothing.MatchString(s) {
		return s
	}
	return ""
}

// Unique returns the values without blanks and repetitions, in order.
func Unique(values []string) []string {
	var all []string
	seen := map[string]bool{}
	for _, v := range values {
		if v = markup.Fold(v); v != "" && !seen[v] {
			seen[v] = true
			all = append(all, v)
		}
	}
	return all
}

// SetPlaces puts the places into l.
func SetPlaces(l *Listing, places ...string) {
	l.Locations = Unique(places)
	l.Location = strings.Join(l.Locations, "; ")
}

var (
	remoteWord = regexp.MustCompile(`(?i)\b(?:fully[ -]remote|remote|telecommut\w*|home[ -]?office|work from ` +
		`home|anywhere|remoto|zdalna|zdalnie)\b`)
	hybridWord = regexp.MustCompile(`(?i)\bhybrid\b|\bh[ií]brid[oa]\b|\bhybride\b|\bhybryd\w*|\bibrid[oa]\b|` +
		`\bhybridit\w*|\b[1-4] (?:days?|tage?|jours?|dagen|dagar|días)\b.{0,20}(?:week|woche|semaine|semana|vecka|office|büro|bureau)|` +
		`\btélétravail (?:partiel|possible|occasionnel)`)
	onSiteWord = regexp.MustCompile(`(?i)\bon[ _-]?site\b|\bin[ -](?:office|person)\b|` +
		`\b(?:yerinde|vor ort|sur (?:site|place)|presencial|in sede)\b`)
)

// Remote reads how a place or a workplace type says where the work is done;
// empty when it says nothing.
func Remote(words ...string) string {
	s := strings.Join(words, " ")
	switch {
	case hybridWord.MatchString(s):
		return "hybrid"
	case remoteWord.MatchString(s):
		return "remote"
	case onSiteWord.MatchString(s):
		return "on_site"
	}
	return ""
}

// employmentKinds name the kinds of employment, as sites spell them.
var employmentKinds = []struct {
	pattern *regexp.Regexp
	name    string
}{
	{regexp.MustCompile(`(?i)\bfull[ -]*time\b|\bvollzeit\b|\btemps plein\b|\bvoltijd\b|\bheltid\b|\bfuldtid\b|` +
		`\bkokoaika\w*|\bjornada completa\b|\btiempo completo\b|\btempo (?:pieno|integral)\b|\bpełny etat\b|` +
		`\bplný úvazek\b|\btam zamanlı|полная занятость|フルタイム|全职|^full$`), "full_time"},
	{regexp.MustCompile(`(?i)\bpart[ -]*time\b|\bteilzeit\b|\btemps partiel\b|\bdeeltijd\b|\bdeltid\b|` +
		`\bosa-aika\w*|` +
		`\b(?:jornada|tiempo|tempo) parcial\b|\bmedia jornada\b|\bpart-?time\b|\bczęść etatu\b|\byarı ` +
		`zamanlı|パート|アルバイト|兼职|^part$`), "part_time"},
	{regexp.MustCompile(`(?i)\bpermanent\b|\bunbefristet\w*|\bfestanstellung\b|\bCDI\b|\bCLT\b|\bfast ` +
		`ansettelse\b|\bFestanstellung\b|\bindefinido\b|\btempo ` +
		`indeterminato\b|\btillsvidare\w*|\bfast(?:ansættelse| stilling| tjänst)\b|\bvakituinen\b|\bvast ` +
		`contract\b|\bonbepaalde tijd\b|\bna czas nieokreślony\b|正社員|正式|정규직`), "permanent"},
	{regexp.MustCompile(`(?i)\bintern(?:ship)?\b|\btrainee\b|\bpraktik\w*|\bworking student\b|\bwerkstudent\w*|` +
		`\bstage\b`), "internship"},
	{regexp.MustCompile(`(?i)\bcontract(?:or|ual)?\b|\bfreelance\w*|\bfixed[ -]*term\b|\bbefristet\w*|\bCDD\b|` +
		`\btempo determinato\b|\bvisstid\w*|\bvikariat\b|\btidsbegrænset\b|\bmääräaikainen\b|\bbepaalde ` +
		`tijd\b|契約社員|業務委託|계약직`), "contract"},
	{regexp.MustCompile(`(?i)\btemp(?:orary)?\b|\bseasonal\b`), "temporary"},
	{regexp.MustCompile(`(?i)\bvolunteer\b`), "volunteer"},
	{regexp.MustCompile(`(?i)\bper[ -]*diem\b`), "per_diem"},
	{regexp.MustCompile(`(?i)\bapprentice\w*|\bausbildung\b`), "apprenticeship"},
}

// LongestKind is the length up to which a kind that no pattern knows is taken
// for one, in bytes.
const LongestKind = 60

// Employment names the kinds of employment: full_time, part_time, contract and
// so on; a kind it does not know stays as the page puts it.
func Employment(values ...string) string {
	var all []string
	for _, v := range values {
		known := EmploymentNames(v)
		if v = markup.Fold(v); len(known) == 0 && len(v) <= LongestKind {
			known = []string{v}
		}
		all = append(all, known...)
	}
	return strings.Join(Unique(all), ", ")
}

// kindParts are parts of words, one of which is in each that names a kind. Looking
// for them spares most lines the patterns.
var kindParts = strings.Fields("full time zeit plein tijd tid partiel aika jornada tiempo tempo etat úvazek zamanl занятость " +
	"フルタイム パート アルバイト 全职 兼职 part " +
	"perman fristet festan cdi clt cdd fast indef tills vakit vast czas 正社員 正式 정규직 " +
	"intern trainee prakti student stage contract lance fixed vikariat 契約 業務 계약 temp season volunteer diem apprent ausbildung")

// EmploymentNames are the kinds that v names.
func EmploymentNames(v string) []string {
	v = strings.ReplaceAll(markup.Fold(v), "_", " ")
	if lower := strings.ToLower(v); !slices.ContainsFunc(kindParts, func(part string) bool { return strings.Contains(lower, part) }) {
		return nil
	}
	var all []string
	for _, k := range employmentKinds {
		if k.pattern.MatchString(v) {
			all = append(all, k.name)
		}
	}
	return all
}

// Absolute resolves a link found on the page at base; empty when it leads
// nowhere on the web.
func Absolute(base *url.URL, ref string) string {
	u, err := url.Parse(Escaped(strings.TrimSpace(ref)))
	if err != nil || ref == "" || strings.HasPrefix(ref, "#") {
		return ""
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	if m := archived.FindStringSubmatch(u.Path); m != nil && u.RawQuery == "" {
		return m[1]
	}
	return u.String()
}

// archived matches the path of a page that an archive keeps, by its time and address.
var archived = regexp.MustCompile(`^/web/\d{8,14}[a-z_]{0,4}/(https?://[^/].*)$`)

// Escaped writes the bytes of an address that are no UTF-8 as addresses write them.
func Escaped(ref string) string {
	if utf8.ValidString(ref) {
		return ref
	}
	var b strings.Builder
	for i, r := range ref {
		if _, size := utf8.DecodeRuneInString(ref[i:]); r == utf8.RuneError && size == 1 {
			fmt.Fprintf(&b, "%%%02X", ref[i])
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
