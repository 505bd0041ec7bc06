package scan

import (
	"context"
	"encoding/json"
	"io"
	"net/url"

	"rolecheck/cmd/internal/copied"
	"rolecheck/cmd/internal/wrapped"
	"rolecheck/scraper"
)

// postingsOf are the rows of a page or a feed that holds postings; nil of another.
func postingsOf(in io.Reader) (source, error) {
	content, err := wrapped.Whole(in)
	if err != nil {
		return nil, err
	}
	found, err := scraper.ExtractContext(context.Background(), content, "", nil)
	if err != nil || len(found) == 0 {
		return nil, nil
	}
	rows := make([]json.RawMessage, 0, len(found))
	for _, l := range found {
		if l.URL == "" {
			l.URL = l.CanonicalURL
		}
		if row, err := json.Marshal(l); err == nil {
			rows = append(rows, row)
		}
	}
	return &jsonValues{pending: rows, ended: true}, nil
}

// inPage yields the addresses in bookmarks, a saved page or a map of a site.
func inPage(in io.Reader, yield func(string, error) bool) {
	content, err := wrapped.Whole(in)
	if err != nil {
		yield("", err)
		return
	}
	for _, address := range copied.AddressesOf(content) {
		if !yield(address, nil) {
			return
		}
	}
}

// recorded reads the postings among the answers that a browser has recorded.
func recorded(ctx context.Context, content []byte) (found []scraper.Listing) {
	seen := map[string]bool{}
	for _, a := range wrapped.Recorded(content) {
		at, err := url.Parse(a.URL)
		if err != nil {
			at = nil
		}
		listings, err := scraper.ExtractContext(ctx, []byte(a.Body), a.Kind, at)
		for _, l := range listings {
			if key := l.Title + "\x00" + l.Description; err == nil && !seen[key] {
				seen[key] = true
				found = append(found, l)
			}
		}
	}
	return found
}
