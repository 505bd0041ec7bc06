package classifier

import (
	"slices"
	"strings"
)

// Claim is what a title claims.
type Claim struct {
	Role  Role   `json:"role"`
	Known bool   `json:"known"` // false: no rule knows this title
	Core  string `json:"core"`  // the title without seniority, ids, places: "technical product owner"
}

// ReadTitle says what a title claims. It is total: an empty or unknown title
// claims [Unclear] and is not Known; "PM", which may be a project manager's,
// claims Unclear and is Known.
//
// A title is cut into parts at commas, dashes, slashes, brackets and words such
// as "at" and "for". Each part is read by itself, and the first that names a
// job is the claim: "Product Manager, Engineering Tools" is a product manager,
// "Engineering Manager, Product" is not. The words that it goes by are in
// titlewords.go; they cover English and, more thinly, other languages.
func ReadTitle(title string) Claim {
	claim, _ := readTitle(title)
	return claim
}

// Resembles tells whether a title claims a product role or looks like one: a
// product manager or owner, an ambiguous "PM", an unknown title with "product"
// in it, or a look-alike such as "Product Marketing Manager". A "Product
// Designer" does not resemble one. It is the filter for whole job boards.
func Resembles(title string) bool {
	claim, parts := readTitle(title)
	switch {
	case claim.Role != Other && claim.Role != Unclear, claim.Role == Unclear && claim.Known:
		return true
	case claim.Role == Unclear:
		return mentionsProduct(parts)
	}
	return leadsProduct(parts)
}

func readTitle(title string) (Claim, []titlePart) {
	parts := cutTitle(title)
	for i := range parts {
		parts[i].find()
	}
	joinParts(parts)
	role, known, at := decideClaim(parts)
	return Claim{Role: role, Known: known, Core: core(parts, at)}, parts
}

// joinParts reads again what one part alone leaves open: the noun that
// "Product / Project Manager" shares, the field of "Director, Product".
func joinParts(parts []titlePart) {
	for i := range parts[:max(len(parts)-1, 0)] {
		p, next := &parts[i], &parts[i+1]
		switch {
		case next.after == aside:
		case next.found.has(findsLeader) && next.after != plain && p.found.has(findsManager|findsOwner|findsProduct):
			next.found = next.headed()
		case p.found == findsProduct && (next.after == joining || next.found.has(findsLeader)):
			p.found |= next.headed()
		case p.found.has(findsLeader) && next.found.has(findsProduct|findsManagement|findsDirection):
			next.found = findsManager
		case p.found == findsManagement && next.found.has(findsLeader):
			p.found = findsManager
		case p.found == findsSome && p.any(leader) && next.found == findsProduct && next.after == joining:
			next.found = findsManager // "Head of Growth & Product"
		}
	}
}

// headed is what "product" with the noun of this part is.
func (p *titlePart) headed() clue {
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
func decideClaim(parts []titlePart) (role Role, known bool, at int) {
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
		return Hybrid, true, at
	case all.has(findsManagement):
		return ProductManager, true, at
	case all.has(findsPM | findsPO):
		return Unclear, true, at
	case all.has(findsManager | findsOwner | findsOther): // only said aside: "We look for a product owner"
		return roleOf(all), true, at
	case all.has(findsSome):
		return Other, true, at
	}
	return Unclear, false, at
}

// firstClaim reads the claim of the first part that names a job, together with
// what later parts add to it.
func firstClaim(parts []titlePart, first int) (Role, bool, int) {
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
	return roleOf(found), true, at
}

func roleOf(f clue) Role {
	manager := f.has(findsManager) || f.has(findsPM) && f.has(findsOwner)
	owner := f.has(findsOwner) || f.has(findsPO) && f.has(findsManager)
	switch {
	case f.has(findsOther | findsDirection | findsAround):
		return Other
	case manager && owner:
		return Hybrid
	case owner:
		return ProductOwner
	}
	return ProductManager
}

// pure tells whether the part is a product role and nothing else.
func (p *titlePart) pure() bool {
	said := p.said()
	return len(said) <= 2 && p.found.has(findsManager|findsOwner|findsPM|findsPO)
}

// mentionsProduct tells whether a title that no rule knows speaks of a product.
func mentionsProduct(parts []titlePart) bool {
	return slices.ContainsFunc(parts, func(p titlePart) bool { return p.has("product") })
}

// leadsProduct tells whether another job's title has a product in the sense of
// leading or owning something about it: "product marketing manager".
func leadsProduct(parts []titlePart) bool {
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
func core(parts []titlePart, at int) string {
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
