package scan

import (
	"context"
	"iter"

	"rolecheck/cmd/internal/report"
	"rolecheck/scraper"
)

// All fetches and judges the posting or board at each address, with so many
// workers, and yields the Records in the order of the addresses. A posting that
// was seen before, under whatever address, is a Record with the status duplicate.
func (p *Pipeline) All(ctx context.Context, addresses iter.Seq[string], workers int) iter.Seq[report.Record] {
	return func(yield func(report.Record) bool) {
		seen := map[string]string{} // a posting's identity: the input that first led to it
		for r := range Ordered(ctx, once(addresses), workers, p.visit) {
			if !yield(repeated(r, seen)) {
				return
			}
		}
	}
}

// visit is one address, and whether the list had it before.
type visit struct {
	address string
	again   bool
}

func once(addresses iter.Seq[string]) iter.Seq[visit] {
	return func(yield func(visit) bool) {
		seen := map[string]bool{}
		for address := range addresses {
			if !yield(visit{address, seen[address]}) {
				return
			}
			seen[address] = true
		}
	}
}

func (p *Pipeline) visit(ctx context.Context, v visit) iter.Seq[report.Record] {
	if !v.again {
		return p.URL(ctx, v.address)
	}
	return func(yield func(report.Record) bool) { yield(duplicate(v.address, v.address)) }
}

// repeated returns r, or the duplicate that takes its place.
func repeated(r report.Record, seen map[string]string) report.Record {
	if r.Status != scraper.OK || r.Listing == nil || r.Listing.CanonicalURL == "" {
		return r
	}
	first, there := seen[r.Listing.CanonicalURL]
	if !there {
		seen[r.Listing.CanonicalURL] = r.Input
		return r
	}
	d := duplicate(r.Input, first)
	d.Listing, d.ScannedAt = r.Listing, r.ScannedAt
	return d
}

func duplicate(input, first string) report.Record {
	reason := "the same posting as " + first
	if input == first {
		reason = "the same address as one before"
	}
	r := Failure(input, scraper.Duplicate, reason, "")
	r.Listing.URL = input
	return r
}
