package title

import "slices"

// A clue is what a part, read by itself, says.
type clue uint16

const (
	findsManager    clue = 1 << iota // product manager, head of product
	findsOwner                       // product owner
	findsManagement                  // product management: a department, unless nothing else is said
	findsOther                       // another job
	findsSome                        // the manager of something: another job, if nothing better is found
	findsAround                      // a recruiter or coach: whatever job stands beside is not theirs
	findsPM                          // "PM", which may be a project manager
	findsPO                          // "PO"
	findsProduct                     // ends in "product", which waits for its noun
	findsDirection                   // product strategy: a product manager's, if a leader has it
	findsLeader                      // nothing but "senior manager", which waits for its field
)

func (f clue) has(any clue) bool { return f&any != 0 }

// find reads the part on its own.
func (p *part) find() {
	for i, w := range p.words {
		if w.text == "product" {
			p.found |= p.product(i)
		}
	}
	switch {
	case p.any(around):
		p.found = findsAround | findsOther
	case p.found != 0:
	case p.any(job) && !p.any(field) && p.generic():
		p.found = findsLeader | findsSome
	case p.any(job), p.any(field) && p.any(leader):
		p.found = findsOther
	case p.abbreviation() != 0:
		p.found = p.abbreviation()
	default:
		p.found = p.otherJob()
	}
}

// product reads "product" at word i with what stands around it.
func (p *part) product(i int) clue {
	before, after := p.words[:i], afterProduct(p.words[i+1:])
	if len(after) == 0 {
		return bareProduct(before)
	}
	next := after[0]
	switch {
	case next.text == "manager":
		return findsManager
	case next.text == "owner" || next.text == "ownership":
		return findsOwner
	case next.text == "management":
		return productManagement(before, after[1:])
	case next.is(leader):
		return unlessJob(after[1:], findsManager)
	case next.is(scope) && len(after) > 1:
		return headOf(after[1:])
	case next.is(direction) && (leads(before) || leads(after[1:])):
		return findsManager
	case next.is(direction):
		return findsDirection
	case next.is(lookalike | field | job):
		return findsOther
	case leads(before) && before[len(before)-1].text != "lead":
		return unlessJob(after, findsManager)
	}
	return p.productSomething(after)
}

// bareProduct is for a part that ends in product: "head of product", "owner of
// product", "analista de produto".
func bareProduct(before []word) clue {
	var all class
	for _, w := range before {
		if w.text == "owner" {
			return findsOwner
		}
		all |= w.class
	}
	switch {
	case leads(before):
		return findsManager
	case all.is(job), all.is(field) && all.is(leader):
		return findsOther
	}
	return findsProduct
}

// productManagement is a department, a leader's job, or another job in it.
func productManagement(before, after []word) clue {
	for _, w := range after {
		if w.is(job) && !w.is(gentle) {
			return findsOther
		}
	}
	if leads(before) || leads(after) {
		return findsManager
	}
	return findsManagement
}

// headOf reads what comes after "product line", "product portfolio".
func headOf(after []word) clue {
	for _, w := range after {
		switch {
		case w.text == "owner":
			return findsOwner
		case w.is(job):
			return findsOther
		case w.is(leader) || w.text == "management":
			return findsManager
		}
	}
	return 0
}

// productSomething reads "product X manager" with an X that no list has: it
// looks like a product manager and is named after something else.
func (p *part) productSomething(after []word) clue {
	for _, w := range after {
		if w.is(leader|job|field) || w.text == "management" || w.text == "owner" {
			return findsOther
		}
	}
	return 0
}

func unlessJob(after []word, f clue) clue {
	for _, w := range after {
		if w.is(job) {
			return findsOther
		}
	}
	return f
}

// generic tells whether the part is a "senior consultant" of nothing yet.
func (p *part) generic() bool {
	return !slices.ContainsFunc(p.said(), func(w word) bool { return !w.is(gentle | leader) })
}

// leads tells whether words hold a leader and no field that it would lead
// instead of the product.
func leads(words []word) bool {
	found := false
	for _, w := range words {
		if w.is(leader) {
			found = true
		} else if w.is(field | job) {
			return false
		}
	}
	return found
}

// otherJob reads a part without product, job or abbreviation.
func (p *part) otherJob() clue {
	leading, something, assisting := false, false, false
	for _, w := range p.words {
		switch {
		case w.text == "owner":
			return p.owner()
		case w.is(leader):
			leading = true
		case w.text == "assistant":
			assisting = true
		case !w.is(noise | seniority | small):
			something = true
		}
	}
	switch {
	case assisting && !leading:
		return findsOther
	case leading && something, p.any(field):
		return findsSome
	case leading:
		return findsLeader
	}
	return 0
}

// owner reads an owner of something that is not called product. A feature or
// a platform may well be one; a process or a risk is not.
func (p *part) owner() clue {
	for _, w := range p.words {
		if w.is(scope) {
			return findsPO
		}
	}
	if len(p.said()) == 1 {
		return findsLeader
	}
	return findsOther
}

// abbreviation reads PM and PO, which need company to be understood.
func (p *part) abbreviation() clue {
	var f clue
	agile := false
	for _, w := range p.words {
		switch {
		case w.text == "pm":
			f |= findsPM
		case w.text == "po":
			f |= findsPO
		case w.is(agileContext):
			agile = true
		}
	}
	if f == findsPO && agile {
		return findsOwner
	}
	return f
}

func (p *part) any(c class) bool {
	return slices.ContainsFunc(p.words, func(w word) bool { return w.is(c) })
}

func (p *part) has(text string) bool {
	return slices.ContainsFunc(p.words, func(w word) bool { return w.text == text })
}

// said are the words of the part that say what the job is.
func (p *part) said() []word {
	said := make([]word, 0, len(p.words))
	for _, w := range p.words {
		if !w.is(noise|seniority) || w.is(leader) {
			said = append(said, w)
		}
	}
	return said
}

// afterProduct drops from the words after "product" what does not change it:
// "product sr. manager", "product lead II".
func afterProduct(words []word) []word {
	for len(words) > 0 && words[0].is(noise|seniority|small) && !words[0].is(lookalike) {
		words = words[1:]
	}
	for len(words) > 0 && words[len(words)-1].is(noise|small) {
		words = words[:len(words)-1]
	}
	return words
}
