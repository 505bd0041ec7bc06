package scan

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"rolecheck/cmd/internal/copied"
	"rolecheck/cmd/internal/wrapped"
	"rolecheck/scraper"
)

// asJSON is in as JSON where it is nearly that, YAML, or has text around it.
func asJSON(name string, in *bufio.Reader) (*bufio.Reader, error) {
	first, _ := in.Peek(in.Size())
	if kind := filepath.Ext(strings.ToLower(name)); kind == ".csv" || kind == ".tsv" {
		return in, nil
	}
	start := bytes.TrimSpace(first)
	switch fenced, yaml := wrapped.FenceIn(first) > 0, wrapped.IsYAML(first); {
	case wrapped.IsNearly(start):
		return bufio.NewReaderSize(wrapped.Nearly(in), 1<<16), nil
	case !fenced && !yaml || bytes.HasPrefix(start, []byte("{")) || bytes.HasPrefix(start, []byte("[")):
		return in, nil
	default:
		all, err := io.ReadAll(io.LimitReader(in, wrapped.Most))
		if text := wrapped.Fenced(string(all)); fenced {
			all = []byte(text)
		} else if err == nil {
			all, err = wrapped.YAML(all)
		}
		return bufio.NewReaderSize(bytes.NewReader(all), 1<<16), err
	}
}

// postingsOf are the rows of a page or a feed that holds postings.
func postingsOf(in io.Reader) source {
	content, err := io.ReadAll(io.LimitReader(in, wrapped.Most))
	if err != nil {
		return nil
	}
	found, err := scraper.ExtractContext(context.Background(), content, "", nil)
	if err != nil || len(found) == 0 {
		return nil
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
	return &jsonValues{pending: rows, ended: true}
}

// inPage yields the addresses in bookmarks, a saved page or a map of a site.
func inPage(in io.Reader, yield func(string, error) bool) {
	content, err := io.ReadAll(io.LimitReader(in, wrapped.Most))
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
