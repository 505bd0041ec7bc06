package main

import (
	"cmp"

	"rolecheck/cmd/internal/scan"
	"rolecheck/scraper"
)

// flagHints tell by which flag a setting is changed, or a title is given.
var flagHints = map[string]string{
	"AllowPrivate": "for a site of your own network use --allow-private",
	"IgnoreRobots": "paste the text, or decide for yourself with --ignore-robots",
	"Keep":         "to judge all postings of a board use --titles all",
	"Pace":         "try again later or with a slower --pace",
	"Title":        "give the listing's own text; if this is one, name the job with --title",
	"Timeout":      "try again later, or give more time with --timeout",
}

// hint is the next step for who typed the command.
func hint(e *scraper.StatusError) string { return cmp.Or(flagHints[e.Setting], scan.Hint(e)) }
