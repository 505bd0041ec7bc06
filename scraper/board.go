package scraper

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"net/url"
)

// maxPages is the most pages that one board is read for. A server that ignores
// the page number is noticed earlier: a page with nothing new leads no further.
const maxPages = 500

// board is what an address with many postings led to, each posting once.
type board struct {
	v       *visit
	plan    *plan
	seen    map[string]bool // canonical addresses of postings
	asked   map[request]bool
	queue   []request
	items   []item  // to be yielded
	failed  []error // pages that could not be read
	told    Board
	yielded int
}

// item is a whole listing, or the link to one.
type item struct {
	listing   Listing
	link      string // where the rest is; empty when the listing is whole
	canonical string
}

func (v *visit) newBoard(p *plan) *board {
	return &board{v: v, plan: p, seen: map[string]bool{}, asked: map[request]bool{}, told: Board{URL: v.given}}
}

// run reads the board's pages, then yields its postings in their order.
func (b *board) run(ctx context.Context, first *found, yield func(Listing, error) bool) {
	defer func() { b.v.o.OnBoard(b.told) }()
	b.readPages(ctx, first)
	for l, err := range b.postings(ctx) {
		if !yield(l, err) {
			return
		}
	}
	for _, err := range b.failed {
		if !yield(Listing{URL: b.v.given, CanonicalURL: b.plan.canonical}, err) {
			return
		}
	}
	if b.yielded == 0 && len(b.failed) == 0 {
		yield(Listing{URL: b.v.given, CanonicalURL: b.plan.canonical}, b.nothing())
	}
}

func (b *board) nothing() *StatusError {
	e := &StatusError{Status: NotAPosting, URL: b.v.given, Reason: "a board without postings"}
	if b.told.Left > 0 {
		e.Reason = fmt.Sprintf("a board of %d postings, none with a title that was asked for", b.told.Found)
		e.Hint = "to judge all of them use --titles all"
	}
	return e
}

func (b *board) readPages(ctx context.Context, first *found) {
	b.add(first)
	for n := 1; len(b.queue) > 0 && !b.enough() && ctx.Err() == nil; n++ {
		if n == maxPages {
			b.failed = append(b.failed, &StatusError{Status: TooLarge, URL: b.v.given, Reason: fmt.Sprintf("the board has more than %d pages; the rest was not read", maxPages)})
			return
		}
		r := b.queue[0]
		b.queue = b.queue[1:]
		f, _, err := b.v.open(ctx, r)
		if err = forBoard(f, err); err != nil {
			b.failed = append(b.failed, err)
			continue
		}
		b.add(f)
	}
}

// forBoard accepts a page whose postings have no text: each then has a page of its own.
func forBoard(f *found, err error) error {
	if se, ok := err.(*StatusError); ok && se.Status == Thin && f != nil {
		return nil
	}
	return err
}

// enough tells that the Limit is reached with postings that Keep has seen.
func (b *board) enough() bool {
	sure := 0
	for _, p := range b.items {
		if p.listing.Title != "" {
			sure++
		}
	}
	return b.v.o.Limit > 0 && sure >= b.v.o.Limit
}

// add takes the postings of one page, and its further pages if it has brought
// something new or is a list of pages only.
func (b *board) add(f *found) {
	before := len(b.seen)
	for _, l := range f.listings {
		p := item{listing: l, canonical: b.v.canonicalOf(l)}
		if l.Description == "" {
			p.link = l.CanonicalURL
		}
		b.addPosting(p)
	}
	for _, l := range f.links {
		if u, err := normalise(l.url); err == nil {
			b.addPosting(item{listing: Listing{Title: l.title}, link: u.String(), canonical: b.v.planFor(u).canonical})
		}
	}
	if len(b.seen) == before && !f.empty() {
		return
	}
	for _, r := range f.next {
		if !b.asked[r] {
			b.asked[r] = true
			b.queue = append(b.queue, r)
		}
	}
}

// canonicalOf is a whole listing's identity; empty when it gives no address.
func (s *Scraper) canonicalOf(l Listing) string {
	u, err := normalise(l.CanonicalURL)
	if err != nil {
		return ""
	}
	return s.planFor(u).canonical
}

// addPosting takes a posting once. Those without an address are told apart by
// what they say.
func (b *board) addPosting(p item) {
	key := p.canonical
	if key == "" {
		key = p.listing.Title + "\n" + p.listing.Company + "\n" + p.listing.Description
	}
	if b.seen[key] || p.link != "" && key == b.plan.canonical {
		return
	}
	b.seen[key] = true
	b.told.Found++
	if t := p.listing.Title; t != "" && !b.v.o.Keep(t) {
		b.told.Left++
		return
	}
	b.items = append(b.items, p)
}

// postings yields the board's postings up to the Limit, each failure in its place.
func (b *board) postings(ctx context.Context) iter.Seq2[Listing, error] {
	return func(yield func(Listing, error) bool) {
		for i, p := range b.items {
			if b.v.o.Limit > 0 && b.yielded >= b.v.o.Limit {
				b.told.Over = len(b.items) - i
				return
			}
			l, err := b.v.posting(ctx, p)
			if err == nil && p.listing.Title == "" && l.Title != "" && !b.v.o.Keep(l.Title) {
				b.told.Left++
				continue
			}
			b.yielded++
			if !yield(l, err) || ctx.Err() != nil {
				return
			}
		}
	}
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
		return identified(p.listing, p.link, p.canonical), &StatusError{Status: Thin, URL: p.link, Reason: "its board lists it without its text", Err: err}
	}
	if err != nil {
		return v.whatIsKnown(f, bare), err
	}
	if plan.board || len(f.listings) != 1 {
		return bare, &StatusError{Status: NotAPosting, URL: p.link, Reason: "a list of postings where the board promises one"}
	}
	l := identified(f.listings[0], p.link, plan.canonical)
	l.Title = cmp.Or(l.Title, p.listing.Title)
	return l, nil
}
