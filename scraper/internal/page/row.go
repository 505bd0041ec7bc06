package page

import (
	"iter"
	"net/url"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
)

// Row is an object of an answer in JSON. Its fields are asked for by their
// paths: of several, the first that says something counts. A row that does not
// exist has only empty fields.
type Row struct {
	Value gjson.Result
	Base  *url.URL // what its links are relative to; may be nil
}

// Row is the whole answer; one that does not exist when the page is no JSON.
func (p Page) Row() Row { return Row{p.json, p.At} }

// In is the part of the row at path.
func (r Row) In(path string) Row { return Row{r.Value.Get(path), r.Base} }

// Rows are the elements at the first of the paths.
func (r Row) Rows(paths ...string) []Row { return r.each(First(r.Value, paths...)) }

func (r Row) each(list gjson.Result) []Row {
	var all []Row
	for _, o := range list.Array() {
		all = append(all, Row{o, r.Base})
	}
	return all
}

// Has reports whether one of the paths exists.
func (r Row) Has(paths ...string) bool {
	for _, path := range paths {
		if r.Value.Get(path).Exists() {
			return true
		}
	}
	return false
}

// Holds reports whether the value at path is an object or a list.
func (r Row) Holds(path string) bool {
	v := r.Value.Get(path)
	return v.IsObject() || v.IsArray()
}

// Object reports whether the row is an object.
func (r Row) Object() bool { return r.Value.IsObject() }

// Is reports whether one of the paths is true.
func (r Row) Is(paths ...string) bool {
	for _, path := range paths {
		if r.Value.Get(path).Bool() {
			return true
		}
	}
	return false
}

// Text is a value as it stands.
func (r Row) Text(paths ...string) string { return First(r.Value, paths...).String() }

// Line is a value on one line.
func (r Row) Line(paths ...string) string { return markup.Fold(r.Text(paths...)) }

// Lines are the values at all of the paths: strings, and the names of objects.
func (r Row) Lines(paths ...string) []string {
	var all []string
	for _, path := range paths {
		all = append(all, texts(r.Value.Get(path))...)
	}
	return all
}

// HTML is the plain text of a description.
func (r Row) HTML(paths ...string) string { return listing.HTMLText(r.Text(paths...)) }

// Titled is the plain text of a part that stands by itself, under a heading.
func (r Row) Titled(heading, path string) string { return titled(heading, r.Text(path)) }

// Date is a day, YYYY-MM-DD.
func (r Row) Date(paths ...string) string { return listing.Date(r.Text(paths...)) }

// Link is an address, made absolute.
func (r Row) Link(paths ...string) string { return listing.Absolute(r.Base, r.Text(paths...)) }

// Kind is the kind of employment.
func (r Row) Kind(paths ...string) string {
	return listing.Employment(texts(First(r.Value, paths...))...)
}

// Remote tells where the work is done.
func (r Row) Remote(paths ...string) string { return listing.Remote(r.Text(paths...)) }

// Place joins the parts of a place, widest last.
func (r Row) Place(paths ...string) string {
	var parts []string
	for _, path := range paths {
		parts = append(parts, r.Text(path))
	}
	return listing.Place(parts...)
}

// Int is a whole number, 0 when there is none.
func (r Row) Int(path string) int { return int(r.Value.Get(path).Int()) }

// Pay reads the ends of a range, its currency and its period; nil when it has
// neither end.
func (r Row) Pay(source, from, to, currency, per string) *listing.Salary {
	pay := &listing.Salary{
		Min: listing.Amount(r.Value.Get(from)), Max: listing.Amount(r.Value.Get(to)),
		Currency: r.Text(currency), Period: listing.Period(r.Text(per)), Source: source,
	}
	return listing.Stated(pay)
}

// Elements are the objects of an answer that is a list, or the one that it is.
// Each comes by itself: a list of millions of short ones takes a hundred times its bytes.
func (p Page) Elements() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		if !p.json.IsArray() {
			if p.json.Type != gjson.Null {
				yield(p.Row())
			}
			return
		}
		p.json.ForEach(func(_, v gjson.Result) bool { return !v.IsObject() || yield(Row{v, p.At}) })
	}
}

// Assigned is the object that a script on the page assigns to name.
func (p Page) Assigned(name string) Row {
	if p.Form != markup.HTML {
		return Row{}
	}
	return Row{assigned(p.Body, name), p.At}
}

// Walk calls visit for each object inside o, in document order, and goes into
// those for which visit returns true.
func (p Page) Walk(o Row, visit func(Row) bool) {
	WalkJSON(p.Work, o.Value, func(v gjson.Result) bool { return visit(Row{v, o.Base}) })
}
