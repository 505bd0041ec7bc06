package scraper

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
)

var stubBlock = regexp.MustCompile(`(?is)<script[^>]+ld\+json[^>]*>(.*?)</script>`)

// read stands in for the readers: it knows plain JSON-LD only.
func read(p page) (*found, error) {
	for _, s := range sites {
		if p.at != nil && s.read != nil && s.plan(p.at) != nil {
			if f, err := s.read(p); f != nil || err != nil {
				return f, err
			}
		}
	}
	if bytes.Contains(p.body, []byte("<title>Just a moment...</title>")) {
		return nil, &StatusError{Status: Blocked, Reason: "a challenge"}
	}
	f := &found{}
	for _, m := range stubBlock.FindAllSubmatch(p.body, -1) {
		var job struct{ Title, Description, URL string }
		if json.Unmarshal(m[1], &job) == nil && job.Title != "" {
			f.listings = append(f.listings, Listing{Title: strings.TrimSpace(job.Title), Description: job.Description, CanonicalURL: job.URL, Source: "jsonld"})
		}
	}
	if len(f.listings) == 0 {
		return nil, &StatusError{Status: NotAPosting, Reason: "no posting in it"}
	}
	return f, nil
}
