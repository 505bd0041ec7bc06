package page

import (
	"regexp"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/wording"
)

// PlainKey is a key as all spellings of it have it: "job_title", "JobTitle" and
// "job-title" are one.
func PlainKey(key string) string {
	plain := func(r rune) bool { return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' }
	if strings.IndexFunc(key, func(r rune) bool { return !plain(r) }) < 0 {
		return key // most are, and nothing need be made for them
	}
	if at := strings.IndexByte(key, '('); at > 0 {
		key = key[:at] // what a query asks the field for
	}
	if strings.Contains(key, "_") {
		key = typedKey.ReplaceAllString(key, "")
	}
	key = strings.ToLower(key)
	return keySigns.Replace(strings.TrimPrefix(key, "field_"))
}

// typedKey matches what search servers put to a key for its type: "title_s".
var typedKey = regexp.MustCompile(`(?:_(?:s|ss|t|txt|sm|dt)|__c)$`)

// keySigns are what some spellings have between the words of a key.
var keySigns = strings.NewReplacer("_", "", "-", "", " ", "", "$", "", "@", "")

// spelled are an object's own fields by their plain keys.
type spelled map[string]gjson.Result

func spelledOf(o gjson.Result) spelled {
	all := spelled{}
	o.ForEach(func(key, value gjson.Result) bool {
		if name := PlainKey(key.Str); !all[name].Exists() {
			all[name] = value
		}
		return true
	})
	return all
}

// first is the first of the keys that says something; those with a dot lead inwards.
func (s spelled) first(keys ...string) gjson.Result {
	for _, key := range keys {
		head, rest, inner := strings.Cut(key, ".")
		v := s[PlainKey(head)]
		if inner {
			v = spelledOf(v).first(rest)
		}
		if holds(v) {
			return v
		}
	}
	return gjson.Result{}
}

// firstText is the first of the keys that says something in a text of its own.
func (s spelled) firstText(keys ...string) gjson.Result {
	for _, key := range keys {
		if v := s[PlainKey(key)]; v.Type == gjson.String && holds(v) {
			return v
		}
	}
	return gjson.Result{}
}

// like is the first value, by its key's name, whose key matches.
func (s spelled) like(key interface{ MatchString(string) bool }) gjson.Result {
	first := ""
	for name, v := range s {
		if (first == "" || name < first) && key.MatchString(name) && holds(v) {
			first = name
		}
	}
	return s[first]
}

// firstOr is the first of the keys, else what has a key like them.
func (s spelled) firstOr(key interface{ MatchString(string) bool }, keys ...string) gjson.Result {
	if v := s.first(keys...); v.Exists() {
		return v
	}
	return s.like(key)
}

// flat adds what an object keeps in drawers of further fields: in objects, in
// lists of names with values, and in one object for each language.
func (s spelled) flat() spelled {
	add := func(more spelled) {
		for key, v := range more {
			if !holds(s[key]) {
				s[key] = v
			}
		}
	}
	for key, v := range s {
		if v.IsArray() && !v.Get("1").Exists() && v.Get("0").Type == gjson.String {
			s[key] = v.Get("0")
		}
	}
	for _, drawer := range drawers {
		switch v := s[drawer]; {
		case v.IsObject():
			add(spelledOf(inLanguages(v)))
		case v.IsArray() && inLanguage(v).Exists():
			add(spelledOf(inLanguage(v)))
		case v.IsArray():
			add(namedValues(v, longestValue))
		}
	}
	for _, list := range []string{"details", "facts", "criteria"} {
		if s[list].IsArray() {
			add(namedValues(s[list], leastGuessed))
		}
	}
	return s
}

// longestValue is more than a field has in JSON, in bytes.
const longestValue = 1 << 20

var drawers = []string{"attributes", "meta", "acf", "fields", "customfields", "general", "info", "translations", "locales",
	"languages", "i18n", "localizations", "custom", "properties", "extra", "metadata", "field", "property", "attribute"}

// inLanguage is one of a list of objects that each say their language, the
// English one if there is.
func inLanguage(list gjson.Result) gjson.Result {
	var one gjson.Result
	for _, x := range list.Array() {
		tag := First(x, "language", "locale", "lang", "languageCode", "language_code")
		if tag.Type != gjson.String || !LanguageTag.MatchString(tag.Str) {
			return gjson.Result{}
		}
		if !one.Exists() || strings.HasPrefix(strings.ToLower(tag.Str), "en") {
			one = x
		}
	}
	return one
}

// namedValues are the fields that an object keeps as a list of names with values,
// less the longer values.
func namedValues(list gjson.Result, longest int) spelled {
	all := spelled{}
	for _, x := range list.Array() {
		name := First(x, "name", "key", "field", "code", "label")
		value := First(x, "value", "text", "content", "values")
		if key := PlainKey(name.String()); name.Type == gjson.String && holds(value) && len(value.Raw) < longest && !all[key].Exists() {
			all[key] = value
		}
	}
	return all
}

// holds reports a value that is not empty.
func holds(v gjson.Result) bool {
	return v.Exists() && v.Type != gjson.Null && v.Raw != "{}" && v.Raw != "[]" && strings.TrimSpace(v.String()) != ""
}

// EmployerIn searches an object for an employer's name: a text under such a
// key, or the first name inside it.
func EmployerIn(w *markup.Work, v gjson.Result) string {
	name := ""
	WalkJSON(w, v, func(o gjson.Result) bool {
		if kind := o.Get("type"); kind.Type == gjson.String && EmployerKey.MatchString(singular(PlainKey(kind.Str))) {
			name = nameIn(w, o)
		}
		o.ForEach(func(key, value gjson.Result) bool {
			if name == "" && EmployerKey.MatchString(PlainKey(key.Str)) {
				if name = nameIn(w, value); listing.Remote(name) != "" {
					name = "" // where people work, not for whom
				}
			}
			return name == ""
		})
		return name == ""
	})
	return name
}

func nameIn(w *markup.Work, v gjson.Result) string {
	if v.Type == gjson.String && len(v.Str) <= wording.LongestName && !strings.HasPrefix(v.Str, "urn:") && !strings.Contains(v.Str, "://") {
		return Named(v.Str)
	}
	name := ""
	WalkJSON(w, v, func(o gjson.Result) bool {
		if n := spelledOf(o).first(nameNames...); name == "" && n.Type == gjson.String {
			name = Named(n.Str)
		}
		return name == ""
	})
	return name
}

// unwrapped is what answers wrap: the nodes of a connection, the data of a resource.
func unwrapped(v gjson.Result) gjson.Result {
	if !v.IsObject() {
		return v
	}
	if nodes := v.Get("nodes"); nodes.IsArray() {
		return nodes
	}
	if nodes := v.Get("edges.#.node"); nodes.IsArray() {
		return nodes
	}
	if data := v.Get("data"); data.IsObject() || data.IsArray() {
		return data
	}
	return v
}

// inLanguages is one of the values of an object that has one for each language,
// by its tag or its number, the English one if there is; else v.
func inLanguages(v gjson.Result) gjson.Result {
	if !v.IsObject() {
		return v
	}
	var one gjson.Result
	tagged := true
	v.ForEach(func(key, value gjson.Result) bool {
		tagged = tagged && isLanguage(key.Str) && (value.Type == gjson.String || value.Type == gjson.Null || value.IsObject())
		if !one.Exists() && holds(value) || strings.HasPrefix(strings.ToLower(key.Str), "en") {
			one = value
		}
		return tagged
	})
	if !tagged || !one.Exists() {
		return v
	}
	return one
}

// isLanguage reports a key of two letters, with a country or not, or of digits.
func isLanguage(key string) bool {
	if strings.Trim(key, "0123456789") == "" {
		return key != "" && len(key) < 6
	}
	return len(key) != 3 && len(key) < 6 && LanguageTag.MatchString(key) && !strings.EqualFold(key, "id")
}

// nameOf is a value as one text: itself, or its name, or that of the first of a list.
func nameOf(v gjson.Result) string {
	if v.IsArray() {
		v = v.Get("0")
	}
	if v = inLanguages(v); v.IsObject() {
		return spelledOf(v).first(nameNames...).String()
	}
	return v.String()
}

// nameNames are the keys of names.
var nameNames = []string{"name", "title", "label", "value", "displayname", "nom", "nombre", "nome", "naam", "navn", "namn", "nazwa",
	"nimi", "název", "nazev", "libelle", "bezeichnung", "nomefantasia", "razaosocial", "razonsocial", "raisonsociale", "legalname",
	"companyname", "brandname", "custname", "orgname", "organizationname", "organisationname", "employername", "text",
	"localizationvalue", "longname", "shortname", "codevalue", "code"}

var LanguageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$`)
