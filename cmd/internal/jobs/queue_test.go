package jobs

import (
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// knownVersion and knownColumns are what the statements of queue.go were
// written against. When this fails after an update of River, read its changes
// to river_job, mend queue.go, and only then this.
const knownVersion = 8

var knownColumns = strings.Fields(`args attempt attempted_at attempted_by created_at errors finalized_at id kind
	max_attempts metadata priority queue scheduled_at state tags unique_key unique_states`)

func TestQueueTablesAreAsWeKnowThem(t *testing.T) {
	onBoth(t, func(t *testing.T, where string) {
		d := open(t, where)
		if got, err := d.queueVersion(t.Context()); err != nil || got != knownVersion {
			t.Errorf("the queue's tables are of version %d, %v; queue.go was written against %d", got, err, knownVersion)
		}
		rows, err := d.sql.Query("SELECT * FROM river_job LIMIT 0")
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		columns, err := rows.Columns()
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		if slices.Sort(columns); err != nil || !slices.Equal(columns, knownColumns) {
			t.Errorf("river_job has the columns\n%q, %v; queue.go was written against\n%q", columns, err, knownColumns)
		}
	})
}

func TestEveryStatementOnTheQueueRuns(t *testing.T) {
	onBoth(t, func(t *testing.T, where string) {
		d, q, ctx := open(t, where), queue{"run_0"}, t.Context()
		err := d.once(ctx, func(tx *sql.Tx) error {
			revive := func() error { return q.revive(ctx, tx, "rolecheck-1") }
			if d.pool != nil {
				revive = func() error { return q.reviveDead(ctx, tx, lockSpace) }
			}
			for name, err := range map[string]error{
				"complete": q.complete(ctx, tx, []int64{1, 2}), "release": q.release(ctx, tx), "revive": revive(),
				"finish": q.finish(ctx, tx, 0), "remove": q.remove(ctx, tx),
			} {
				if err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
			_, err := q.running(ctx, tx)
			return err
		})
		if _, counted := d.openJobs(ctx); err != nil || counted != nil {
			t.Error(err, counted)
		}
	})
}

func TestOnlyQueueNamesTheTablesOfTheLibrary(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if file == "queue.go" || strings.HasSuffix(file, "_test.go") {
			continue
		}
		content, err := os.ReadFile(file)
		if err != nil || strings.Contains(string(content), "river_") {
			t.Errorf("%s names a table of the queue library, %v; queue.go alone may", file, err)
		}
	}
}
