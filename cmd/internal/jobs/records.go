package jobs

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"

	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/sketch"
	"rolecheck/scraper"
)

// pageSize is how many Records are read at a time: few enough to hold, and the
// connection is free between two pages.
const pageSize = 200

// Records yields what a Run has so far, in the order of its inputs. Inputs
// that are still open are left out. Nothing is held but a page.
func (d *Database) Records(ctx context.Context, r Run) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		for at := start; ; {
			p, err := d.page(ctx, r, at)
			if err != nil {
				yield(record.Record{}, err)
				return
			}
			for _, s := range p {
				if s.record != nil && !yield(*s.record, nil) {
					return
				}
			}
			if len(p) < pageSize {
				return
			}
			at = p[len(p)-1].place
		}
	}
}

// place is where a Record stands in its Run.
type place struct{ position, sub int64 }

// start is before every place.
var start = place{position: -1}

// stored is one row of a Run: an input with one of its Records, or with none yet.
type stored struct {
	place
	record *record.Record
}

// page reads the rows after a place, inputs without a Record among them. A
// Record whose posting an earlier input led to is shown as a duplicate of that;
// told here and not when it is stored, so that it does not depend on which
// worker was faster.
func (d *Database) page(ctx context.Context, r Run, after place) (rows []stored, err error) {
	err = d.patiently(ctx, "read run "+r.Name, func() (err error) {
		rows, err = collect(ctx, d.sql, `SELECT i.position, coalesce(r.sub, 0), i.input, r.record,
			(SELECT x.input FROM rolecheck_records e JOIN rolecheck_inputs x ON x.run = e.run AND x.position = e.position
				WHERE e.run = r.run AND e.identity = r.identity AND (e.position, e.sub) < (r.position, r.sub)
				ORDER BY e.position, e.sub LIMIT 1)
			FROM rolecheck_inputs i LEFT JOIN rolecheck_records r ON r.run = i.run AND r.position = i.position
			WHERE i.run = $1 AND i.position >= $2 AND (i.position > $2 OR r.sub > $3)
			ORDER BY i.position, r.sub LIMIT $4`,
			[]any{r.ID, after.position, after.sub, pageSize}, scanStored)
		return err
	})
	return rows, err
}

func scanStored(rows *sql.Rows, s *stored) error {
	var input string
	var text, first sql.NullString
	if err := rows.Scan(&s.position, &s.sub, &input, &text, &first); err != nil || !text.Valid {
		return err
	}
	s.record = &record.Record{}
	err := json.Unmarshal([]byte(text.String), s.record)
	if err == nil {
		err = s.record.Check() // whoever shares the database may have written it
	}
	if err != nil {
		return fmt.Errorf("record %d of %s: %w", s.sub, input, err)
	}
	s.record.Input = input // a reused Record may come from another spelling of the address
	if first.Valid {
		duplicate(s.record, first.String)
	}
	return nil
}

// duplicate turns a judged Record into the report that it is not judged twice.
func duplicate(r *record.Record, first string) {
	r.Status, r.Verdict = scraper.Duplicate, nil
	r.Error = &record.Failure{Message: "the same posting as " + first}
	if first == r.Input {
		r.Error.Message = "a posting that its board shows twice"
	}
}

// row is a Record in the form of its table.
func row(run, position int64, sub int, r record.Record) ([]any, error) {
	text, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("store the record of %s: %w", r.Input, err)
	}
	var id, words any
	if r.Status == scraper.OK && r.Listing != nil {
		id, words = identity(r.Identity()), sketch.Of(r.Listing.Description)
	}
	return []any{run, position, sub, r.Status, id, words, r.ScannedAt.UnixMicro(), string(text)}, nil
}

const insertRow = "INSERT INTO rolecheck_records (run, position, sub, status, identity, sketch, scanned, record) VALUES "
