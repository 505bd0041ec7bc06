package main

import (
	"context"
	"path/filepath"
	"regexp"
	"slices"
	"sync"
	"time"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/report"
	"rolecheck/cmd/internal/scan"
	"rolecheck/scraper"
)

// judgeFlags are the flags of every command that judges.
func judgeFlags(cmd *cobra.Command) {
	ruleFlags(cmd)
	cmd.Flags().Int("workers", 0, "judge `N` listings in parallel (0: one per processor)")
	failFlag(cmd)
}

func failFlag(cmd *cobra.Command) {
	cmd.Flags().StringSlice("fail-on", nil, "exit with code 3 if any listing has this `OUTCOME`: mismatch, partial or unclear")
}

// ruleFlags say by which rules is judged.
func ruleFlags(cmd *cobra.Command) {
	cmd.Flags().String("lens", "split", "how duties are weighed: `LENS` is split, scrum, svpg or one of your own")
	cmd.Flags().StringArray("signals", nil, "load your own rules: a `PACK` file or a folder of packs (repeatable)")
	cmd.Flags().String("model", "", "use the model in `FILE`, written by rolecheck tune")
}

// fetchFlags are the flags of every command that fetches.
func fetchFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.String("titles", "product", "which postings of a board to take: product, all, or a `PATTERN` that titles must match")
	f.Int("limit", 10_000, "take at most `N` postings from a board")
	f.Int("max-found", 50_000, "stop reading a board after `N` postings, taken or not")
	f.Int("max-pages", 500, "read at most `N` list pages of a board, sitemap parts included")
	f.Int("max-depth", 3, "follow lists of lists at most `N` levels deep")
	f.String("contact", "", "`ADDRESS` (email or web) to state in the user agent")
	f.Duration("pace", time.Second, "minimum `DELAY` between requests to a host")
	f.Duration("timeout", 30*time.Second, "give up on a request after this `TIME`")
	f.Int("retries", 2, "retry a request up to `N` times after 429, 5xx and network errors")
	f.Bool("no-cache", false, "do not cache pages on disk")
	f.Duration("max-age", 0, "use cached pages younger than this `AGE` without revalidating")
	f.Bool("ignore-robots", false, "fetch pages that robots.txt disallows (your responsibility)")
	f.Bool("allow-private", false, "allow private and loopback addresses")
}

// pipeline makes the one way from an input to its Records. The catalogue is
// compiled here, so that commands which judge nothing start at once.
func (a *app) pipeline() (*scan.Pipeline, error) {
	_, judge, err := a.judging()
	if err != nil {
		return nil, err
	}
	return &scan.Pipeline{Scraper: a.scraper(judge.ReadTitle), Classifier: judge, Now: a.now, Hints: hint}, nil
}

// lenses are the pipelines of every lens, each made when it is first asked for.
// They share the scraper of usual, and with it the pace.
func (a *app) lenses(usual *scan.Pipeline) map[string]func() (*scan.Pipeline, error) {
	all := map[string]func() (*scan.Pipeline, error){}
	rules, err := a.rules()
	if err != nil {
		return all // unreachable: usual was made of them
	}
	for name := range rules.Lenses {
		all[name] = sync.OnceValues(func() (*scan.Pipeline, error) {
			if name == rules.Lens {
				return usual, nil
			}
			own := rules
			own.Lens = name
			judge, err := classifier.New(own)
			return &scan.Pipeline{Scraper: usual.Scraper, Classifier: judge, Now: usual.Now}, err
		})
	}
	return all
}

// scraper fetches; claim reads the titles of a board.
func (a *app) scraper(claim func(title string) classifier.Claim) *scraper.Scraper {
	c := a.config
	o := scraper.Options{
		UserAgent: c.Fetch.UserAgent, Contact: c.Fetch.Contact,
		Pace: c.Fetch.Pace, Timeout: c.Fetch.Timeout, Retries: c.Fetch.Retries,
		MaxBody:  int64(c.Fetch.MaxMegabytes) << 20,
		CacheDir: cacheDir(c.Fetch.NoCache, c.Fetch.CacheDir), MaxAge: c.Fetch.MaxAge,
		IgnoreRobots: c.Fetch.IgnoreRobots, AllowPrivate: c.Fetch.AllowPrivate,
		Keep: keep(c.Board.Titles, claim), Limit: c.Board.Limit, OnBoard: a.board,
		MaxFound: c.Board.MaxFound, MaxPages: c.Board.MaxPages, MaxDepth: c.Board.MaxDepth, Now: a.now, Pacer: a.pacer,
	}
	if o.Retries == 0 {
		o.Retries = -1 // the scraper reads 0 as its default
	}
	if o.Pace == 0 {
		o.Pace = time.Nanosecond // likewise
	}
	return scraper.New(o)
}

// keep is the choice of a board's postings that the setting stands for.
func keep(titles string, claim func(title string) classifier.Claim) func(title string) bool {
	switch titles {
	case "all":
		return nil
	case "product":
		return func(title string) bool {
			read := claim(title)
			return classifier.Resembles(title) || read.Known && read.Role != classifier.Other && read.Role != classifier.Unclear
		}
	}
	return regexp.MustCompile("(?i)" + titles).MatchString // unreachable panic: the configuration was validated
}

// board tells what was left out of a board, so that nobody takes a part for the whole.
func (a *app) board(b scraper.Board) {
	if b.Over+b.Pages > 0 {
		a.limited.Add(1)
	}
	a.notef("%s", report.Board(b, "--titles all", "--limit"))
}

// verdict turns what a summary counted into the way the command ends.
func (a *app) verdict(ctx context.Context, cmd *cobra.Command, s *report.Summary) error {
	switch {
	case ctx.Err() != nil:
		return interrupted()
	case failsOn(cmd, s):
		return fault.ExitError(fault.CodeMismatch)
	case s.Failed() > 0:
		return fault.ExitError(fault.CodeFailed)
	}
	return nil
}

// failures are the outcomes that --fail-on takes.
var failures = names([]classifier.Outcome{classifier.OutcomeMismatch, classifier.OutcomePartial,
	classifier.OutcomeUnclear})

// failsOn tells whether an outcome was found that --fail-on names.
func failsOn(cmd *cobra.Command, s *report.Summary) bool {
	on, _ := cmd.Flags().GetStringSlice("fail-on")
	return slices.ContainsFunc(on, func(o string) bool { return s.Outcomes[classifier.Outcome(o)] > 0 })
}

func checkFailOn(cmd *cobra.Command) error {
	on, _ := cmd.Flags().GetStringSlice("fail-on")
	for _, o := range on {
		if !slices.Contains(failures, o) {
			return fault.Usage("--fail-on takes mismatch, partial or unclear", "--fail-on cannot take %q", o)
		}
	}
	return nil
}

// cacheDir is where pages are kept; empty: nowhere.
func cacheDir(none bool, dir string) string {
	switch {
	case none:
		return ""
	case dir != "":
		return dir
	}
	return filepath.Join(xdg.CacheHome, "rolecheck", "pages")
}

// interrupted is the end of a command that keeps nothing to go on with.
func interrupted() error { return fault.Failed("run the command again to start over", "interrupted") }
