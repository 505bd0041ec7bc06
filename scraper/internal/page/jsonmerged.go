package page

import (
	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/wording"
)

// MergedListings reads answers that keep the title, the text and the place of
// one posting in objects beside each other. It is asked where no object is a
// posting by itself.
func MergedListings(j gjson.Result, p Page, source string) []listing.Listing {
	if l, ok := mergedIn(j, p, source, 0); ok {
		return []listing.Listing{l}
	}
	return nil
}

// mergedIn is the innermost object that has a posting in its parts.
func mergedIn(v gjson.Result, p Page, source string, depth int) (found listing.Listing, ok bool) {
	p.Work.Spend(1 + len(v.Raw)/8)
	if depth > deepestSearch || !v.IsObject() && !v.IsArray() || len(v.Raw) < shortestPosting {
		return found, false
	}
	v.ForEach(func(key, inner gjson.Result) bool {
		if !v.IsObject() || !otherKey.MatchString(PlainKey(key.Str)) {
			found, ok = mergedIn(inner, p, source, depth+1)
		}
		return !ok
	})
	if ok || !v.IsObject() {
		return found, ok
	}
	s := spelled{}
	merge(v, s, p, 0)
	if !s.firstText(titleKeys...).Exists() && !s.like(titleKey).Exists() {
		return found, false
	}
	l, _ := fieldsOf(s, p, source)
	if l.Title == "" || len(l.Title) > LongestTitle/4 || len(l.Description) < leastGuessed || !s.isJob(l.Location) {
		return found, false
	}
	if l.Company == "" {
		l.Company = EmployerIn(p.Work, v)
	}
	if l.Location == "" {
		listing.SetPlaces(&l, s.wider())
	}
	return l, true
}

// deepestPart is how deep the parts of a posting may lie in each other.
const deepestPart = 3

// mostParts is how many parts an object of one posting has at most.
const mostParts = 20

// merge adds the fields of an object and of those inside it, the outer ones
// first. What an employer has is not the posting's.
func merge(v gjson.Result, s spelled, p Page, depth int) {
	p.Work.Spend(1 + len(v.Raw)/8)
	var parts []gjson.Result
	v.ForEach(func(key, value gjson.Result) bool {
		name := PlainKey(key.Str)
		employer := EmployerKey.MatchString(name) || wording.CompanyLabel.MatchString(name)
		if value.IsObject() && !employer && depth < deepestPart {
			parts = append(parts, value)
		}
		if !holds(s[name]) && (!value.IsObject() || employer || placeKey.MatchString(name)) {
			s[name] = value
		}
		return true
	})
	if len(parts) > mostParts {
		return // a list by names
	}
	for _, part := range parts {
		merge(part, s, p, depth+1)
	}
}
