package scraper

import (
	"context"
	"fmt"

	"github.com/PuerkitoBio/goquery"
	xhtml "golang.org/x/net/html"
)

// work counts what the reading of one page costs, in steps that each take
// about the time of a byte copied, and ends it at a limit that is linear in
// the page's length or when nobody waits for it any more. It serves one goroutine.
type work struct {
	ctx   context.Context // nil: nobody can give up
	steps int
	limit int
	look  int // from so many steps on the context is looked at again
}

// An honest page takes a few steps a byte.
const (
	stepsPerByte = 200
	stepsAtLeast = 4 << 20
	stepsPerLook = 1 << 16
)

func newWork(ctx context.Context, size int) *work {
	return &work{ctx: ctx, limit: stepsAtLeast + stepsPerByte*size}
}

// unfinished ends the reading of a page from however deep inside; [read] recovers it.
type unfinished struct{ err error }

// spend counts steps; it does not return when there are too many of them.
func (w *work) spend(steps int) {
	if w == nil {
		return
	}
	if w.steps += steps; w.steps > w.limit {
		panic(unfinished{&StatusError{Status: TooLarge, Reason: fmt.Sprintf("the page is too tangled to read: it takes more than %d steps", w.limit)}})
	}
	if w.steps >= w.look {
		w.look = w.steps + stepsPerLook
		if w.ctx != nil && w.ctx.Err() != nil {
			panic(unfinished{w.ctx.Err()})
		}
	}
}

// recovered puts the reason why a reading ended early into err.
func recovered(err *error) {
	switch e := recover().(type) {
	case nil:
	case unfinished:
		*err = e.err
	default:
		panic(e)
	}
}

// text is the text of the first of the elements.
func (p page) text(s *goquery.Selection) string {
	if s.Length() == 0 {
		return ""
	}
	return p.textOf(s.Get(0))
}

// textOf is [nodeText] within the page's limit of work.
func (p page) textOf(n *xhtml.Node) string {
	w := &textWriter{work: p.work}
	return w.write(n)
}

// inline is the text of an element as one line, without marks.
func (p page) inline(s *goquery.Selection) string {
	return fold(marks.ReplaceAllString(p.text(s), ""))
}

// outermost leaves out the elements that lie inside another one of them: to
// read those again for each level around them would take quadratic time.
func outermost(s *goquery.Selection) *goquery.Selection {
	taken := map[*xhtml.Node]bool{}
	return s.FilterFunction(func(_ int, e *goquery.Selection) bool {
		for a := e.Get(0).Parent; a != nil; a = a.Parent {
			if taken[a] {
				return false
			}
		}
		taken[e.Get(0)] = true
		return true
	})
}
