package scraper

import (
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"iter"
	"net/url"
	"time"

	"rolecheck/scraper/internal/page"
)

// boardPatience is for the lists of one board, without the postings. They have
// bounds in the Options too; a server that ignores the page number is noticed
// earlier: a page with nothing new leads no further.
const boardPatience = 2 * time.Hour

// board is what an address with many postings leads to, each posting once. It
// holds the postings of one page at a time.
type board struct {
	v        *visit
	plan     *page.Plan
	seen     map[[16]byte]bool // identities of postings
	asked    map[page.Request]bool
	queue    []turn
	failed   []error // pages that could not be read
	led      bool    // its pages lead to one another: the last of them is its end
	guess    *guess  // nil for a board that a site knows
	told     Board
	yielded  int
	patience time.Duration // what is left of it
}

// turn is a page of a board to be read, with how many lists have led to it
// since the last one that held postings.
type turn struct {
	page.Request
	depth int
}

// item is a whole listing, or the link to one.
type item struct {
	listing   Listing
	link      string // where the rest is; empty when the listing is whole
	canonical string
}

func (v *visit) newBoard(p *page.Plan) *board {
	return &board{v: v, plan: p, seen: map[[16]byte]bool{}, asked: map[page.Request]bool{{URL: p.Canonical}: true},
		told: Board{URL: v.given}, patience: boardPatience}
}

// run yields the postings of each page before it reads the next one, and what
// went wrong with the pages at the end.
func (b *board) run(ctx context.Context, first *page.Found, yield func(Listing, error) bool) {
	defer func() {
		if b.guess == nil || b.guess.proved || b.told.Left > 0 {
			b.v.o.OnBoard(b.told)
		}
	}()
	for items := range b.pages(ctx, first) {
		if !b.postings(ctx, items, yield) {
			return
		}
	}
	switch {
	case b.enough():
		b.told.Cut, b.told.Pages = "", len(b.queue) // the rest was not asked for
	case b.told.Cut != "":
		b.failed = append(b.failed, b.part())
	}
	if b.guess != nil && b.guess.vain(b.told) {
		b.failed = []error{b.guess.fault}
	}
	for _, err := range b.failed {
		if !yield(Listing{URL: b.v.given, CanonicalURL: b.plan.Canonical}, err) {
			return
		}
	}
	if b.yielded == 0 && len(b.failed) == 0 {
		yield(Listing{URL: b.v.given, CanonicalURL: b.plan.Canonical}, b.nothing())
	}
}

// part is the failure of a board that is read in part.
func (b *board) part() *StatusError {
	e := &StatusError{Status: TooLarge, URL: b.v.given, Reason: b.told.Cut, Err: ErrCut}
	if b.told.Cut == page.NeedsScript || b.told.Cut == page.OtherSite {
		e.Status, e.Hint = Thin, "open the list in a browser and give the addresses of the postings that it goes on with"
	}
	return e
}

func (b *board) nothing() *StatusError {
	e := &StatusError{Status: NotAPosting, URL: b.v.given, Reason: "a board without postings"}
	if b.told.Left > 0 {
		e.Reason = fmt.Sprintf("a board of %d postings, none with a title that was asked for", b.told.Found)
		e.Setting = "Keep"
	}
	return e
}

// pages yields what each page brings, as far as is asked for and the bounds allow.
func (b *board) pages(ctx context.Context, first *page.Found) iter.Seq[[]item] {
	return func(yield func([]item) bool) {
		if !yield(b.take(first, 0)) {
			return
		}
		for n := 1; len(b.queue) > 0 && !b.enough() && ctx.Err() == nil; n++ {
			if reason := b.over(n); reason != "" {
				b.cut(reason)
				return
			}
			next := b.queue[0]
			b.queue = b.queue[1:]
			begun := time.Now()
			f, _, err := b.v.open(ctx, next.Request)
			b.patience -= time.Since(begun)
			if isEnd(next.Request, f, err) {
				continue
			}
			if err = forBoard(f, err); err != nil && !(next.List && ofPage(f, err)) {
				b.failed = append(b.failed, err)
			} else if !yield(b.take(f, next.depth)) {
				return
			}
		}
	}
}

// over says why a board is not read further, empty when it is.
func (b *board) over(pages int) string {
	switch {
	case pages >= b.v.o.MaxPages:
		return fmt.Sprintf("the board has more than %d pages", b.v.o.MaxPages)
	case b.told.Found >= b.v.o.MaxFound:
		return fmt.Sprintf("the board has more than %d postings", b.v.o.MaxFound)
	case b.patience < 0:
		return "the board's pages took longer than " + boardPatience.String()
	}
	return ""
}

// cut notes why a part of the board is not read; of several reasons the first.
func (b *board) cut(reason string) { b.told.Cut = cmp.Or(b.told.Cut, reason) }

// forBoard accepts a page whose postings have no text: each then has a page of its own.
func forBoard(f *page.Found, err error) error {
	if se, ok := err.(*StatusError); ok && se.Status == Thin && f != nil {
		return nil
	}
	return err
}

// isEnd tells that a list has no such page: it shows nothing, or it is missing
// where its address was only counted on.
func isEnd(r page.Request, f *page.Found, err error) bool {
	se, ok := err.(*StatusError)
	return ok && (r.List && se.Status == NotAPosting && (f == nil || f.Empty()) || r.Counted && se.Status == NotFound)
}

// ofPage accepts the further page of a list that no site knows.
func ofPage(f *page.Found, err error) bool {
	se, ok := err.(*StatusError)
	return ok && se.Status == NotAPosting && f != nil
}

// enough tells that the Limit is reached.
func (b *board) enough() bool { return b.v.o.Limit > 0 && b.yielded >= b.v.o.Limit }

// take returns the postings of one page that the board has not shown before,
// and queues its further pages if it has brought something new or is a list of
// pages only.
func (b *board) take(f *page.Found, depth int) []item {
	before := len(b.seen)
	var items []item
	add := func(p item) {
		if b.isNew(p) {
			items = append(items, p)
		}
	}
	for _, l := range f.Listings {
		p := item{listing: l, canonical: b.v.canonicalOf(l)}
		if l.Description == "" {
			p.link = l.CanonicalURL
		}
		add(p)
	}
	for _, l := range f.Links {
		if u, err := normalise(l.URL); err == nil {
			add(item{listing: Listing{Title: l.Title}, link: u.String(), canonical: b.v.planFor(u).Canonical})
		}
	}
	if depth++; len(b.seen) > before {
		depth = 0
	}
	if f.Rest == page.OtherSite || f.Rest != "" && len(b.asked) == 1 {
		b.cut(f.Rest) // the last page may show a button that does nothing
	}
	if len(b.seen) > before || f.Empty() {
		b.turnTo(f.Next, depth)
	}
	return items
}

// turnTo queues further pages.
func (b *board) turnTo(pages []page.Request, depth int) {
	for _, r := range pages {
		same := page.Request{Method: r.Method, URL: r.URL, Body: r.Body}
		switch {
		case b.asked[same], r.Counted && b.led:
		case depth > b.v.o.MaxDepth:
			b.cut(fmt.Sprintf("the board's lists lead to lists more than %d deep", b.v.o.MaxDepth))
			return
		case len(b.asked) > b.v.o.MaxPages:
			b.cut(fmt.Sprintf("the board has more than %d pages", b.v.o.MaxPages))
			return
		default:
			b.asked[same] = true
			b.led = b.led || !r.Counted
			b.queue = append(b.queue, turn{r, depth})
		}
	}
}

// canonicalOf is a whole listing's identity; empty when it gives no address.
func (s *Scraper) canonicalOf(l Listing) string {
	u, err := normalise(l.CanonicalURL)
	if err != nil {
		return ""
	}
	if p := s.site(u); p != nil {
		return p.Canonical
	}
	return anchored(u, l.CanonicalURL)
}

// isNew counts a posting once, up to the bound; those without an address are
// told apart by what they say. What Keep leaves out is not asked for.
func (b *board) isNew(p item) bool {
	key := p.canonical
	if key == "" {
		key = p.listing.Title + "\n" + p.listing.Company + "\n" + p.listing.Description
	}
	sum := sha256.Sum256([]byte(key))
	id := [16]byte(sum[:16])
	if b.seen[id] || p.link != "" && key == b.plan.Canonical {
		return false
	}
	if b.told.Found >= b.v.o.MaxFound {
		b.cut(fmt.Sprintf("the board has more than %d postings", b.v.o.MaxFound))
		return false
	}
	b.seen[id] = true
	b.told.Found++
	if t := p.listing.Title; t != "" && !b.v.o.Keep(t) {
		b.told.Left++
		return false
	}
	return true
}

// postings yields the postings of a page up to the Limit, each failure in its
// place; false when nobody wants more.
func (b *board) postings(ctx context.Context, items []item, yield func(Listing, error) bool) bool {
	for i, p := range items {
		if b.enough() {
			b.told.Over += len(items) - i
			return true
		}
		l, err := b.v.posting(ctx, p)
		if err == nil && p.listing.Title == "" && l.Title != "" && !b.v.o.Keep(l.Title) {
			b.told.Left++
			if b.guess != nil {
				b.guess.proved = true
			}
			continue
		}
		for _, r := range b.rows(row{l, err}) {
			b.yielded++
			if !yield(r.Listing, r.err) || ctx.Err() != nil {
				return false
			}
		}
		if b.guess != nil && b.guess.lost(b.told) {
			yield(Listing{URL: b.v.given, CanonicalURL: b.plan.Canonical}, b.guess.fault)
			return false
		}
	}
	return true
}

// rows are what is yielded once a posting has been asked for.
func (b *board) rows(r row) []row {
	if b.guess == nil {
		return []row{r}
	}
	return b.guess.sorted(r, &b.told)
}

// posting fetches what a board only links to. A link that leads to another
// board is not followed further.
func (v *visit) posting(ctx context.Context, p item) (Listing, error) {
	if p.link == "" {
		return identified(p.listing, cmp.Or(p.listing.CanonicalURL, v.given), p.canonical), nil
	}
	bare := Listing{URL: p.link, CanonicalURL: p.canonical, Title: p.listing.Title}
	u, err := url.Parse(p.link)
	if err != nil {
		return bare, invalid(p.link, err)
	}
	f, plan, err := v.find(ctx, v.planFor(u))
	if err != nil && p.listing.Source != "" {
		return identified(p.listing, p.link, p.canonical), &StatusError{Status: Thin, URL: p.link,
			Reason: "its board lists it without its text", Err: err}
	}
	if err != nil {
		return v.whatIsKnown(f, bare), err
	}
	if plan.Board || len(f.Listings) != 1 {
		return bare, &StatusError{Status: NotAPosting, URL: p.link, Reason: "a list of postings where the board promises one"}
	}
	l := identified(f.Listings[0], p.link, plan.Canonical)
	l.Title = cmp.Or(l.Title, p.listing.Title)
	return l, nil
}
