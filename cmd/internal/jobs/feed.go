package jobs

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"hash/maphash"
	"net/url"
	"strings"
	"time"

	"github.com/riverqueue/river"

	"rolecheck/cmd/internal/record"
	"rolecheck/scraper"
)

// feedBatch is how many inputs are stored in one transaction. On SQLite
// workers wait meanwhile, some 50 ms.
const feedBatch = 500

// feeder turns a stream of inputs into rows and jobs. It holds a batch and a
// count for each host, however many inputs come.
type feeder struct {
	d      *Database
	run    Run
	o      Order
	client *river.Client[*sql.Tx]
	start  func() error // begins the work, called once; nil: nobody works yet
	next   int64        // position of the next input
	base   time.Time
	seed   maphash.Seed
	turns  map[uint64]int32 // inputs so far, by host
}

func (d *Database) feeder(r Run, o Order, client *river.Client[*sql.Tx], start func() error) *feeder {
	return &feeder{d: d, run: r, o: o, client: client, start: start, base: r.Created().Add(-24 * 365 * time.Hour),
		seed: maphash.MakeSeed(), turns: map[uint64]int32{}}
}

// OtherInputsError is returned when a Run is taken up again with inputs that
// are not those it was begun with.
type OtherInputsError struct {
	Run       string
	Position  int64  // of the first that differs, from 1
	Was, Here string // Here is empty when the inputs end early
}

func (e *OtherInputsError) Error() string {
	return fmt.Sprintf("run %q was begun with other inputs: number %d was %q and is now %q", e.Run, e.Position, e.Was, e.Here)
}

// feed stores all inputs. Those that the Run has from an earlier attempt are
// compared, not stored again.
func (f *feeder) feed(ctx context.Context) error {
	batch := make([]string, 0, feedBatch)
	for input, err := range f.o.Inputs {
		if err != nil {
			return err
		}
		if batch = append(batch, clean(input)); len(batch) == feedBatch {
			if err := f.store(ctx, batch); err != nil {
				return err
			}
			batch = batch[:0]
		}
	}
	if err := f.store(ctx, batch); err != nil {
		return err
	}
	return f.finish(ctx)
}

// clean replaces what PostgreSQL cannot store. No address has it.
func clean(input string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(input, "\uFFFD"), "\x00", "\uFFFD")
}

func (f *feeder) finish(ctx context.Context) error {
	err := f.d.transact(ctx, "end the inputs of run "+f.run.Name, func(tx *sql.Tx) error {
		known, err := f.known(ctx, tx, 1)
		if err != nil {
			return err
		}
		if len(known) > 0 {
			return &OtherInputsError{Run: f.run.Name, Position: f.next + 1, Was: known[0]}
		}
		_, err = tx.ExecContext(ctx, "UPDATE rolecheck_runs SET state = 'working' WHERE id = $1 AND state = 'reading'", f.run.ID)
		return err
	})
	if err != nil {
		return err
	}
	return f.begin()
}

// begin starts the work unless it has begun.
func (f *feeder) begin() error {
	start := f.start
	if f.start = nil; start == nil {
		return nil
	}
	return start()
}

func (f *feeder) store(ctx context.Context, batch []string) error {
	jobs, fresh := f.jobs(batch), false
	err := f.d.transact(ctx, "store inputs of run "+f.run.Name, func(tx *sql.Tx) error {
		known, err := f.known(ctx, tx, len(batch))
		if err != nil {
			return err
		}
		for i, was := range known {
			if was != batch[i] {
				return &OtherInputsError{Run: f.run.Name, Position: f.next + int64(i) + 1, Was: was, Here: batch[i]}
			}
		}
		if fresh = len(known) < len(batch); !fresh {
			return nil
		}
		return f.add(ctx, tx, jobs[len(known):])
	})
	f.next += int64(len(batch))
	if err != nil || !fresh {
		return err
	}
	return f.begin() // beyond what the Run had, nothing can be refused
}

// known returns the inputs that the Run already has from the next position on.
func (f *feeder) known(ctx context.Context, tx *sql.Tx, most int) ([]string, error) {
	return collect(ctx, tx, "SELECT input FROM rolecheck_inputs WHERE run = $1 AND position >= $2 ORDER BY position LIMIT $3",
		[]any{f.run.ID, f.next, most}, func(rows *sql.Rows, input *string) error { return rows.Scan(input) })
}

// jobs makes the jobs of a batch. River takes jobs by the time they are
// scheduled for; with the n-th input of every host scheduled for one instant,
// all of them past, the hosts take turns, and a long list of one host does
// not fill every worker with waiting.
func (f *feeder) jobs(batch []string) []river.InsertManyParams {
	jobs := make([]river.InsertManyParams, len(batch))
	for i, input := range batch {
		host := f.o.canonical(input)
		if u, err := url.Parse(host); err == nil && u.Host != "" {
			host = u.Host
		}
		key := maphash.String(f.seed, strings.ToLower(host))
		turn := f.turns[key]
		f.turns[key]++
		jobs[i] = river.InsertManyParams{
			Args: Args{Run: f.run.ID, Position: f.next + int64(i), Input: input},
			InsertOpts: &river.InsertOpts{Queue: f.run.queue(), MaxAttempts: maxAttempts,
				ScheduledAt: f.base.Add(time.Duration(turn) * time.Millisecond)},
		}
	}
	return jobs
}

// add stores new inputs: a row for each, and a job unless it is a duplicate or
// has a fresh Record in another Run.
func (f *feeder) add(ctx context.Context, tx *sql.Tx, jobs []river.InsertManyParams) error {
	if err := f.addRows(ctx, tx, jobs); err != nil {
		return err
	}
	settled, err := f.duplicates(ctx, tx, jobs)
	if err != nil {
		return err
	}
	if err := f.reuse(ctx, tx, jobs, settled); err != nil {
		return err
	}
	open := jobs[:0:0]
	for _, job := range jobs {
		if !settled[job.Args.(Args).Position] {
			open = append(open, job)
		}
	}
	if len(open) == 0 {
		return nil
	}
	if _, err := f.client.InsertManyFastTx(ctx, tx, open); err != nil {
		return err
	}
	return queueOf(f.run).release(ctx, tx)
}

func (f *feeder) addRows(ctx context.Context, tx *sql.Tx, jobs []river.InsertManyParams) error {
	_, err := tx.ExecContext(ctx, "UPDATE rolecheck_runs SET state = 'reading' WHERE id = $1 AND state <> 'reading'", f.run.ID)
	if err != nil {
		return err
	}
	var rows values
	for _, job := range jobs {
		a := job.Args.(Args)
		rows.add(f.run.ID, a.Position, a.Input, identity(f.o.canonical(a.Input)))
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO rolecheck_inputs (run, position, input, identity) VALUES "+rows.String(), rows.args...)
	return err
}

// duplicates gives each input whose canonical address came before its Record,
// and returns their positions.
func (f *feeder) duplicates(ctx context.Context, tx *sql.Tx, jobs []river.InsertManyParams) (map[int64]bool, error) {
	type again struct {
		position     int64
		input, first string
	}
	found, err := collect(ctx, tx, `SELECT position, input, first FROM (
		SELECT i.position, i.input, (SELECT e.input FROM rolecheck_inputs e
			WHERE e.identity = i.identity AND e.run = i.run AND e.position < i.position ORDER BY e.position LIMIT 1) AS first
		FROM rolecheck_inputs i WHERE i.run = $1 AND i.position >= $2) AS again WHERE first IS NOT NULL`,
		[]any{f.run.ID, jobs[0].Args.(Args).Position},
		func(rows *sql.Rows, a *again) error { return rows.Scan(&a.position, &a.input, &a.first) })
	if err != nil {
		return nil, err
	}
	settled := map[int64]bool{}
	for _, a := range found {
		settled[a.position] = true
		reason := "the same address as " + a.first
		if a.input == a.first {
			reason = "the same address as one before"
		}
		record := record.Record{Input: a.input, Listing: &scraper.Listing{URL: a.input}, Status: scraper.Duplicate,
			Error: &record.Failure{Message: reason}, ScannedAt: f.o.now()}
		cells, err := row(f.run.ID, a.position, 0, record)
		if err != nil {
			return nil, err
		}
		if _, err := tx.ExecContext(ctx, insertRow+"($1, $2, $3, $4, $5, $6, $7, $8)", cells...); err != nil {
			return nil, err
		}
	}
	return settled, nil
}

// reuse copies the Records of other Runs that are fresh enough, and adds the
// positions of their inputs to settled.
func (f *feeder) reuse(ctx context.Context, tx *sql.Tx, jobs []river.InsertManyParams, settled map[int64]bool) error {
	if f.o.Since.IsZero() {
		return nil
	}
	type fresh struct{ position, run, old int64 }
	found, err := collect(ctx, tx, `SELECT i.position, e.run, e.position FROM rolecheck_inputs i
		JOIN rolecheck_inputs e ON e.identity = i.identity AND e.run <> i.run
		JOIN rolecheck_runs o ON o.id = e.run AND o.settings = $4
		JOIN rolecheck_records r ON r.run = e.run AND r.position = e.position AND r.sub = 0 AND r.status = 'ok' AND r.scanned >= $3
		WHERE i.run = $1 AND i.position >= $2 ORDER BY i.position, r.scanned DESC`,
		[]any{f.run.ID, jobs[0].Args.(Args).Position, f.o.Since.UnixMicro(), f.run.Settings},
		func(rows *sql.Rows, r *fresh) error { return rows.Scan(&r.position, &r.run, &r.old) })
	if err != nil {
		return err
	}
	for _, r := range found {
		if settled[r.position] {
			continue
		}
		settled[r.position] = true
		_, err := tx.ExecContext(ctx, `INSERT INTO rolecheck_records (run, position, sub, status, identity, sketch, scanned, record)
			SELECT $1, $2, sub, status, identity, sketch, scanned, record FROM rolecheck_records WHERE run = $3 AND position = $4`,
			f.run.ID, r.position, r.run, r.old)
		if err != nil {
			return err
		}
	}
	return nil
}

// identity is a digest of a canonical address, short enough for an index.
func identity(canonical string) string {
	sum := sha256.Sum256([]byte(canonical))
	return hex.EncodeToString(sum[:12])
}

// values builds the rows of an INSERT: "($1, $2), ($3, $4)".
type values struct {
	text strings.Builder
	args []any
}

func (v *values) add(row ...any) {
	if v.text.Len() > 0 {
		v.text.WriteString(", ")
	}
	for i := range row {
		sep := ", "
		if i == 0 {
			sep = "("
		}
		fmt.Fprintf(&v.text, "%s$%d", sep, len(v.args)+i+1)
	}
	v.text.WriteByte(')')
	v.args = append(v.args, row...)
}

func (v *values) String() string { return v.text.String() }
