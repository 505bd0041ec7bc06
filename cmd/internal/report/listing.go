package report

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"rolecheck/cmd/internal/record"
	"rolecheck/scraper"
)

// Listing writes what was read from a page, unjudged, in the format text or json.
func Listing(w io.Writer, l scraper.Listing, format string) error {
	if format == "json" {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(l)
	}
	for _, f := range [][2]string{
		{"title", l.Title}, {"company", l.Company}, {"location", l.Location}, {"remote", l.Remote},
		{"employment type", l.EmploymentType}, {"posted", l.Posted}, {"valid through", l.ValidThrough},
		{"language", l.Language}, {"source", l.Source}, {"address", cmp.Or(l.CanonicalURL, l.URL)},
		{"notes", strings.Join(l.Notes, "; ")},
	} {
		if f[1] != "" {
			fmt.Fprintf(w, "%s: %s\n", f[0], record.Clean(f[1]))
		}
	}
	_, err := fmt.Fprintf(w, "\n%s\n", record.Clean(l.Description))
	return err
}
