package sites

import (
	"net/url"
	"strings"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
)

// Hacker News threads "Who is hiring?" come from Algolia: a thread as a tree
// of comments, each at the top an advertisement whose first line is parted by
// bars; the result of a search as hits, which are taken as links.
var hackernews = site{
	name: "hackernews",
	plan: hackernewsPlan,
	read: hackernewsRead,
}

func hackernewsPlan(u *url.URL) *page.Plan {
	a := page.AddressOfURL(u)
	id := a.Query.Get("id")
	switch {
	case a.Host == "hn.algolia.com" && a.After("items") != "":
		id = a.After("items")
	case a.Host == "hn.algolia.com" && a.Seg(0) == "api":
		return itself(u, true)
	case a.Host != "news.ycombinator.com" || a.Seg(0) != "item":
		return nil
	}
	if !digits.MatchString(id) {
		return nil
	}
	// A thread and a comment have the same address; which one it is shows in the
	// answer, so that each is asked for as a board.
	return boardOf("https://news.ycombinator.com/item?id="+id, web("hn.algolia.com", "api", "v1", "items", id))
}

func hackernewsRead(p page.Page) (*page.Found, error) {
	j := p.Row()
	f := new(page.Found)
	switch {
	case j.Has("hits.0.comment_text"):
		for _, o := range j.Rows("hits") {
			l := hackernewsListing(o.Text("comment_text"), o.Text("objectID"), o.Date("created_at"))
			f.Links = append(f.Links, page.Link{URL: l.CanonicalURL, Title: l.Title})
		}
	case j.Text("type") == "story":
		for _, o := range j.Rows("children") {
			if text := o.Text("text"); strings.Contains(text, "|") {
				f.Add(hackernewsListing(text, o.Text("id"), o.Date("created_at")))
			}
		}
	case j.Text("type") == "comment" && j.Has("story_id"):
		f.Add(hackernewsListing(j.Text("text"), j.Text("id"), j.Date("created_at")))
	}
	return f.OrNil(), nil
}

// hackernewsListing reads one advertisement: company, role, place and kind in
// its first line, in an order that writers keep loosely.
func hackernewsListing(text, id, posted string) listing.Listing {
	text = listing.HTMLText(text)
	head, _, _ := strings.Cut(text, "\n")
	fields := strings.Split(strings.TrimPrefix(head, "## "), "|")
	l := listing.Listing{
		Company: markup.Fold(fields[0]), Title: markup.Fold(fields[0]), Description: text, Posted: posted, Remote: listing.Remote(head),
		CanonicalURL: "https://news.ycombinator.com/item?id=" + id, Source: "hackernews",
	}
	if len(fields) > 1 {
		l.Title = markup.Fold(fields[1])
	}
	if len(fields) > 2 {
		listing.SetPlaces(&l, fields[2])
	}
	return l
}
