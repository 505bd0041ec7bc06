package rules

import (
	"regexp"
	"strings"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/fault"
)

// New writes a pack with one signal, to begin with.
func New(id string) (content string, err error) {
	if !plainSignalID.MatchString(id) {
		return "", fault.Usage("write it like hives-kept", "%q is not a valid id: use lower-case letters, digits and hyphens", id)
	}
	for _, s := range classifier.Builtin().Signals {
		if s.ID == id {
			return "", fault.Usage("rolecheck signals show "+id+" shows it; extend: and weights: in a pack change it",
				"%s is a built-in signal", id)
		}
	}
	return strings.ReplaceAll(packTemplate, "ID", id), nil
}

var plainSignalID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

const packTemplate = `# A rule pack. docs/signals.md explains the pattern language; rolecheck
# signals test FILE checks the pack against its own examples.

words:            # lists for the patterns below, known only in this file
  keep: [keep, tend, look_after]

signals:
  - id: ID
    role: product_owner       # product_manager, product_owner, hybrid or other
    dimension: ownership      # what the work is about; rolecheck signals lists those in use
    weight: 2                 # 3 strong, 2 medium, 1 weak
    patterns: ["@keep ... bee hive|colony"]
    why: Say here why this speaks for the role.
    source: usage
    must: ["You tend the bee hives of the product."]
    must_not: ["You report to whoever keeps the bees."]

off: []           # ids of signals to switch off
weights: {}       # id: new weight
extend: []        # - {id: backlog-owned, patterns: ["curate ... wish list"], must: ["You curate the wish list."]}
`
