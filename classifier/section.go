package classifier

import "rolecheck/classifier/internal/catalogue"

// cueMasks tells, by section, which bits of a cueSet speak for it.
type cueMasks struct {
	strong, any map[Section]cueSet
}

func maskCues(cues []catalogue.Cue) cueMasks {
	m := cueMasks{map[Section]cueSet{}, map[Section]cueSet{}}
	for i, c := range cues {
		m.any[c.Section] |= 1 << i
		if c.Strong {
			m.strong[c.Section] |= 1 << i
		}
	}
	return m
}

// place decides the section of a sentence: by the heading above it unless its
// own words say otherwise, and without a heading by its words, or as the
// sentence before it.
func (c *Classifier) place(d *document, i int, cues cueSet, prev Section, evident bool) Section {
	s := &d.sentences[i]
	strong := func(x Section) bool { return cues&c.cues.strong[x] != 0 }
	any := func(x Section) bool { return cues&c.cues.any[x] != 0 }
	switch s.under {
	case Benefits, Application:
		if evident && cues&c.cues.any[s.under] == 0 && c.inRow(d, i) {
			return Duties // a list of benefits never swallows the duties behind it
		}
		return s.under
	case Legal, Preferred:
		return s.under
	case catalogue.Others:
		return Company
	}
	for _, x := range [...]Section{Legal, Benefits, Application, Preferred} {
		if strong(x) {
			return x
		}
	}
	switch s.under {
	case Duties:
		if strong(Requirements) && !strong(Duties) {
			return Requirements
		}
		if !evident && !s.bullet && any(Company) && !any(Duties) && !c.acts(d, s) {
			return Company
		}
		return Duties
	case Company:
		if strong(Duties) && !strong(Requirements) || evident && (any(Duties) || c.inRow(d, i)) {
			return Duties
		}
		return Company
	case Requirements:
		if strong(Duties) && !strong(Requirements) {
			return Duties
		}
		return s.under
	}
	return c.placeByWords(d, s, cues, prev)
}

// acts reports whether a sentence begins by telling what to do.
func (c *Classifier) acts(d *document, s *sentence) bool {
	return s.last-s.first > 1 && c.tellsToDo(d.scan.Tokens[s.first:s.last])
}

// inRow reports whether the i-th sentence and one beside it tell what to do.
func (c *Classifier) inRow(d *document, i int) bool {
	s := d.sentences
	return c.acts(d, &s[i]) && (i > 0 && s[i-1].under == s[i].under && c.acts(d, &s[i-1]) ||
		i+1 < len(s) && s[i+1].under == s[i].under && c.acts(d, &s[i+1]))
}

// placeByWords is for sentences without a heading that is known.
func (c *Classifier) placeByWords(d *document, s *sentence, cues cueSet, prev Section) Section {
	has := func(x Section) bool { return cues&c.cues.any[x] != 0 }
	switch {
	case cues&c.cues.strong[Requirements] != 0:
		return Requirements
	case has(Duties):
		return Duties
	case has(Requirements):
		return Requirements
	case has(Company):
		return Company
	case prev != Duties && c.acts(d, s):
		return Duties
	case s.bullet && prev != "" && prev != Company:
		return prev
	case d.headed && s.under == "":
		return Company
	}
	return Duties
}
