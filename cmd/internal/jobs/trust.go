package jobs

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/riverqueue/river/rivermigrate"
)

// errNewer is returned for a database that this version would misread.
var errNewer = errors.New("it was written by a newer version of rolecheck; use that version")

// notNewer looks, before anything is changed, for migrations that this version
// does not know.
func (d *Database) notNewer(ctx context.Context, queue []rivermigrate.Migration) error {
	var ours, known int
	if err := d.sql.QueryRowContext(ctx, "SELECT count(*) FROM rolecheck_migrations").Scan(&ours); err != nil {
		return nil // a new database has no such table; another trouble shows at the next step
	}
	names, err := migrations.ReadDir("migrations")
	if err != nil {
		return err
	}
	for _, f := range names {
		var n int
		err := d.sql.QueryRowContext(ctx, "SELECT count(*) FROM rolecheck_migrations WHERE name = $1", "migrations/"+f.Name()).Scan(&n)
		if err != nil {
			return err
		}
		known += n
	}
	last, err := d.queueVersion(ctx)
	if err != nil {
		return err
	}
	if ours > known || last > queue[len(queue)-1].Version {
		return errNewer
	}
	return nil
}

// present tells whether the file of a SQLite database is still the one that was
// opened. One that was removed takes everything that is written, and keeps nothing.
func (d *Database) present() error {
	if d.made == nil {
		return nil
	}
	now, err := os.Stat(d.file)
	if err == nil && os.SameFile(now, d.made) {
		return nil
	}
	return fmt.Errorf("the database %s was removed or replaced while it was in use; what it held is lost: scan again", d.file)
}
