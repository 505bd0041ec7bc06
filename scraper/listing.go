// Package scraper turns the address of a job posting into what the posting says.
//
// A [Listing] is that: title, company, place, and the description as plain text
// that keeps its headings, bullets and paragraphs, because a reader lives on
// them. A [Status] is the honest answer where there is none: the posting is
// closed, the page is a list, a form or a bot wall, the address is not one to
// fetch. Nothing is ever silently empty.
//
// The work has two halves. [Scraper.Fetch] goes out and is polite about it. It
// asks robots.txt, keeps its pace, gives up in time, refuses private addresses,
// and expands a board into its postings. [Extract] never goes out: bytes in,
// Listings out, the same for the same page.
//
//	listings, err := scraper.Extract(page, "text/html; charset=utf-8", address)
//
// What a page says is found by readers, the most explicit data first (the
// folders are those below internal):
//
//  1. the job sites we know, by their address or by the shape of their pages
//     and answers (sites, a file for each family: greenhouse.go, lever.go, ...);
//  2. schema.org JobPostings, in JSON-LD (page/jsonld.go) or in the elements
//     (page/microdata.go);
//  3. the state that a page's script works with (page/state.go,
//     page/jsonpostings.go), feeds and sitemaps (facts/feed.go);
//  4. rows of labels and values, as old systems have them (facts/labels.go);
//  5. the densest running text below the heading (reader/maintext.go), unless
//     the page is something else (reader/pagestatus.go).
//
// To add a site, add a file to sites, which says which addresses the site has,
// where its data really lie and how to read them; a line in the table there;
// and a page in testdata/pages.
//
// Below them lie internal/polite, which goes out; internal/markup, which turns
// bytes into trees and text within bounds of depth and work; internal/wording,
// what the words of an ad say; and internal/status, the statuses of all.
//
// The package runs no script, logs in nowhere and solves no captcha.
package scraper

import (
	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/page"
)

// Listing is what a job page says. Fields that the page does not state are empty.
type Listing = listing.Listing

// Salary is the pay as the listing states it.
type Salary = listing.Salary

// Omission is a part of a page that is not in its posting's text, and why.
type Omission = page.Omission
