package scraper

import (
	"net/url"
	"strings"

	"rolecheck/scraper/internal/markup"
)

// Hacker News threads "Who is hiring?" come from Algolia: a thread as a tree
// of comments, each at the top an advertisement whose first line is parted by
// bars; the result of a search as hits, which are taken as links.
var hackernews = site{
	name: "hackernews",
	plan: hackernewsPlan,
	read: hackernewsRead,
}

func hackernewsPlan(u *url.URL) *plan {
	a := addressOfURL(u)
	id := a.query.Get("id")
	switch {
	case a.host == "hn.algolia.com" && a.after("items") != "":
		id = a.after("items")
	case a.host == "hn.algolia.com" && a.seg(0) == "api":
		return itself(u, true)
	case a.host != "news.ycombinator.com" || a.seg(0) != "item":
		return nil
	}
	if !digits.MatchString(id) {
		return nil
	}
	// A thread and a comment have the same address; which one it is shows in the
	// answer, so that each is asked for as a board.
	return boardOf("https://news.ycombinator.com/item?id="+id, web("hn.algolia.com", "api", "v1", "items", id))
}

func hackernewsRead(p page) (*found, error) {
	j := p.row()
	f := new(found)
	switch {
	case j.has("hits.0.comment_text"):
		for _, o := range j.rows("hits") {
			l := hackernewsListing(o.text("comment_text"), o.text("objectID"), o.date("created_at"))
			f.links = append(f.links, link{l.CanonicalURL, l.Title})
		}
	case j.text("type") == "story":
		for _, o := range j.rows("children") {
			if text := o.text("text"); strings.Contains(text, "|") {
				f.add(hackernewsListing(text, o.text("id"), o.date("created_at")))
			}
		}
	case j.text("type") == "comment" && j.has("story_id"):
		f.add(hackernewsListing(j.text("text"), j.text("id"), j.date("created_at")))
	}
	return f.orNil(), nil
}

// hackernewsListing reads one advertisement: company, role, place and kind in
// its first line, in an order that writers keep loosely.
func hackernewsListing(text, id, posted string) Listing {
	text = htmlText(text)
	head, _, _ := strings.Cut(text, "\n")
	fields := strings.Split(strings.TrimPrefix(head, "## "), "|")
	l := Listing{
		Company: markup.Fold(fields[0]), Title: markup.Fold(fields[0]), Description: text, Posted: posted, Remote: remote(head),
		CanonicalURL: "https://news.ycombinator.com/item?id=" + id, Source: "hackernews",
	}
	if len(fields) > 1 {
		l.Title = markup.Fold(fields[1])
	}
	if len(fields) > 2 {
		l.at(fields[2])
	}
	return l
}
