package scraper

import (
	"net/url"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// row is an object of an answer in JSON. Its fields are asked for by their
// paths: of several, the first that says something counts. A row that does not
// exist has only empty fields.
type row struct {
	value gjson.Result
	base  *url.URL // what its links are relative to; may be nil
}

// row is the whole answer; one that does not exist when the page is no JSON.
func (p page) row() row { return row{p.json, p.at} }

// in is the part of the row at path.
func (r row) in(path string) row { return row{r.value.Get(path), r.base} }

// rows are the elements at the first of the paths.
func (r row) rows(paths ...string) []row { return r.each(first(r.value, paths...)) }

func (r row) each(list gjson.Result) []row {
	var all []row
	for _, o := range list.Array() {
		all = append(all, row{o, r.base})
	}
	return all
}

// has reports whether one of the paths exists.
func (r row) has(paths ...string) bool {
	for _, path := range paths {
		if r.value.Get(path).Exists() {
			return true
		}
	}
	return false
}

// holds reports whether the value at path is an object or a list.
func (r row) holds(path string) bool {
	v := r.value.Get(path)
	return v.IsObject() || v.IsArray()
}

// object reports whether the row is an object.
func (r row) object() bool { return r.value.IsObject() }

// is reports whether one of the paths is true.
func (r row) is(paths ...string) bool {
	for _, path := range paths {
		if r.value.Get(path).Bool() {
			return true
		}
	}
	return false
}

// text is a value as it stands.
func (r row) text(paths ...string) string { return first(r.value, paths...).String() }

// line is a value on one line.
func (r row) line(paths ...string) string { return markup.Fold(r.text(paths...)) }

// lines are the values at all of the paths: strings, and the names of objects.
func (r row) lines(paths ...string) []string {
	var all []string
	for _, path := range paths {
		all = append(all, texts(r.value.Get(path))...)
	}
	return all
}

// html is the plain text of a description.
func (r row) html(paths ...string) string { return htmlText(r.text(paths...)) }

// titled is the plain text of a part that stands by itself, under a heading.
func (r row) titled(heading, path string) string { return titled(heading, r.text(path)) }

// date is a day, YYYY-MM-DD.
func (r row) date(paths ...string) string { return date(r.text(paths...)) }

// link is an address, made absolute.
func (r row) link(paths ...string) string { return absolute(r.base, r.text(paths...)) }

// kind is the kind of employment.
func (r row) kind(paths ...string) string {
	return employment(texts(first(r.value, paths...))...)
}

// remote tells where the work is done.
func (r row) remote(paths ...string) string { return remote(r.text(paths...)) }

// place joins the parts of a place, widest last.
func (r row) place(paths ...string) string {
	var parts []string
	for _, path := range paths {
		parts = append(parts, r.text(path))
	}
	return place(parts...)
}

// int is a whole number, 0 when there is none.
func (r row) int(path string) int { return int(r.value.Get(path).Int()) }

// pay reads the ends of a range, its currency and its period; nil when it has
// neither end.
func (r row) pay(source, from, to, currency, per string) *Salary {
	pay := &Salary{
		Min: amount(r.value.Get(from)), Max: amount(r.value.Get(to)),
		Currency: r.text(currency), Period: period(r.text(per)), Source: source,
	}
	return pay.orNil()
}

// elements are the objects of an answer that is a list, or the one that it is.
func (p page) elements() []row { return p.row().each(p.json) }

// assigned is the object that a script on the page assigns to name.
func (p page) assigned(name string) row {
	if p.form != markup.HTML {
		return row{}
	}
	return row{assigned(p.body, name), p.at}
}

// walk calls visit for each object inside o, in document order, and goes into
// those for which visit returns true.
func (p page) walk(o row, visit func(row) bool) {
	walkJSON(p.work, o.value, func(v gjson.Result) bool { return visit(row{v, o.base}) })
}
