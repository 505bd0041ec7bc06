package scan

import (
	"context"
	"net/url"
	"strings"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/copied"
	"rolecheck/scraper"
)

// mailed reads a saved mail or page: its HTML if a posting is on it, else its
// plain text. The subject is the title where the text has none and it reads like one.
func mailed(ctx context.Context, content []byte, at *url.URL) ([]scraper.Listing, error) {
	m, err := copied.Mail(content)
	if err != nil {
		return nil, &scraper.StatusError{Status: scraper.UnsupportedType, Reason: err.Error(),
			Hint: "save or copy the listing as plain text or HTML"}
	}
	if at == nil {
		at = m.At
	}
	found, err := readMail(ctx, m.Parts, at)
	if len(found) == 1 && found[0].Title == "" && classifier.ReadTitle(m.Subject).Known {
		found[0].Title = m.Subject
	}
	return found, err
}

func readMail(ctx context.Context, parts []copied.Part, at *url.URL) (found []scraper.Listing, err error) {
	err = &scraper.StatusError{Status: scraper.Thin, Reason: "a mail without text", Hint: "copy the listing as plain text"}
	for _, p := range parts {
		if !strings.HasPrefix(p.Kind, "text/html") {
			continue
		}
		if found, err = scraper.ExtractContext(ctx, p.Text, p.Kind, at); err == nil || ctx.Err() != nil {
			return found, err
		}
	}
	for _, p := range parts {
		if !strings.HasPrefix(p.Kind, "text/plain") {
			continue
		}
		if e := scraper.Encoding(p.Text, p.Kind); e != nil {
			p.Text, _ = e.NewDecoder().Bytes(p.Text) // decoders of text replace what they cannot read
		}
		if text, fault := decode(p.Text); fault == nil && strings.TrimSpace(text) != "" {
			return []scraper.Listing{written(strings.ReplaceAll(text, "\r\n", "\n"))}, nil
		}
	}
	return nil, err
}
