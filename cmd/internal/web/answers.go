package web

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/scan"
)

// answers does the work behind both the page and the API.
type answers struct {
	pipeline *scan.Pipeline
	lenses   map[string]func() (*scan.Pipeline, error)
	version  string
	batches  *batches
	saved    Runs
	open     bool // saved Runs are for everybody
	proxied  bool // somebody else may stand behind a connection of this machine
	metrics  *metrics
	fetches  *limit
}

// savedFor are the saved Runs that the asker may see; nil: none.
func (a *answers) savedFor(ctx context.Context) Runs {
	if a.saved != nil && (a.open || askerOf(ctx).local && !a.proxied) {
		return a.saved
	}
	return nil
}

// Limits of one request.
const (
	mostText     = 1 << 20 // bytes of one listing as text
	mostPage     = 4 << 20 // bytes of a saved page
	mostUpload   = 8 << 20 // bytes of a batch
	mostListings = 100     // in one API batch, judged while the client waits
	mostInputs   = 500     // in a batch that runs by itself
)

// pasted is the input of a Record that somebody pasted.
const pasted = "paste"

// refusal is an answer that the asker can understand and act on.
type refusal struct {
	status int
	reason string
	wait   time.Duration // until it is worth trying again; 0: unknown
}

func (r *refusal) Error() string { return r.reason }

func refuse(status int, format string, args ...any) error {
	return &refusal{status: status, reason: fmt.Sprintf(format, args...)}
}

// statusOf is the HTTP status that an error stands for.
func statusOf(err error) int {
	var r *refusal
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &r):
		return r.status
	case errors.As(err, &tooLarge):
		return http.StatusRequestEntityTooLarge
	case errors.Is(err, ErrNoRun):
		return http.StatusNotFound
	}
	return http.StatusInternalServerError
}

// reasonOf is what people are told about an error: anything but a refusal stays internal.
func reasonOf(err error) string {
	var r *refusal
	switch status := statusOf(err); {
	case errors.As(err, &r):
		return r.reason
	case status == http.StatusRequestEntityTooLarge:
		return "that is more than this page reads at once"
	case status == http.StatusNotFound:
		return "there is no such run; batches are kept for an hour at most"
	}
	return "internal error"
}

// under is the Pipeline of a lens; "" stands for the server's own lens.
func (a *answers) under(lens string) (*scan.Pipeline, error) {
	if lens == "" {
		return a.pipeline, nil
	}
	open, known := a.lenses[lens]
	if !known {
		return nil, refuse(http.StatusUnprocessableEntity, "there is no lens %q; this server has %s", cut(lens),
			strings.Join(a.lensNames(), ", "))
	}
	return open()
}

func (a *answers) lensNames() []string { return slices.Sorted(maps.Keys(a.lenses)) }

// classify judges a listing given as plain text, under a lens.
func (a *answers) classify(lens, title, text string) (classifier.Verdict, error) {
	p, err := a.under(lens)
	if err != nil {
		return classifier.Verdict{}, err
	}
	r := p.Text(pasted, title, text)
	a.metrics.count(r)
	return *r.Verdict, nil
}

// read judges whatever a person put into the box or the file field: an address,
// the source of a page, or a listing as text. An address may lead to several
// postings, and so may a page.
func (a *answers) read(ctx context.Context, title, content string) ([]record.Record, error) {
	words := strings.TrimSpace(content)
	switch {
	case words == "":
		return nil, refuse(http.StatusUnprocessableEntity, "paste a listing, its address, or choose a file")
	case len(content) > mostPage:
		return nil, refuse(http.StatusRequestEntityTooLarge, "the listing is longer than %d MB", mostPage>>20)
	case isAddress(words):
		return a.fetch(ctx, words)
	}
	// Forms send line ends as Windows writes them.
	content = strings.ReplaceAll(content, "\r\n", "\n")
	return a.counted(a.pipeline.Document(ctx, pasted, title, []byte(content))), nil
}

// fetch judges what an address leads to, while its asker waits.
func (a *answers) fetch(ctx context.Context, address string) ([]record.Record, error) {
	if !a.fetches.allow(clientOf(ctx), 1) {
		return nil, refuse(http.StatusTooManyRequests, "too many addresses in a short time; wait a minute")
	}
	leaveTurn(ctx)
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	return a.counted(a.pipeline.URL(ctx, address)), nil
}

func (a *answers) counted(records iter.Seq[record.Record]) []record.Record {
	var out []record.Record
	for r := range records {
		a.metrics.count(r)
		if out = append(out, discreet(r)); len(out) == mostRecords {
			break // a board of thousands; scan has no such limit
		}
	}
	return out
}

// scan starts a batch of addresses and returns its name.
func (a *answers) scan(ctx context.Context, inputs []Input) (string, error) {
	addresses := 0
	for _, in := range inputs {
		if in.Row == nil {
			addresses++
		}
	}
	switch {
	case len(inputs) == 0:
		return "", refuse(http.StatusUnprocessableEntity, "give at least one address or listing")
	case len(inputs) > mostInputs:
		return "", refuse(http.StatusUnprocessableEntity,
			"that is more than the %d inputs of one batch; use rolecheck scan for more", mostInputs)
	case addresses > 0 && !a.fetches.allow(clientOf(ctx), min(addresses, a.fetches.burst)):
		return "", refuse(http.StatusTooManyRequests, "too many addresses in a short time; wait a minute")
	}
	return a.batches.start(clientOf(ctx), inputs, a.metrics.count)
}

// run finds a Run, among the batches or the saved ones.
func (a *answers) run(ctx context.Context, name string) (Run, Runs, error) {
	for _, runs := range []Runs{a.batches, a.savedFor(ctx)} {
		if runs == nil {
			continue
		}
		run, err := runs.Find(ctx, name)
		if !errors.Is(err, ErrNoRun) {
			return run, runs, err
		}
	}
	return Run{}, nil, ErrNoRun
}

// isAddress tells an address from a listing.
func isAddress(s string) bool {
	if strings.ContainsAny(s, " \t\n") {
		return false
	}
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// ours is what the network's errors reveal about this machine: its resolver, its own
// address, its proxy.
var ours = regexp.MustCompile(`( on )\S+:\d+(: )|\b((?:read|write) \w+ )\S+->\S+|(proxyconnect tcp: dial tcp )\S+`)

// discreet is r without what is none of a visitor's business.
func discreet(r record.Record) record.Record {
	if r.Error != nil {
		f := *r.Error
		f.Message = ours.ReplaceAllStringFunc(f.Message, func(s string) string {
			switch word, _, _ := strings.Cut(strings.TrimSpace(s), " "); word {
			case "on":
				return ": "
			case "read", "write":
				return word + ":"
			}
			return "the proxy:"
		})
		r.Error = &f
	}
	return r
}
