package scraper

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"rolecheck/scraper/internal/markup"
)

// dateLayouts are the forms in which sites write dates, the commonest first.
// Numbers with slashes are read the American way unless that gives no date.
var dateLayouts = []string{
	time.RFC3339, "2006-01-02T15:04:05.999999999-0700", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05 MST", "2006-01-02 15:04:05",
	"2006-01-02", "20060102", "2006/01/02", time.RFC1123, time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006",
	"January 2, 2006", "Jan 2, 2006", "2 January 2006", "2 Jan 2006", "02-Jan-2006", "1/2/2006", "2/1/2006", "02.01.2006", "2.1.2006", time.ANSIC, time.UnixDate,
}

var leadingDate = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}`)

// date reads a date as a site writes it and returns it as YYYY-MM-DD, as the
// page states it, in its own time zone; empty when it is none.
func date(s string) string {
	s = markup.Fold(s)
	if s == "" {
		return ""
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil && len(s) >= 10 {
		return epoch(n)
	}
	if m := leadingDate.FindString(s); m != "" {
		s = m
	}
	s = strings.Replace(s, ".000+0000", "Z", 1)
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 1970 && t.Year() < 3000 {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}

// epoch reads seconds, or milliseconds, since 1970.
func epoch(n int64) string {
	if n > 1e11 {
		n /= 1000
	}
	return time.Unix(n, 0).UTC().Format(time.DateOnly)
}
