// Package scan is the pipeline: an input goes in, its Records come out.
//
// An input is an address ([Pipeline.URL]), the bytes of a file or a paste
// ([Pipeline.Document]), or a row of a dump ([Pipeline.Row]). Whatever goes
// wrong with an input becomes a Record with a status and an error, so one input
// never ends the work on the others, and none is lost. [Ordered] works on many
// inputs at once and keeps their order; [Addresses] and [Rows] read inputs from
// lists and dumps of any length.
package scan

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"time"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/scraper"
)

// Pipeline joins the scraper and the classifier. Commands, page, API and queue
// are its callers. It is safe for use by many goroutines.
type Pipeline struct {
	Scraper    *scraper.Scraper
	Classifier *classifier.Classifier
	Now        func() time.Time
	// Hints says what a person may do whom an error keeps from a verdict; nil:
	// Hint, which names no flag.
	Hints func(*scraper.StatusError) string
}

// URL fetches and judges the posting at address, or each posting of a board.
// It yields at least one Record, whatever goes wrong.
func (p *Pipeline) URL(ctx context.Context, address string) iter.Seq[record.Record] {
	return p.TitledURL(ctx, address, "")
}

// TitledURL is URL with a title, unless it is empty, in place of what the postings say.
func (p *Pipeline) TitledURL(ctx context.Context, address, title string) iter.Seq[record.Record] {
	return func(yield func(record.Record) bool) {
		some := false
		for l, err := range p.Scraper.Fetch(ctx, address) {
			some = true
			if title != "" && err == nil {
				l.Title = title
			}
			r := p.record(address, l, err)
			r.ScannedAt = p.Now()
			if !yield(r) {
				return
			}
		}
		if !some {
			yield(p.record(address, scraper.Listing{URL: address}, &scraper.StatusError{
				Status: scraper.NotAPosting, URL: address, Reason: "no posting is left to judge", Setting: "Keep"}))
		}
	}
}

// Text judges pasted text. input names it in the Record.
func (p *Pipeline) Text(input, title, text string) record.Record {
	return p.record(input, scraper.Listing{Title: title, Description: text, Source: "paste"}, nil)
}

// record judges l, or tells what err put in the way. Only what was fetched has
// a time: the same text gives the same bytes on every run.
func (p *Pipeline) record(input string, l scraper.Listing, err error) record.Record {
	r := record.Record{Input: input, Listing: &l, Status: scraper.OK}
	if err == nil {
		v := p.Classifier.Classify(l.Title, l.Description)
		r.Verdict = &v
		return r
	}
	r.Status, r.Error = scraper.NetworkError, &record.Failure{Message: err.Error()}
	if se := (*scraper.StatusError)(nil); errors.As(err, &se) {
		hint := p.Hints
		if hint == nil {
			hint = Hint
		}
		r.Status, r.Error.Hint, r.Error.Cut = se.Status, hint(se), errors.Is(se, scraper.ErrCut)
	}
	return r
}

// Hint is the next step for a person whom e keeps from a verdict.
func Hint(e *scraper.StatusError) string {
	if errors.Is(e, scraper.ErrCut) {
		return "read further with --max-found, --max-pages or --max-depth"
	}
	return cmp.Or(e.Hint, hints[e.Status])
}
