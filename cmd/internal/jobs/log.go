package jobs

import (
	"context"
	"log/slog"
)

// queueLog is what the queue library may say in our log: its warnings and
// errors, under the name of the Run. Its producers, maintainers and leaders are
// nothing that an operator knows of.
type queueLog struct {
	slog.Handler
	run string // empty: the library says it about the database as a whole
}

func (d *Database) queueLogger(run string) *slog.Logger {
	return slog.New(queueLog{d.log.Handler(), run})
}

func (l queueLog) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && l.Handler.Enabled(ctx, level)
}

func (l queueLog) Handle(ctx context.Context, r slog.Record) error {
	told := slog.NewRecord(r.Time, r.Level, "queue", r.PC)
	if l.run != "" {
		told.AddAttrs(slog.String("run", l.run))
	}
	told.AddAttrs(slog.String("trouble", r.Message))
	r.Attrs(func(a slog.Attr) bool {
		if a.Key == "error" || a.Key == "err" {
			told.AddAttrs(slog.Any("error", a.Value.Any()))
		}
		return true
	})
	return l.Handler.Handle(ctx, told)
}

// WithAttrs drops what the library says of itself.
func (l queueLog) WithAttrs([]slog.Attr) slog.Handler { return l }

// WithGroup keeps everything in one group.
func (l queueLog) WithGroup(string) slog.Handler { return l }
