package scraper

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/tidwall/gjson"
)

// The names by which APIs lead to the next page: its address, a token with the
// parameter to send it in, how many there are in all, and the parameters that
// count postings or pages.
var (
	nextAddresses = []string{"next", "next_url", "nextUrl", "nextPageUrl", "next_page_url", "links.next", "links.next.href", "_links.next.href", "paging.next", "pagination.next", "pagination.next_url", "meta.next", "meta.pagination.links.next", `\@odata\.nextLink`}
	nextTokens    = [][2]string{{"nextPageToken", "pageToken"}, {"next_page_token", "page_token"}, {"nextCursor", "cursor"}, {"next_cursor", "cursor"}, {"nextToken", "nextToken"}, {"pagination.next_cursor", "cursor"}, {"meta.next_cursor", "cursor"}, {"paging.cursors.after", "after"}, {"pageInfo.endCursor", "after"}}
	totals        = []string{"total", "totalFound", "total_count", "totalCount", "totalHits", "totalResults", "count", "meta.total", "meta.total_count", "pagination.total", "paging.total", "hits.total"}
	offsetNames   = []string{"offset", "start", "skip", "from", "startrow", "startRow", "firstResult"}
	pageNames     = []string{"page", "p", "pg", "pageNumber", "page_number", "pageNum", "pageIndex", "paged", "currentPage"}
)

// nextOf is the request for the page after this one of a list in JSON that
// brought n postings; none when the answer says that it is the last.
func nextOf(p page, j gjson.Result, n int) []request {
	if p.at == nil || n == 0 {
		return nil
	}
	for _, name := range nextAddresses {
		if next := j.Get(name); next.Type == gjson.String && absolute(p.at, next.Str) != "" {
			return []request{{url: absolute(p.at, next.Str)}}
		}
	}
	for _, names := range nextTokens {
		if token := j.Get(names[0]); token.Type == gjson.String && token.Str != "" {
			return []request{{url: withQuery(p.at, names[1], token.Str)}}
		}
	}
	total := first(j, totals...)
	query := p.at.Query()
	for _, name := range offsetNames {
		if at, err := strconv.Atoi(query.Get(name)); err == nil && at >= 0 && (!total.Exists() || int64(at+n) < total.Int()) {
			return []request{{url: withQuery(p.at, name, strconv.Itoa(at+n))}}
		}
	}
	for _, name := range pageNames {
		if at, err := strconv.Atoi(query.Get(name)); err == nil && at >= 0 && (!total.Exists() || int64(n*max(at, 1)) < total.Int()) {
			return []request{{url: withQuery(p.at, name, strconv.Itoa(at+1))}}
		}
	}
	return nil
}

func withQuery(at *url.URL, name, value string) string {
	u, query := *at, at.Query()
	query.Set(name, value)
	u.RawQuery = query.Encode()
	return u.String()
}

// nextText matches what links to the next page of a list say.
var nextText = regexp.MustCompile(`(?i)^(?:next(?: page)?|weiter|nächste(?: seite)?|suivante?|page suivante|siguiente|próxima|successiv[ao]|volgende|nästa|næste|neste|seuraava|następna|další|次へ|次のページ|下一页|다음)?\s*[›»>→]?$`)

// nextLink is the request for the next page of a list in HTML: as the page's
// head or a link says that is called so; none when there is none on its host.
func nextLink(p page) []request {
	if p.at == nil || p.doc == nil {
		return nil
	}
	href := p.find(`link[rel="next"], a[rel~="next"], a[aria-label*="next" i], li.next a, a.next`).First().AttrOr("href", "")
	p.find("a[href]").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		if text := strings.TrimSpace(s.Text()); href == "" && text != "" && len(text) < longestKind/2 && nextText.MatchString(text) && strings.ContainsAny(s.AttrOr("href", ""), "?0123456789") {
			href = s.AttrOr("href", "")
		}
		return href == ""
	})
	u, err := url.Parse(absolute(p.at, href))
	if href == "" || err != nil || u.Host != p.at.Host || u.String() == p.at.String() {
		return nil
	}
	return []request{{url: u.String()}}
}
