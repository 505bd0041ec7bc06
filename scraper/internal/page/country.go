package page

import "strings"

// DayFirst reports whether a page writes days before months: in any language
// but English, and in the countries where English does.
func DayFirst(p Page) bool {
	language := p.Language
	if language == "" && p.Doc != nil {
		language = One(p.Doc, "html").AttrOr("lang", "")
	}
	name, region, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(language), "_", "-"), "-")
	switch {
	case name != "" && name != "en":
		return true
	case region != "":
		return region != "us" && region != "ca" && region != "ph"
	case p.At == nil:
		return false
	}
	host := p.At.Hostname()
	for _, country := range []string{".uk", ".ie", ".au", ".nz", ".in", ".za", ".sg", ".eu"} {
		if strings.HasSuffix(host, country) {
			return true
		}
	}
	return false
}
