package scraper

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// plainKey is a key as all spellings of it have it: "job_title", "JobTitle" and
// "job-title" are one.
func plainKey(key string) string {
	return strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "", "$", "", "@", "").Replace(key))
}

// spelled are an object's own fields by their plain keys.
type spelled map[string]gjson.Result

func spelledOf(o gjson.Result) spelled {
	all := spelled{}
	o.ForEach(func(key, value gjson.Result) bool {
		if name := plainKey(key.Str); !all[name].Exists() {
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
		v := s[plainKey(head)]
		if inner {
			v = spelledOf(v).first(rest)
		}
		if holds(v) {
			return v
		}
	}
	return gjson.Result{}
}

// like is the first value, by its key's name, whose key matches.
func (s spelled) like(key interface{ MatchString(string) bool }) gjson.Result {
	for _, name := range slices.Sorted(maps.Keys(s)) {
		if v := s[name]; key.MatchString(name) && holds(v) {
			return v
		}
	}
	return gjson.Result{}
}

// firstOr is the first of the keys, else what has a key like them.
func (s spelled) firstOr(key interface{ MatchString(string) bool }, keys ...string) gjson.Result {
	if v := s.first(keys...); v.Exists() {
		return v
	}
	return s.like(key)
}

// flat adds what an object keeps in drawers of further fields.
func (s spelled) flat() spelled {
	for _, drawer := range []string{"attributes", "meta", "acf", "fields", "customfields", "general", "info"} {
		if !s[drawer].IsObject() {
			continue
		}
		for key, v := range spelledOf(s[drawer]) {
			if !s[key].Exists() {
				s[key] = v
			}
		}
	}
	return s
}

// holds reports a value that is not empty.
func holds(v gjson.Result) bool {
	return v.Exists() && v.Type != gjson.Null && v.Raw != "{}" && v.Raw != "[]" && strings.TrimSpace(v.String()) != ""
}

// employerKey matches the keys under which APIs keep the employer, however deep.
var employerKey = regexp.MustCompile(`^(?:hiring|recruiting)?(?:company|employer|org|organi[sz]ation|workplace|advertiser|client)(?:details|info|name)?$`)

// employerIn searches an object for an employer's name: a text under such a
// key, or the first name inside it.
func employerIn(w *markup.Work, v gjson.Result) string {
	name := ""
	walkJSON(w, v, func(o gjson.Result) bool {
		o.ForEach(func(key, value gjson.Result) bool {
			if name == "" && employerKey.MatchString(plainKey(key.Str)) {
				name = nameIn(w, value)
			}
			return name == ""
		})
		return name == ""
	})
	return name
}

func nameIn(w *markup.Work, v gjson.Result) string {
	if v.Type == gjson.String && len(v.Str) <= longestName && !strings.HasPrefix(v.Str, "urn:") && !strings.Contains(v.Str, "://") {
		return markup.Fold(v.Str)
	}
	name := ""
	walkJSON(w, v, func(o gjson.Result) bool {
		if n := spelledOf(o).first("name", "displayname", "title", "companyname"); name == "" && n.Type == gjson.String {
			name = markup.Fold(n.Str)
		}
		return name == ""
	})
	return name
}

// placeKey matches the keys under which APIs keep the place.
var placeKey = regexp.MustCompile(`^(?:work|job|primary|position)?(?:location|place|address|city|site|office)s?$`)

// placeIn searches an object for a place with a town.
func placeIn(w *markup.Work, v gjson.Result) string {
	where := ""
	walkJSON(w, v, func(o gjson.Result) bool {
		o.ForEach(func(key, value gjson.Result) bool {
			if where == "" && value.IsObject() && placeKey.MatchString(plainKey(key.Str)) {
				s := spelledOf(value)
				where = place(nameOf(s.first("city", "town", "locality", "addresslocality", "postalarea")), nameOf(s.first("state", "region", "addressregion")), nameOf(s.first("country", "countryname", "addresscountry")))
			}
			return where == ""
		})
		return where == ""
	})
	return where
}

// nameOf is a value as one text: itself, or its name.
func nameOf(v gjson.Result) string {
	if v.IsObject() {
		return spelledOf(v).first("name", "title", "label", "value").String()
	}
	return v.String()
}

// sectionsIn joins a list of parts, each with a heading and a text, as APIs
// keep descriptions that editors fill in by section.
func sectionsIn(s spelled) string {
	for _, key := range []string{"sections", "jobsections", "blocks", "contentblocks", "descriptions", "jobdescriptions", "jobad.sections", "contents", "parts", "lists", "richtext"} {
		list := s.first(key)
		if list.IsObject() {
			var values []string
			list.ForEach(func(_, v gjson.Result) bool { values = append(values, v.Raw); return true })
			list = gjson.Parse("[" + strings.Join(values, ",") + "]")
		}
		var parts []string
		for _, x := range list.Array() {
			if !x.IsObject() {
				continue
			}
			o := spelledOf(x)
			text := partText(o.first("text", "content", "body", "value", "description", "html", "items", "bullets"))
			heading := markup.Fold(nameOf(o.first("title", "heading", "header", "name", "label")))
			if text != "" && heading != "" && !strings.HasPrefix(text, "## ") {
				text = "## " + heading + "\n\n" + text
			}
			parts = append(parts, text)
		}
		if text := strings.Join(compact(parts), "\n\n"); len(text) >= leastText {
			return text
		}
	}
	return ""
}

// apartKeys are further names of the parts that are stated apart.
var apartKeys = map[string][]string{
	"responsibilities":       {"responsibilities", "keyresponsibilities", "jobresponsibilities", "whatyoulldo", "externalresponsibilitiesstr", "mission", "missions", "role", "whatyouwilldo", "whatyoudo", "funciones", "taken"},
	"duties":                 {"duties", "majorduties", "jobduties", "tasks", "aufgaben", "obowiązki", "arbetsuppgifter", "userarea.details.majorduties"},
	"qualifications":         {"qualifications", "qualificationsummary", "jobqualifications", "minimumqualifications", "externalqualificationsstr", "profile", "candidateprofile"},
	"requirements":           {"requirements", "jobrequirements", "requirement", "anforderungen", "whatyouneed", "whatyoubring", "whoyouare", "profil", "requisitos", "prérequis", "wymagania", "userarea.details.requirements", "eligibility"},
	"skills":                 {"skillsknowledgeexpertise", "skills", "requiredskills"},
	"experienceRequirements": {"experiencerequirements", "experience"},
	"educationRequirements":  {"educationrequirements", "education", "userarea.details.education"},
	"jobBenefits":            {"jobbenefits", "perks", "whatweoffer", "wirbieten"},
	"benefits":               {"benefits"},
	"incentiveCompensation":  {"incentivecompensation"},
}

// stated is the text of a part by any of its names.
func (s spelled) stated(name string) string {
	v := s.first(apartKeys[name]...)
	if v.IsObject() {
		v = spelledOf(v).first("html", "text", "content", "value", "description")
	}
	return partText(v)
}
