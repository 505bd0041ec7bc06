package wording

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// CareersTitle is what pages about working somewhere are called.
var CareersTitle = regexp.MustCompile(`(?i)\b(?:careers?|jobs|join (?:us|our)|work(?:ing)? (?:with|at|for)|open ` +
	`(?:positions|roles)|life at|vacancies|recruitment|recruiting|current openings|karriere\w*|` +
	`stellenangebote|stellenmarkt|jobbörse|jobs bei|arbeiten bei|emplois|carrières|recrutement|rejoignez|` +
	`empleo|trabaja con|trabaje|lavora con|vacatures|werken bij|jobba hos|lediga (?:jobb|tjänster)|` +
	`ledige stillinger|kariera|kariéra|praca|trabalhe|вакансии|карьера)\b|採用情報|加入我们|招聘`)

// TrimmedSite is a site's name without what it calls its pages about jobs.
func TrimmedSite(name string) string {
	return strings.TrimSpace(aboutJobs.ReplaceAllString(name, ""))
}

var aboutJobs = regexp.MustCompile(`(?i)\s*(?:[-–|:]\s*)?\b(?:on notion|wiki|intranet|careers?|jobs|job board|` +
	`karriere|stellenangebote|recrutement|emplois?|empleo|lediga jobb|careers? (?:site|page)|human resources|` +
	`employment|blog|newsroom|handbook|kariyer|kariéra|kariera|carrières?|vacatures|karriär|rekry(?:tointi)?|вакансии|` +
	`карьера|` +
	`official ` +
	`(?:site|website))$|` +
	`\s*(?:の)?(?:新卒|中途|正社員|アルバイト|パート)*(?:採用(?:情報|サイト|ページ)|求人(?:情報|` +
	`詳細|募集)*|募集要項)$|` +
	`\s*(?:채용(?: ?(?:공고|정보))?|招聘(?:信息)?)$|^(?:careers?|jobs|working|work|karriere|` +
	`arbeiten|life|werken|jobba|jobb|lavora(?:re)?|trabaja|trabajar|travailler) (?:at|with|bei|bij|hos|` +
	`con|en|chez|for)\s+(?:the\s+)?`)

// LongestName is more than an employer's name has, in bytes.
const LongestName = 80

// SimilarTitles reports whether one of the titles contains the other, word by word.
func SimilarTitles(a, b string) bool {
	words := func(s string) string {
		return " " + strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
			return !('a' <= r &&
				r <= 'z' || '0' <= r && r <= '9' || r > 127)
		}), " ") + " "
	}
	a, b = words(a), words(b)
	return strings.Contains(a, b) || strings.Contains(b, a)
}

// Squashed are a name's letters and digits alone, in lower case and without accents.
func Squashed(name string) string {
	if strings.IndexFunc(name, func(r rune) bool { return r > unicode.MaxASCII }) >= 0 {
		name = norm.NFD.String(strokes.Replace(name))
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// strokes are the letters that are no sums of a plain one and an accent.
var strokes = strings.NewReplacer("ł", "l", "Ł", "l", "ø", "o", "Ø", "o", "ß", "ss", "æ", "ae", "Æ", "ae", "đ", "d", "ı", "i")

// ApplicationFor opens the titles of pages with a form.
var ApplicationFor = regexp.MustCompile(`(?i)^\s*(?:job application|apply) for `)
