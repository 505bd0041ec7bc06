package catalogue

import (
	"slices"

	"go.yaml.in/yaml/v3"

	"rolecheck/classifier/internal/title"
)

func (p *pack) readLenses(n *yaml.Node) {
	if !p.mapping(n, "name: {about: ..., factors: [...]}") {
		return
	}
	if p.rules.Lenses == nil {
		p.rules.Lenses = map[string]Lens{}
	}
	for name, value := range pairs(n) {
		if _, taken := p.rules.Lenses[name.Value]; taken {
			p.Add(name, "there is a lens %s already; choose another name", name.Value)
			continue
		}
		p.rules.Lenses[name.Value] = p.lens(value)
	}
}

func (p *pack) lens(n *yaml.Node) (l Lens) {
	if !p.mapping(n, "about: ..., factors: [{role: ..., dimensions: [...], factor: ...}]") {
		return l
	}
	for key, value := range pairs(n) {
		switch key.Value {
		case "about":
			p.decode(value, &l.About)
		case "factors":
			if !p.list(value, "factors") {
				continue
			}
			for _, item := range value.Content {
				l.Factors = append(l.Factors, p.factor(item))
			}
		default:
			p.Add(key, "unknown field %q; want about or factors", key.Value)
		}
	}
	return l
}

func (p *pack) factor(n *yaml.Node) (f LensFactor) {
	if !p.mapping(n, "role: ..., dimensions: [...], factor: ...") || !p.decode(n, &f) {
		return f
	}
	for key := range pairs(n) {
		if !slices.Contains([]string{"role", "dimensions", "factor"}, key.Value) {
			p.Add(key, "unknown field %q; want role, dimensions or factor", key.Value)
		}
	}
	if !(f.Factor > 0 && f.Factor <= 10) {
		p.Add(n, "factor must be above 0 and at most 10, got %v", f.Factor)
	}
	if !slices.ContainsFunc(p.rules.Signals, func(s Signal) bool { return s.Role == f.Role }) {
		p.Add(n, "no signal speaks for the role %q", f.Role)
	}
	for _, d := range f.Dimensions {
		if !slices.ContainsFunc(p.rules.Signals, func(s Signal) bool { return s.Role == f.Role && s.Dimension == d }) {
			p.Add(n, "no signal for %s has the dimension %q", f.Role.Name(), d)
		}
	}
	return f
}

func (p *pack) readTitles(n *yaml.Node) {
	if !p.mapping(n, "role: [title]") {
		return
	}
	for role, list := range pairs(n) {
		r := Role(role.Value)
		if !r.judged() {
			p.Add(role, "role must be %s, got %q", judgedRoles, role.Value)
			continue
		}
		if !p.list(list, "titles") {
			continue
		}
		for _, form := range list.Content {
			words := title.Spoken(form.Value)
			if words == "" {
				p.Add(form, "a title needs words, got %q", form.Value)
			}
			p.rules.Titles = append(p.rules.Titles, TitleForm{Words: words, Role: r})
		}
	}
}

func (p *pack) readHeadings(n *yaml.Node) {
	if !p.mapping(n, "section: [heading]") {
		return
	}
	var own []Heading
	for section, list := range pairs(n) {
		s := Section(section.Value)
		if !slices.Contains(Sections, s) {
			p.Add(section, "no section %q; want one of %v", section.Value, Sections)
			continue
		}
		own = append(own, Heading{Section: s, Whole: p.patterns(list)})
	}
	p.rules.Reading.packs += len(own)
	p.rules.Reading.Headings = slices.Concat(own, p.rules.Reading.Headings) // the first that fits decides
}
