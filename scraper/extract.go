package scraper

import (
	"context"
	"net/url"

	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/reader"
	"rolecheck/scraper/internal/sites"
)

// Extract reads the postings that a page holds. It is pure: bytes in, Listings
// out, and nothing in the page is ever run.
//
// contentType may be empty and at may be nil, for a saved page; an address
// without a host is as good as none. The page may
// be HTML, JSON, XML or RSS in any common encoding. A page without a posting
// fails with a *[StatusError] that tells what it is instead; a posting whose
// text is missing ([Thin]) comes with its Listing and the error.
func Extract(body []byte, contentType string, at *url.URL) ([]Listing, error) {
	return ExtractContext(context.Background(), body, contentType, at)
}

// ExtractContext is [Extract] for a page that somebody waits for: it gives up
// when ctx ends, with the error of ctx.
func ExtractContext(ctx context.Context, body []byte, contentType string, at *url.URL) ([]Listing, error) {
	return reader.ListingsOf(page.Page{Body: body, ContentType: contentType, At: at, Ctx: ctx, Sites: sites.Known{}})
}

// Explain tells what [Extract] leaves out of a page's text and why: menus,
// forms, notices, other jobs. It is empty for a page whose posting lies in data
// of its own and not in what the page shows. The error is Extract's.
func Explain(body []byte, contentType string, at *url.URL) ([]Omission, error) {
	return reader.Omissions(page.Page{Body: body, ContentType: contentType, At: at, Sites: sites.Known{}})
}
