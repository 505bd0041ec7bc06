// Package scan is the pipeline: an input goes in, its Records come out.
package scan

import (
	"context"
	"errors"
	"iter"
	"time"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/report"
	"rolecheck/scraper"
)

// Pipeline joins the scraper and the classifier. Commands, page, API and queue
// are its callers. It is safe for use by many goroutines.
type Pipeline struct {
	Scraper    *scraper.Scraper
	Classifier *classifier.Classifier
	Now        func() time.Time
}

// URL fetches and judges the posting at address, or each posting of a board.
// It yields at least one Record, whatever goes wrong.
func (p *Pipeline) URL(ctx context.Context, address string) iter.Seq[report.Record] {
	return func(yield func(report.Record) bool) {
		for l, err := range p.Scraper.Fetch(ctx, address) {
			if !yield(p.record(address, l, err)) {
				return
			}
		}
	}
}

// Text judges pasted text. input names it in the Record.
func (p *Pipeline) Text(input, title, text string) report.Record {
	return p.record(input, scraper.Listing{Title: title, Description: text, Source: "paste"}, nil)
}

func (p *Pipeline) record(input string, l scraper.Listing, err error) report.Record {
	r := report.Record{Input: input, Listing: &l, Status: scraper.OK, ScannedAt: p.Now()}
	if err == nil {
		v := p.Classifier.Classify(l.Title, l.Description)
		r.Verdict = &v
		return r
	}
	r.Status, r.Error = scraper.NetworkError, &report.Failure{Message: err.Error()}
	if se := (*scraper.StatusError)(nil); errors.As(err, &se) {
		r.Status, r.Error.Hint = se.Status, se.Hint
	}
	return r
}
