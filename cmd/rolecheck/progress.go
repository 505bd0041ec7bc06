package main

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

// progress shows how far a long command is: a bar at a terminal, otherwise now
// and then a plain line, and nothing under --quiet.
type progress struct {
	w     io.Writer
	now   func() time.Time
	begun time.Time
	said  time.Time // when a plain line was last written
	bar   *progressbar.ProgressBar
	quiet bool
	total int64         // inputs, or bytes once reading has been called; 0 unknown
	bytes *atomic.Int64 // read so far; nil: inputs are counted
}

// between two plain lines; a bar is drawn more often.
const plainEvery = 10 * time.Second

func (a *app) newProgress(total int64) *progress {
	p := &progress{w: a.errOut, now: a.now, begun: a.now(), said: a.now(), quiet: a.config.Quiet, total: total}
	if a.terminal(a.errOut) && !p.quiet {
		p.bar = progressbar.NewOptions64(max(total, -1), progressbar.OptionSetWriter(a.errOut),
			progressbar.OptionSetWidth(10), progressbar.OptionSetPredictTime(false), progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionSetElapsedTime(false), progressbar.OptionClearOnFinish(), progressbar.OptionUseANSICodes(true))
	}
	return p
}

// reading counts what is read of f as progress towards its size.
func (p *progress) reading(f io.Reader) io.Reader {
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

// step is called after each Record.
func (p *progress) step(sum *report.Summary) {
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

func (p *progress) done(sum *report.Summary) int64 {
	if p.bytes == nil {
		return int64(sum.Inputs)
	}
	return p.bytes.Load()
}

// line is the count, the rate, the time left and the statuses so far.
func (p *progress) line(sum *report.Summary) string {
	took := p.now().Sub(p.begun)
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

func (p *progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}
