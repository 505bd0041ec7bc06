package page

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/listing"
)

// The names by which APIs lead to the next page: its address, a token with the
// parameter to send it in, how many there are in all, and the parameters that
// count postings or pages.
var (
	nextAddresses = []string{"next", "next_url", "nextUrl", "nextPageUrl", "next_page_url", "links.next",
		"links.next.href", "_links.next.href", "paging.next", "pagination.next", "pagination.next_url", "meta.next",
		"meta.pagination.links.next", "nextPage", "next_page", "nextLink", "next_link", "pagination.nextUrl", "pagination.next_page_url",
		"meta.next_page_url", "_links.next", "links.next.url", `\@odata\.nextLink`}
	nextTokens = [][2]string{{"nextPageToken", "pageToken"}, {"next_page_token", "page_token"}, {"nextCursor",
		"cursor"}, {"next_cursor", "cursor"}, {"nextToken", "nextToken"}, {"pagination.next_cursor", "cursor"},
		{"meta.next_cursor", "cursor"}, {"paging.cursors.after", "after"}, {"pageInfo.endCursor", "after"}}
	totals = []string{"total", "totalFound", "total_count", "totalCount", "totalHits", "totalResults",
		"count", "meta.total", "meta.total_count", "pagination.total", "paging.total", "hits.total"}
	pageTotals = []string{"totalPages", "total_pages", "pageCount", "page_count", "lastPage", "last_page", "pages", "numPages",
		"meta.total_pages", "meta.totalPages", "meta.last_page", "pagination.total_pages", "pagination.totalPages",
		"pagination.pages", "meta.pagination.total_pages", "meta.pagination.pages", "paging.totalPages"}
	offsetNames = []string{"offset", "start", "skip", "from", "startrow", "startRow", "firstResult"}
	pageNames   = []string{"page", "p", "pg", "pageNumber", "page_number", "pageNum", "pageIndex", "paged", "currentPage"}
)

// nextOf is the request for the page after this one of a list in JSON that
// brought n postings; none when the answer says that it is the last. rest says
// why there is one that is not asked for.
func nextOf(p Page, j gjson.Result, n int) (next []Request, rest string) {
	if p.At == nil || n == 0 || saysLast(j) {
		return nil, ""
	}
	for _, name := range nextAddresses {
		v := j.Get(name)
		to, err := url.Parse(listing.Absolute(p.At, v.Str))
		switch {
		case v.Type == gjson.Number && strings.HasSuffix(PlainKey(name), "nextpage") && v.Num > 0 && v.Num < 1<<31:
			return []Request{{URL: WithQuery(p.At, pageParameter(p.At), v.String()), List: true}}, ""
		case err != nil || v.Type != gjson.String || !strings.ContainsAny(v.Str, "/?") || len(v.Str) > longestTurn:
			continue
		case SiteHost(to) != SiteHost(p.At):
			rest = OtherSite
			continue
		}
		return []Request{{URL: to.String(), List: true}}, ""
	}
	for _, names := range nextTokens {
		if token := j.Get(names[0]); token.Type == gjson.String && token.Str != "" && len(token.Str) < longestTurn {
			return []Request{{URL: WithQuery(p.At, names[1], token.Str), List: true}}, ""
		}
	}
	if next = counted(p.At, j, n); next != nil {
		rest = ""
	}
	return next, rest
}

// pageParameter is the parameter in which an address counts pages.
func pageParameter(at *url.URL) string {
	for _, name := range pageNames {
		if at.Query().Has(name) {
			return name
		}
	}
	return pageNames[0]
}

// saysLast reports an answer that says that nothing follows.
func saysLast(j gjson.Result) bool {
	for _, name := range []string{"hasMore", "has_more", "hasNext", "has_next", "hasNextPage", "pageInfo.hasNextPage",
		"pagination.hasMore", "pagination.has_more", "pagination.hasNext", "meta.has_more", "meta.hasMore"} {
		if j.Get(name).Type == gjson.False {
			return true
		}
	}
	return j.Get("last").Type == gjson.True // as Spring has it
}

// counted is the page after this one by the numbers in the address, or in the
// answer, where the address has none yet.
func counted(at *url.URL, j gjson.Result, n int) []Request {
	total := First(j, totals...)
	for _, name := range offsetNames {
		if here, ok := numberOf(at, j, name, total.Exists()); ok && (!total.Exists() || int64(here+n) < total.Int()) {
			return []Request{{URL: WithQuery(at, name, strconv.Itoa(here+n)), List: true, Counted: true}}
		} else if ok {
			return nil
		}
	}
	pages := First(j, pageTotals...)
	for _, name := range pageNames {
		here, ok := numberOf(at, j, name, pages.Exists() || total.Exists())
		switch {
		case !ok:
			continue
		case pages.Exists() && int64(here) >= pages.Int(), !pages.Exists() && total.Exists() && int64(n*max(here, 1)) >= total.Int():
			return nil
		}
		return []Request{{URL: WithQuery(at, name, strconv.Itoa(here+1)), List: true, Counted: true}}
	}
	return nil
}

// numberOf is the number that the address has under a name, or else, where it may
// be asked for by the same name, the answer.
func numberOf(at *url.URL, j gjson.Result, name string, answered bool) (int, bool) {
	if n, err := strconv.Atoi(at.Query().Get(name)); err == nil {
		return n, n >= 0
	}
	if at.Query().Has(name) || !answered {
		return 0, false
	}
	for _, within := range []string{"", "pagination.", "paging.", "meta.", "meta.pagination."} {
		if v := j.Get(within + name); v.Type == gjson.Number && v.Num >= 0 && v.Num < 1<<31 {
			return int(v.Num), true
		}
	}
	return 0, false
}

func WithQuery(at *url.URL, name, value string) string {
	u, query := *at, at.Query()
	query.Set(name, value)
	u.RawQuery = query.Encode()
	return u.String()
}
