package jobs

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"

	"rolecheck/cmd/internal/record"
)

// Change is what became of one listing between two Runs.
type Change struct {
	Kind ChangeKind     `json:"change"`
	Was  *record.Record `json:"was"` // nil where the listing is not in that Run
	Now  *record.Record `json:"now"` // likewise
}

// String is one line: what happened, the title and role before and after where
// they differ, and where the listing is.
func (c Change) String() string {
	r, what := c.Now, ""
	switch c.Kind {
	case Vanished:
		r, what = c.Was, c.Was.Listing.Title
	case Appeared:
		what = c.Now.Listing.Title
	case Retitled:
		what = c.Was.Listing.Title + " → " + c.Now.Listing.Title
	case Rejudged:
		what = fmt.Sprintf("%s: %s → %s", c.Now.Listing.Title, judgement(c.Was), judgement(c.Now))
	}
	return fmt.Sprintf("%-8s  %s  %s", c.Kind, record.Clean(what), record.Clean(r.Identity()))
}

func judgement(r *record.Record) string {
	return fmt.Sprintf("%s (%s)", r.Verdict.Actual.Name(), r.Verdict.Outcome)
}

// ChangeKind names a [Change].
type ChangeKind string

// The changes. A listing with a new title and a new verdict is told once, as Retitled.
const (
	Appeared ChangeKind = "appeared"
	Vanished ChangeKind = "vanished" // not in the later Run, or there with another status than ok
	Retitled ChangeKind = "title"
	Rejudged ChangeKind = "verdict"
)

// Diff yields what changed from one Run to another, in the order of the
// listings' identities. Only listings with the status ok are compared.
func (d *Database) Diff(ctx context.Context, was, now Run) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		a, stopA := iter.Pull2(d.byIdentity(ctx, was))
		defer stopA()
		b, stopB := iter.Pull2(d.byIdentity(ctx, now))
		defer stopB()
		x, errX, okX := a()
		y, errY, okY := b()
		for okX || okY {
			if errX != nil || errY != nil {
				yield(Change{}, fmt.Errorf("compare run %q with run %q: %w", was.Name, now.Name, firstError(errX, errY)))
				return
			}
			var c Change
			takeX := okX && (!okY || x.identity <= y.identity)
			takeY := okY && (!okX || y.identity <= x.identity)
			if takeX {
				c.Was = x.record
				x, errX, okX = a()
			}
			if takeY {
				c.Now = y.record
				y, errY, okY = b()
			}
			if c.Kind = c.kind(); c.Kind != "" && !yield(c, nil) {
				return
			}
		}
	}
}

func firstError(a, b error) error {
	if a != nil {
		return plain(a)
	}
	return plain(b)
}

// kind is empty when nothing changed.
func (c Change) kind() ChangeKind {
	switch {
	case c.Was == nil:
		return Appeared
	case c.Now == nil:
		return Vanished
	case c.Was.Listing.Title != c.Now.Listing.Title:
		return Retitled
	case c.Was.Verdict == nil || c.Now.Verdict == nil:
		return ""
	case c.Was.Verdict.Actual != c.Now.Verdict.Actual || c.Was.Verdict.Outcome != c.Now.Verdict.Outcome:
		return Rejudged
	}
	return ""
}

type identified struct {
	identity string
	record   *record.Record
}

// byIdentity yields the first ok Record of each identity, sorted by it.
func (d *Database) byIdentity(ctx context.Context, r Run) iter.Seq2[identified, error] {
	return func(yield func(identified, error) bool) {
		for last := ""; ; {
			rows, err := collect(ctx, d.sql, `SELECT identity, record FROM rolecheck_records r
				WHERE run = $1 AND identity > $2 AND NOT EXISTS (SELECT 1 FROM rolecheck_records e
					WHERE e.run = r.run AND e.identity = r.identity AND (e.position, e.sub) < (r.position, r.sub))
				ORDER BY identity LIMIT $3`, []any{r.ID, last, pageSize}, scanIdentified)
			if err != nil {
				yield(identified{}, err)
				return
			}
			for _, row := range rows {
				if !yield(row, nil) {
					return
				}
				last = row.identity
			}
			if len(rows) < pageSize {
				return
			}
		}
	}
}

func scanIdentified(rows *sql.Rows, i *identified) error {
	var text string
	if err := rows.Scan(&i.identity, &text); err != nil {
		return err
	}
	i.record = &record.Record{}
	err := json.Unmarshal([]byte(text), i.record)
	if err == nil {
		err = i.record.Check()
	}
	if err == nil && i.record.Listing == nil { // not as we store it
		err = fmt.Errorf("the record of %q holds no listing", i.record.Input)
	}
	return err
}
