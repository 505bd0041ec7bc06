package page

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
)

// placeKey matches the keys under which APIs keep the place.
var placeKey = regexp.MustCompile(`^(?:work|job|primary|position)?(?:(?:location|place|city|site|office)s?|` +
	`address(?:es)?)(?:hierarchy|info|details?|data)?$|^(?:workplace|office|site|location)address$|` +
	`^(?:stellen)?lokation(?:en)?$|^(?:arbeits|einsatz|stand)orte?$|^(?:arbeits)?adresse$`)

// wider is what an object without a town says of where it is.
func (s spelled) wider() string {
	return listing.Place(nameOf(s.first(regionNames...)), nameOf(s.first(countryNames...)))
}

// placeIn searches an object for a place with a town.
func placeIn(w *markup.Work, v gjson.Result) string {
	where := ""
	WalkJSON(w, v, func(o gjson.Result) bool {
		named := o.Get("name").Exists() // the address of someone
		o.ForEach(func(key, value gjson.Result) bool {
			if value = unwrapped(value); value.IsArray() {
				value = value.Get("0")
			}
			if where == "" && value.Type == gjson.String && isNameText(value.Str) && holds(value) && !named &&
				townKey.MatchString(PlainKey(key.Str)) {
				where = markup.Fold(value.Str)
			}
			if where == "" && value.IsObject() {
				if in := spelledOf(value); placeKey.MatchString(PlainKey(key.Str)) || in.isPlace() {
					where = in.place()
				}
			}
			return where == ""
		})
		return where == ""
	})
	return where
}

// isPlace reports an object with a town and what it lies in.
func (s spelled) isPlace() bool {
	return s.first(townNames...).Exists() && s.first(slices.Concat(regionNames, countryNames, []string{"county", "plz",
		"codepostal", "postalcode", "zip", "postcode", "zipcode"})...).Exists()
}

// place joins the parts of a place, by the names that they have in addresses.
func (s spelled) place() string {
	town := nameOf(s.first(townNames...))
	if shown := s.shownAs(town); shown != "" {
		return shown
	}
	address := s.first("address", "adresse", "postaladdress", "direccion", "endereco", "indirizzo")
	if town == "" && address.IsObject() {
		return spelledOf(address).place()
	}
	return listing.Place(town, nameOf(s.first(regionNames...)), nameOf(s.first(countryNames...)))
}

// shownAs is the place as people read it: a text of its own that begins with the
// town and says with a comma, and in no numbers, what it lies in.
func (s spelled) shownAs(town string) string {
	shown := ""
	for _, v := range s {
		if v.Type == gjson.String && town != "" && strings.HasPrefix(v.Str, town+", ") && isNameText(v.Str) &&
			!strings.ContainsAny(v.Str, "0123456789;") && (shown == "" || v.Str < shown) {
			shown = v.Str
		}
	}
	return markup.Fold(shown)
}

// The keys of the parts of an address.
var (
	townNames = []string{"city", "cityname", "town", "townorcity", "locality", "addresslocality", "municipality", "postalarea",
		"kommune", "stadt", "ort", "ville", "commune", "ciudad", "localidad", "cidade", "comune", "plaats", "miasto"}
	regionNames = []string{"state", "countrysubdivisionlevel1", "statecode", "region", "addressregion", "province", "bundesland",
		"uf", "estado", "provincia"}
	countryNames = []string{"country", "countryname", "addresscountry", "countrycode", "land", "pays", "pais", "país"}
)

// flatPlace is the place of an object that has the parts of an address as keys
// of its own: "addressCity", "addressState".
func (s spelled) flatPlace() string {
	for _, names := range flatNames() {
		if town := nameOf(s.first(names[0]...)); town != "" && town[0] != '{' {
			return listing.Place(town, nameOf(s.first(names[1]...)), nameOf(s.first(names[2]...)))
		}
	}
	return ""
}

// flatNames are the keys of an address behind each word that may stand before them.
var flatNames = sync.OnceValue(func() (all [][3][]string) {
	for _, prefix := range []string{"address", "location", "job", "work", "office", ""} {
		var names [3][]string
		for i, part := range [][]string{townNames, regionNames, countryNames} {
			for _, name := range part {
				names[i] = append(names[i], prefix+name)
			}
		}
		all = append(all, names)
	}
	return all
})
