package scraper

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// Hacker News threads "Who is hiring?" come from Algolia: a thread as a tree
// of comments, each at the top an advertisement whose first line is parted by
// bars; the result of a search as hits, which are taken as links.

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
	if p.form != markup.JSON {
		return nil, nil
	}
	j := gjson.ParseBytes(p.body)
	f := new(found)
	switch {
	case j.Get("hits.0.comment_text").Exists():
		for _, o := range j.Get("hits").Array() {
			l := hackernewsListing(o.Get("comment_text").String(), o.Get("objectID").String(), o.Get("created_at").String())
			f.links = append(f.links, link{l.CanonicalURL, l.Title})
		}
	case j.Get("type").String() == "story" && j.Get("children").IsArray():
		for _, o := range j.Get("children").Array() {
			if text := o.Get("text").String(); strings.Contains(text, "|") {
				f.add(hackernewsListing(text, o.Get("id").String(), o.Get("created_at").String()))
			}
		}
	case j.Get("type").String() == "comment" && j.Get("story_id").Exists():
		f.add(hackernewsListing(j.Get("text").String(), j.Get("id").String(), j.Get("created_at").String()))
	}
	return f.orNil(), nil
}

// hackernewsListing reads one advertisement: company, role, place and kind in
// its first line, in an order that writers keep loosely.
func hackernewsListing(text, id, created string) Listing {
	text = htmlText(text)
	head, _, _ := strings.Cut(text, "\n")
	fields := strings.Split(strings.TrimPrefix(head, "## "), "|")
	l := Listing{Company: markup.Fold(fields[0]), Title: markup.Fold(fields[0]), Description: text, Posted: date(created), Remote: remote(head), Source: "hackernews",
		CanonicalURL: fmt.Sprintf("https://news.ycombinator.com/item?id=%s", id)}
	if len(fields) > 1 {
		l.Title = markup.Fold(fields[1])
	}
	if len(fields) > 2 {
		l.at(fields[2])
	}
	return l
}
