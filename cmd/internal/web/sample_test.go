package web_test

import (
	"context"
	"fmt"
	"iter"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/scan"
	"rolecheck/cmd/internal/web"
	"rolecheck/scraper"
)

const sampleText = `## About Larch & Vale
We build scheduling software for clinics. You will join a small group that cares about craft.

## What you will do
- Set the product vision and own the roadmap for our booking line
- Interview patients and reception staff each week to find what is worth building
- Decide pricing with finance and answer for the revenue of the line
- Work with the Product Owner, who orders the backlog
- Write user stories and accept finished work in the sprint review

## What you bring
- Five years in product work
- A CSPO certificate is welcome

Apply with a short letter. <script>alert("no")</script>`

// sample is a verdict as the classifier gives it, written by hand, so that
// what is shown can be tested in every shape.
func sample() record.Record {
	find := func(id, quote string, role classifier.Role, contribution float64, section classifier.Section, context ...string) classifier.Evidence {
		at := strings.Index(sampleText, quote)
		return classifier.Evidence{Signal: id, Role: role, Dimension: "ownership", Contribution: contribution, Start: at,
			End: at + len(quote), Quote: quote, Section: section, Context: append([]string{}, context...),
			Why: "a reason for " + id}
	}
	v := classifier.Verdict{
		Claimed: classifier.ProductOwner, Actual: classifier.ProductManager, Outcome: classifier.OutcomeMismatch,
		Confidence: 0.93, Lean: 0.71,
		Probabilities: classifier.Probabilities{ProductManager: .93, ProductOwner: .02, Hybrid: .04, Other: .01},
		Score:         classifier.Score{ProductManager: 6.6, ProductOwner: 1.3},
		Evidence: []classifier.Evidence{
			find("vision-set", "Set the product vision and own the roadmap", classifier.ProductManager, 2.1, classifier.Duties),
			find("roadmap-owned", "own the roadmap for our booking line", classifier.ProductManager, 1.7, classifier.Duties),
			find("discovery", "Interview patients", classifier.ProductManager, 1.2, classifier.Duties),
			find("pricing", "Decide pricing", classifier.ProductManager, 1.6, classifier.Duties),
			find("orders-backlog", "orders the backlog", classifier.ProductOwner, 0, classifier.Duties, "a colleague acts"),
			find("stories", "Write user stories", classifier.ProductOwner, 0.8, classifier.Duties),
			find("accepts", "accept finished work in the sprint review", classifier.ProductOwner, 0.5, classifier.Duties),
			find("cspo", "CSPO", classifier.ProductOwner, 0, classifier.Requirements, "preferred"),
		},
		Flip:      []string{"Set the product vision", "Decide pricing"},
		Questions: []string{"Who orders the backlog from one sprint to the next?", "Which decisions about price are yours alone?"},
		Reason:    "most of the telling duties are about direction, discovery and revenue",
		Title:     "Product Manager", Notes: []string{"No pay is stated."}, Language: "en", Lens: "split",
	}
	return record.Record{Input: "https://jobs.example/1", Status: scraper.OK, Verdict: &v, Listing: &scraper.Listing{
		URL: "https://jobs.example/1", Title: "Senior Product Owner (m/f/d)", Company: "Larch & Vale", Location: "Graz", Description: sampleText}}
}

// samples are a run of n records in all shapes.
func samples(n int) []record.Record {
	out := []record.Record{sample(), {Input: "https://jobs.example/gone", Status: scraper.NotFound,
		Error: &record.Failure{Message: "https://jobs.example/gone: 404 Not Found", Hint: "the posting may be closed"}}}
	roles := []classifier.Role{classifier.ProductManager, classifier.ProductOwner, classifier.Hybrid, classifier.Other, classifier.Unclear}
	for i := len(out); i < n; i++ {
		r := sample()
		v, l := *r.Verdict, *r.Listing
		v.Claimed, v.Actual = roles[i%4], roles[(i%4+(i%7)/5)%5]
		v.Outcome = classifier.OutcomeMatch
		if v.Claimed != v.Actual {
			v.Outcome = classifier.OutcomeMismatch
		}
		v.Lean = float64(i%21)/10 - 1
		v.Score = classifier.Score{ProductManager: float64(i*37%83) / 9, ProductOwner: float64(i*53%71) / 9}
		v.Confidence = 0.5 + float64(i%50)/100
		l.Title, l.Company = fmt.Sprintf("%s %d", v.Claimed.Name(), i), fmt.Sprintf("Firm %c", 'A'+i%26)
		r.Verdict, r.Listing = &v, &l
		out = append(out, r)
	}
	return out
}

// saved are Runs held by a test.
type saved map[string][]record.Record

func (s saved) List(context.Context) ([]web.Run, error) {
	var out []web.Run
	for name := range s {
		out = append(out, web.Run{Name: name, Begun: time.Date(2025, 3, 1, 9, 0, 0, 0, time.UTC), Total: 1, Done: 1, Finished: true})
	}
	return out, nil
}

func (s saved) Find(_ context.Context, name string) (web.Run, error) {
	records, ok := s[name]
	if !ok {
		return web.Run{}, web.ErrNoRun
	}
	return web.Run{Name: name, Total: len(records), Done: len(records), Finished: true}, nil
}

func (s saved) Records(_ context.Context, name string) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		for _, r := range s[name] {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// builtin is the classifier of all tests; many may use it at once.
var builtin = sync.OnceValues(func() (*classifier.Classifier, error) { return classifier.New(classifier.Builtin()) })

// server makes a server with the built-in catalogue.
func server(t testing.TB, change ...func(*web.Options)) *web.Server {
	t.Helper()
	c, err := builtin()
	if err != nil {
		t.Fatal(err)
	}
	o := web.Options{Version: "test", LoopbackOnly: true, Saved: saved{"spring": samples(120), "hostile": {hostile()}},
		Pipeline: &scan.Pipeline{Classifier: c, Scraper: scraper.New(scraper.Options{}), Now: time.Now}}
	for _, f := range change {
		f(&o)
	}
	s, err := web.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// withLenses lets visitors choose a lens.
func withLenses(o *web.Options) {
	o.Lenses = map[string]func() (*scan.Pipeline, error){}
	for name := range classifier.Builtin().Lenses {
		o.Lenses[name] = sync.OnceValues(func() (*scan.Pipeline, error) {
			rules := classifier.Builtin()
			rules.Lens = name
			p := *o.Pipeline
			var err error
			p.Classifier, err = classifier.New(rules)
			return &p, err
		})
	}
}

// serve starts a server on a free port and returns its address.
func serve(t *testing.T, change ...func(*web.Options)) string {
	t.Helper()
	s := server(t, change...)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	t.Cleanup(func() {
		stop()
		http.DefaultClient.CloseIdleConnections()
		if err := <-ended; err != nil {
			t.Errorf("Serve = %v, want a quiet end", err)
		}
	})
	return "http://" + l.Addr().String()
}

// hostile is a listing that tries to be more than text.
func hostile() record.Record {
	r := sample()
	l, v := *r.Listing, *r.Verdict
	l.Title = `"><script>document.title="taken"</script>`
	l.URL, l.CanonicalURL = "javascript:alert(1)", ""
	l.Description = "## <img src=x onerror=alert(1)>\n- مدير المنتج يضع رؤية المنتج own the roadmap\n"
	at := strings.Index(l.Description, "own")
	v.Evidence = []classifier.Evidence{{Signal: "x", Role: classifier.ProductManager, Contribution: 1, Start: at, End: at + 15,
		Quote: "own the roadmap", Section: classifier.Duties, Why: `<b onclick="x">`, Context: []string{}}}
	r.Listing, r.Verdict = &l, &v
	return r
}
