// Package gazetteer knows the names of places by heart: large towns, regions and
// countries, in the languages that pages use for them. A name that it knows is a
// place wherever it stands as one may; most places are too small for it, so that
// it never tells that something is none.
package gazetteer

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

//go:embed towns.txt
var file string

// names are the names of the file, and those of the towns alone.
var names = sync.OnceValue(func() (known struct{ towns, regions map[string]bool }) {
	_, rest, _ := strings.Cut(file, "\n\n")
	towns, regions, _ := strings.Cut(rest, "# regions\n")
	known.towns, known.regions = listed(towns), listed(regions)
	return known
})

func listed(text string) map[string]bool {
	all := map[string]bool{}
	for name := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == '\n' }) {
		all[strings.TrimSpace(name)] = true
	}
	return all
}

// Town reports the name of a large town.
func Town(name string) bool { return names().towns[name] }

// Country reports the name of a country, or of what people call one.
func Country(name string) bool { return countries()[strings.ToLower(name)] }

// Wider reports the name of what towns lie in: a country, a region or a state.
func Wider(name string) bool { return Country(name) || names().regions[name] || State(name) }

// Known reports a name that is that of a place and of nothing else.
func Known(name string) bool {
	return Town(name) || Country(name) || names().regions[name] || formed.MatchString(name)
}

// formed matches places whose names say what they are: "東京都 品川区", "杭州市".
var formed = regexp.MustCompile(`^(?:東京都|北海道|(?:大阪|京都)府|` +
	`\p{Han}{2,3}[県省市])[ 　]?(?:[\p{Han}\p{Katakana}]{1,6}[市区區郡町村县縣])*$`)

// mostWords is how many words a name has.
const mostWords = 5

// Leading is the longest name of a town or a region with which a text begins.
func Leading(text string) string {
	longest, end := "", 0
	for range mostWords {
		next, size := utf8.DecodeRuneInString(text[end:])
		for end < len(text) && (unicode.IsLetter(next) || next == '\'' || next == '’' || next == '-' || next == '.' && end > 0 || next == '/') {
			end += size
			next, size = utf8.DecodeRuneInString(text[end:])
		}
		name := strings.TrimRight(text[:end], ".-'’/")
		if whole := text[:end]; Town(whole) {
			longest = whole
		} else if Town(name) || names().regions[name] {
			longest = name
		} else if first, _, ok := strings.Cut(name, "/"); ok && longest == "" && Town(first) {
			longest = first
		}
		if end == len(text) || text[end] != ' ' {
			break
		}
		end++
	}
	return longest
}

// countries are the names of countries in the languages that pages use for
// them, in lower case.
var countries = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{"usa": true, "united states of america": true, "us": true, "u.s.": true, "uk": true, "u.k.": true, "uae": true,
		"england": true, "scotland": true, "wales": true, "emea": true, "apac": true, "latam": true, "dach": true,
		"europe": true, "europa": true, "eu": true, "north america": true, "holland": true, "korea": true,
		"china mainland": true, "czech republic": true, "россия": true}
	tags := []string{"en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl", "cs", "hu", "ro", "tr", "ru", "ja", "zh", "ko"}
	for _, tag := range tags {
		names := display.Regions(language.MustParse(tag))
		for a := 'A'; a <= 'Z'; a++ {
			for b := 'A'; b <= 'Z'; b++ {
				region, err := language.ParseRegion(string([]rune{a, b}))
				if err == nil && region.IsCountry() {
					if name := names.Name(region); utf8.RuneCountInString(name) > 1 {
						all[strings.ToLower(name)] = true
					}
				}
			}
		}
	}
	return all
})

// State reports a state that Americans, Canadians and Australians put after a town,
// some of which are names of towns, of people, or words.
func State(name string) bool { return statesOf.MatchString(name) }

var statesOf = regexp.MustCompile(`^(?:A[BKLRZ]|BC|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ABDEINOST]|` +
	`N[BCDEHJLMSVY]|O[HKNR]|P[AE]|QC|R[I]|S[CDK]|T[NX]|UT|V[AT]|W[AIVY]|NSW|VIC|QLD|TAS|ACT)(?: ` +
	`\d{4,5})?$|^(?i:alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|` +
	`georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|` +
	`michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|` +
	`new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|` +
	`south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|` +
	`ontario|quebec|québec|british columbia|alberta)$`)
