package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"strings"

	"github.com/spf13/cobra"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/document"
	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/report"
	"rolecheck/cmd/internal/scan"
	"rolecheck/scraper"
)

func newExtract(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "extract FILE | URL | -",
		Short: "Show what is read from a page",
		Long: `Show what is read from a page, a file or a paste: title, company, place and the
text that is judged. Nothing is judged.`,
		Example: `  rolecheck extract https://jobs.example/123
  rolecheck extract saved.html --url https://jobs.example/123 --format json`,
		Args: someFile,
		RunE: a.extract,
	}
	fetchFlags(cmd)
	cmd.Flags().String("url", "", "`ADDRESS` that a saved page came from")
	cmd.Flags().BoolP("verbose", "v", false, "for a saved page, also show what is left out of the text, and why")
	formatFlag(cmd, "text", "json")
	return cmd
}

func (a *app) extract(cmd *cobra.Command, args []string) error {
	at, err := addressFlag(cmd)
	if err != nil {
		return err
	}
	if args, err = document.Names(args); err != nil {
		return err
	}
	given, err := document.Paste(cmd.Context(), args, a.in, a.errOut)
	if err != nil {
		return err
	}
	code := 0
	verbose, _ := cmd.Flags().GetBool("verbose")
	for d := range document.Apart(given) {
		if verbose && !d.Address {
			a.explain(d, at)
		}
		for l, err := range a.listings(cmd.Context(), d, at) {
			if err != nil {
				code = fault.Tell(a.errOut, unextracted(d.Name, err))
				continue
			}
			if err := report.Listing(a.out, l, a.config.Format); err != nil {
				return err
			}
		}
	}
	if code != 0 {
		return fault.ExitError(code)
	}
	return nil
}

func addressFlag(cmd *cobra.Command) (*url.URL, error) {
	text, _ := cmd.Flags().GetString("url")
	if text == "" {
		return nil, nil
	}
	at, err := url.Parse(text)
	if err != nil || at.Host == "" {
		return nil, fault.Usage("an address begins with https://", "--url %q is not an address", text)
	}
	return at, nil
}

// listings yields what a document holds, from the web or from a file.
func (a *app) listings(ctx context.Context, d document.Document, at *url.URL) iter.Seq2[scraper.Listing, error] {
	if d.Address {
		return a.scraper(classifier.ReadTitle).Fetch(ctx, d.Name)
	}
	return func(yield func(scraper.Listing, error) bool) {
		content, err := d.Read()
		if err != nil {
			f := document.Unreadable(d.Name, err)
			yield(scraper.Listing{}, fault.Failed(f.Error.Hint, "%s", f.Error.Message))
			return
		}
		found, err := scan.Listings(ctx, content, at)
		if err != nil {
			yield(scraper.Listing{}, err)
		}
		for _, l := range found {
			if !yield(l, nil) {
				return
			}
		}
	}
}

// explain writes what a saved page holds beside its listing to standard error;
// what is wrong with the page itself is said where it is read.
func (a *app) explain(d document.Document, at *url.URL) {
	content, err := d.Read()
	if err != nil {
		return
	}
	left, _ := scraper.Explain(content, "", at)
	for _, o := range left {
		fmt.Fprintf(a.errOut, "left out, %s: %s\n", o.Reason, strings.Join(strings.Fields(record.Clean(o.Text)), " "))
	}
}

// unextracted gives a scraper's fault its hint and the input's name.
func unextracted(input string, err error) error {
	se := (*scraper.StatusError)(nil)
	if !errors.As(err, &se) {
		return err
	}
	if strings.HasPrefix(err.Error(), input) {
		return fault.Failed(hint(se), "%w", err)
	}
	return fault.Failed(hint(se), "%s: %w", input, err)
}
