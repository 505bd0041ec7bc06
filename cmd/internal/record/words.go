package record

import (
	"cmp"
	"fmt"

	"rolecheck/classifier"
	"rolecheck/scraper"
)

// Roles in the order in which tables and legends name them.
func Roles() []classifier.Role {
	return []classifier.Role{classifier.ProductManager, classifier.ProductOwner, classifier.Hybrid,
		classifier.Other, classifier.Unclear}
}

// Outcomes in the order in which summaries name them: what asks for attention first.
func Outcomes() []classifier.Outcome {
	return []classifier.Outcome{classifier.OutcomeMismatch, classifier.OutcomePartial,
		classifier.OutcomeMatch, classifier.OutcomeUnclear}
}

// Sections in the order in which legends name them.
func Sections() []classifier.Section {
	return []classifier.Section{classifier.Duties, classifier.Requirements, classifier.Preferred,
		classifier.Company, classifier.Benefits, classifier.Legal, classifier.Application}
}

// Side names what evidence for a role speaks for. Work that both product roles
// do is evidence for [classifier.Hybrid].
func Side(r classifier.Role) string {
	if r == classifier.Hybrid {
		return "either product role"
	}
	return r.Name()
}

// Lean says to which product role a lean from -1 to +1 points.
func Lean(lean float64) string {
	to := "neither side"
	switch {
	case lean <= -0.15:
		to = "product owner"
	case lean >= 0.15:
		to = "product manager"
	}
	return fmt.Sprintf("to %s (%+.2f on a scale from -1 to +1)", to, lean)
}

// OutcomeName is an outcome in plain words.
func OutcomeName(o classifier.Outcome) string {
	switch o {
	case classifier.OutcomeMatch:
		return "title fits"
	case classifier.OutcomeMismatch:
		return "wrong title"
	case classifier.OutcomePartial:
		return "fits in part"
	}
	return "unclear"
}

// StatusName is a status in plain words.
func StatusName(s scraper.Status) string {
	names := map[scraper.Status]string{
		scraper.OK:              "read",
		scraper.Thin:            "The page shows too little text",
		scraper.Closed:          "The posting is closed",
		scraper.NotAPosting:     "This is not a job posting",
		scraper.Blocked:         "The site wants a log-in or a check that you are human",
		scraper.Disallowed:      "The site asks programs not to read this page",
		scraper.NotFound:        "There is no such page",
		scraper.Refused:         "This address is not fetched",
		scraper.TooLarge:        "The page is too large",
		scraper.UnsupportedType: "This is neither a page nor text",
		scraper.Timeout:         "The site did not answer in time",
		scraper.NetworkError:    "The site could not be reached",
		scraper.ServerError:     "The site answered with an error",
		scraper.InvalidURL:      "This is not the address of a page",
		scraper.Duplicate:       "A duplicate of an earlier posting",
	}
	return cmp.Or(names[s], string(s))
}
