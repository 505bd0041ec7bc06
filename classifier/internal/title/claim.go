// Package title reads what the title of a listing claims. It knows the words of
// titles by a [Lexicon], and nothing of what a listing's duties show.
package title

import (
	"slices"
	"strings"
)

// Job is what a title claims.
type Job uint8

// The jobs that are distinguished.
const (
	Unknown   Job = iota // no rule knows this title
	Ambiguous            // "PM", which may be a project manager's
	Manager              // a product manager's
	Owner                // a product owner's
	Both                 // one that is both at once
	Other                // another job
)

// Claim is what a title was read as.
type Claim struct {
	Job   Job
	Core  string // the title without seniority, ids, places: "technical product owner"
	parts []part
}

// Read says what a title claims. It is total. A title is cut into parts at
// commas, dashes, slashes, brackets and words such as "at" and "for". Each part
// is read by itself, and the first that names a job is the claim: "Product
// Manager, Engineering Tools" is a product manager, "Engineering Manager,
// Product" is not.
func (l *Lexicon) Read(title string) Claim {
	parts := l.cut(title)
	for i := range parts {
		parts[i].find()
	}
	joinParts(parts)
	spellOut(parts)
	job, at := decideClaim(parts)
	return Claim{Job: job, Core: core(parts, at), parts: parts}
}

// Resembles tells whether a title claims a product role or looks like one: a
// product manager or owner, an ambiguous "PM", an unknown title with "product"
// in it, or a look-alike such as "Product Marketing Manager".
func (c Claim) Resembles() bool {
	switch c.Job {
	case Unknown:
		return mentionsProduct(c.parts)
	case Other:
		return leadsProduct(c.parts)
	}
	return true
}

// joinParts reads again what one part alone leaves open: the noun that
// "Product / Project Manager" shares, the field of "Director, Product".
func joinParts(parts []part) {
	for i := range parts[:max(len(parts)-1, 0)] {
		p, next := &parts[i], &parts[i+1]
		switch {
		case next.after == aside:
		case next.found.has(findsLeader) && next.after != plain && p.found.has(findsManager|findsOwner|findsProduct):
			next.found = next.headed()
		case p.found == findsProduct && (next.after == joining || next.found.has(findsLeader)):
			p.found |= next.headed()
		case p.found.has(findsLeader) && next.found == findsProduct && p.has("owner"):
			next.found = findsOwner // "Owner, Product"
		case p.found.has(findsLeader) && next.found.has(findsProduct|findsManagement|findsDirection):
			next.found = findsManager
		case p.found == findsManagement && next.found.has(findsLeader):
			p.found = findsManager
		case p.found == findsSome && p.any(leader) && next.found == findsProduct && next.after == joining:
			next.found = findsManager // "Head of Growth & Product"
		}
	}
}

// spellOut reads the "PO" and "PM" of which the title says what they stand for: a
// PO who is nothing else beside is a product owner, since a purchase order is no
// job; a group or a staff PM is a product manager, and so is a PM of product.
func spellOut(parts []part) {
	is := func(c clue) func(part) bool { return func(p part) bool { return p.found == c } }
	if slices.ContainsFunc(parts, is(findsPM)) && slices.ContainsFunc(parts, is(findsPO)) {
		return // both
	}
	ofProduct := slices.ContainsFunc(parts, is(findsProduct))
	told := false // whether a part before says anything of a job
	for i := range parts {
		p := &parts[i]
		switch {
		case p.found == findsPO && (ofProduct || p.alone() && (i == 0 || p.after == joining || !told && p.after == plain)):
			p.found = findsOwner
		case p.found == findsPM && (ofProduct || p.alone() && p.any(ladder)):
			p.found = findsManager
		}
		told = told || p.found != 0
	}
}

// alone tells whether the part says nothing beside its abbreviation but how senior.
func (p *part) alone() bool {
	return !slices.ContainsFunc(p.said(), func(w word) bool { return w.text != "pm" && w.text != "po" && !w.is(leader) })
}

// headed is what "product" with the noun of this part is.
func (p *part) headed() clue {
	for _, w := range p.words {
		switch {
		case w.text == "owner":
			return findsOwner
		case w.is(job):
			return findsOther
		case w.is(leader):
			return findsManager
		}
	}
	return 0
}

// decideClaim says what all parts together claim, and which part says so.
func decideClaim(parts []part) (job Job, at int) {
	for i, p := range parts {
		if p.after != aside && p.found.has(findsManager|findsOwner|findsOther|findsDirection) {
			return firstClaim(parts, i)
		}
	}
	var all clue
	for i, p := range parts {
		if all |= p.found; p.found != 0 && parts[at].found == 0 {
			at = i
		}
	}
	switch {
	case all.has(findsPM) && all.has(findsPO):
		return Both, at
	case all.has(findsManagement):
		return Manager, at
	case all.has(findsPM | findsPO):
		return Ambiguous, at
	case all.has(findsManager | findsOwner | findsOther): // only said aside: "We look for a product owner"
		return jobOf(all), at
	case all.has(findsSome):
		return Other, at
	}
	return Unknown, at
}

// firstClaim reads the claim of the first part that names a job, together with
// what later parts add to it.
func firstClaim(parts []part, first int) (Job, int) {
	found, at := parts[first].found, first
	for i := first + 1; i < len(parts) && !found.has(findsAround); i++ {
		p := parts[i]
		if p.after != joining && !p.pure() || p.after == aside {
			continue
		}
		switch {
		case !found.has(findsOther | findsDirection):
		case p.found.has(findsManager | findsOwner):
			found, at = p.found, i
		case p.found == findsPO && parts[first].any(agileContext): // "Business Analyst (PO)"
			found, at = findsOwner, i
		}
		found |= p.found & (findsManager | findsOwner | findsPM | findsPO)
	}
	return jobOf(found), at
}

func jobOf(f clue) Job {
	manager := f.has(findsManager) || f.has(findsPM) && f.has(findsOwner)
	owner := f.has(findsOwner) || f.has(findsPO) && f.has(findsManager)
	switch {
	case f.has(findsOther | findsDirection | findsAround):
		return Other
	case manager && owner:
		return Both
	case owner:
		return Owner
	}
	return Manager
}

// pure tells whether the part is a product role and nothing else.
func (p *part) pure() bool {
	said := p.said()
	return len(said) <= 2 && p.found.has(findsManager|findsOwner|findsPM|findsPO)
}

// mentionsProduct tells whether a title that no rule knows speaks of a product.
func mentionsProduct(parts []part) bool {
	return slices.ContainsFunc(parts, func(p part) bool { return p.has("product") })
}

// leadsProduct tells whether another job's title has a product in the sense of
// leading or owning something about it: "product marketing manager".
func leadsProduct(parts []part) bool {
	for i, p := range parts {
		if !p.has("product") || p.any(job) {
			continue
		}
		if p.has("owner") || p.any(leader) || i > 0 && parts[i-1].found.has(findsLeader) {
			return true
		}
	}
	return false
}

// core is the part of the claim without its seniority and its noise, as spelled.
func core(parts []part, at int) string {
	var b strings.Builder
	for i, w := range parts[at].words {
		last := i == len(parts[at].words)-1
		if w.is(noise|seniority) || w.text == "lead" && b.Len() == 0 && !last {
			continue
		}
		if b.Len() > 0 && w.spelling != "" {
			b.WriteByte(' ')
		}
		b.WriteString(w.spelling)
	}
	return b.String()
}
