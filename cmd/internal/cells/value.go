package cells

import (
	"encoding/json"
	"strings"
)

// Text is a value as text: of an object its name, of an array its parts, one
// a line. What stands for nothing ("nan", null, "-") is "".
func Text(value json.RawMessage) string { return textOf(value, 0) }

func textOf(value json.RawMessage, depth int) string {
	if len(value) == 0 || depth > 3 {
		return ""
	}
	switch value[0] {
	case '"':
		var s string
		if json.Unmarshal(value, &s) != nil {
			return ""
		}
		return something(s)
	case '[':
		var parts []json.RawMessage
		if json.Unmarshal(value, &parts) != nil {
			return ""
		}
		var texts []string
		for _, p := range parts {
			if t := textOf(p, depth+1); t != "" {
				texts = append(texts, t)
			}
		}
		return strings.Join(texts, "\n")
	case '{':
		var fields map[string]json.RawMessage
		if json.Unmarshal(value, &fields) != nil {
			return ""
		}
		for _, name := range []string{"name", "display_name", "displayName", "title", "text", "label", "value", "plain",
			"html", "content", "rendered", "S", "stringValue", "_", "#text", "_text", "$t", "__cdata", "_cdata", "#cdata-section"} {
			if t := textOf(fields[name], depth+1); t != "" {
				return t
			}
		}
		return placeOf(fields, depth)
	}
	return ""
}

// placeParts are what the parts of a place are called, in the order they are said in.
var placeParts = [][]string{{"city", "town", "locality", "addressLocality", "address_locality", "municipality", "ort", "stadt", "ville"},
	{"region", "state", "addressRegion", "address_region", "province"}, {"country", "addressCountry", "address_country", "countryName",
		"country_name", "countryCode", "country_code", "land", "pays"}}

// placeOf is the place that an object describes by its parts.
func placeOf(fields map[string]json.RawMessage, depth int) string {
	for _, name := range []string{"address", "location", "place", "adresse"} {
		if t := textOf(fields[name], depth+1); t != "" {
			return t
		}
	}
	var parts []string
	for _, names := range placeParts {
		for _, name := range names {
			if t := textOf(fields[name], depth+1); t != "" {
				parts = append(parts, t)
				break
			}
		}
	}
	return strings.Join(parts, ", ")
}

// something is s, or "" for the words that programs write where there is no text.
func something(s string) string {
	if len(s) > 24 {
		return s
	}
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "nan", "n/a", "#n/a", "na", "<na>", "null", "(null)", `\n`, "none", "nil", "nat", "undefined", "-", "--",
		"---", "\u2013", "\u2014", "?", "[]", "{}", "unknown", "unspecified", "tba", "tbd", "not specified", "not available",
		"not provided", "not disclosed", "not applicable", "no city", "no location", "keine angabe":
		return ""
	}
	return s
}
