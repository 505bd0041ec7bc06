package terminal

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"github.com/schollz/progressbar/v3"

	"rolecheck/cmd/internal/report"
)

// Progress shows how far a long command is: a bar at a terminal, otherwise now
// and then a plain line, or nothing. It is for one goroutine, but for Reading.
type Progress struct {
	w     io.Writer
	now   func() time.Time
	begun time.Time
	said  time.Time // when a plain line was last written
	bar   *progressbar.ProgressBar
	quiet bool
	total int64         // inputs, or bytes once Reading has been called; 0 unknown
	bytes *atomic.Int64 // read so far; nil: inputs are counted
}

// between two plain lines; a bar is drawn more often.
const plainEvery = 10 * time.Second

// NewProgress begins to show on w how far a command with so many inputs is; 0:
// nobody knows.
func NewProgress(w io.Writer, now func() time.Time, quiet bool, total int64) *Progress {
	p := &Progress{w: w, now: now, begun: now(), said: now(), quiet: quiet, total: total}
	if Is(w) && !p.quiet {
		p.bar = progressbar.NewOptions64(max(total, -1), progressbar.OptionSetWriter(w),
			progressbar.OptionSetWidth(10), progressbar.OptionSetPredictTime(false),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionSetElapsedTime(false), progressbar.OptionClearOnFinish(), progressbar.OptionUseANSICodes(true))
	}
	return p
}

// Reading counts what is read of f as progress towards its size.
func (p *Progress) Reading(f io.Reader) io.Reader {
	if p.bytes == nil {
		p.bytes = new(atomic.Int64)
	}
	if file, ok := f.(*os.File); ok {
		if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
			p.total += info.Size()
			if p.bar != nil {
				p.bar.ChangeMax64(p.total)
			}
		}
	}
	return &counted{f, p.bytes}
}

type counted struct {
	io.Reader
	n *atomic.Int64
}

// File is the file that is read, nil for another source.
func (c *counted) File() *os.File {
	f, _ := c.Reader.(*os.File)
	return f
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	c.n.Add(int64(n))
	return n, err
}

// longestLine leaves room for the bar in 80 columns: a line that breaks cannot be drawn over.
const longestLine = 56

// Step is called after each Record.
func (p *Progress) Step(sum *report.Summary) {
	if p.quiet {
		return
	}
	if p.bar != nil {
		p.bar.Describe(p.line(sum))
		_ = p.bar.Set64(p.done(sum))
		return
	}
	if now := p.now(); now.Sub(p.said) >= plainEvery {
		p.said = now
		fmt.Fprintln(p.w, p.line(sum))
	}
}

func (p *Progress) done(sum *report.Summary) int64 {
	if p.bytes == nil {
		return int64(sum.Inputs)
	}
	return p.bytes.Load()
}

// line is the count, the rate, the time left and the statuses so far.
func (p *Progress) line(sum *report.Summary) string {
	took := p.Took()
	parts := []string{report.Count(sum.Records, "record")}
	if s := took.Seconds(); s > 0 {
		parts = append(parts, fmt.Sprintf("%.1f/s", float64(sum.Records)/s))
	}
	if done := p.done(sum); done > 0 && p.total > done {
		left := time.Duration(float64(took) / float64(done) * float64(p.total-done))
		parts = append(parts, left.Round(time.Second).String()+" left")
	}
	if sum.Failed() > 0 {
		parts = append(parts, report.Tally(sum.Statuses))
	}
	line := []rune(strings.Join(parts, ", "))
	return string(line[:min(len(line), longestLine)])
}

// Took is the time since the beginning.
func (p *Progress) Took() time.Duration { return p.now().Sub(p.begun) }

// Clear takes the bar away.
func (p *Progress) Clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}
