package reader

import (
	"regexp"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/status"
)

// readAnswer reads JSON of no known site.
func readAnswer(p page.Page) (*page.Found, error) {
	if f := page.ReadJSON(p); f != nil {
		return f, nil
	}
	if inner := innerPage(p); inner != "" {
		q, err := page.Prepared(page.Page{Body: []byte(inner), ContentType: "text/html", At: p.At, Ctx: p.Ctx, Sites: p.Sites, Left: p.Left})
		if err != nil || q.Form != markup.HTML {
			return nil, err
		}
		return readHTML(q)
	}
	if len(p.Body) < longestRefusal && refusal.Match(p.Body) {
		return nil, &status.Error{Status: status.Blocked, Reason: "the answer asks for proof of being a person"}
	}
	if len(p.Body) < longestRefusal && saysClosed(p.Row().Line("message", "error.message", "error", "detail", "title", "msg", "reason")) {
		return nil, &status.Error{Status: status.Closed, Reason: "the answer says that the posting is closed"}
	}
	return nil, &status.Error{Status: status.NotAPosting, Reason: "JSON without a posting"}
}

// longestRefusal is more than an answer has that only refuses, in bytes.
const longestRefusal = 4 << 10

// refusal matches the words of an answer that refuses programs.
var refusal = regexp.MustCompile(`(?i)captcha|access[ _-]denied|are you (?:a )?(?:human|robot)|bot[ _-]detect|unusual traffic|` +
	`"blockscript"|too many requests|rate[ _-]limit`)

// innerPage is the page in HTML that an answer of another program holds in a
// string; empty when it holds none.
func innerPage(p page.Page) string {
	inner := ""
	page.WalkJSON(p.Work, p.Row().Value, func(o gjson.Result) bool {
		o.ForEach(func(_, v gjson.Result) bool {
			if inner == "" && v.Type == gjson.String && isWholePage(v.Str) {
				inner = v.Str
			}
			return inner == ""
		})
		return inner == ""
	})
	return inner
}

func isWholePage(s string) bool {
	head := strings.ToLower(strings.TrimSpace(s[:min(len(s), 200)]))
	return len(s) > page.LeastText && (strings.HasPrefix(head, "<!doctype html") || strings.HasPrefix(head, "<html"))
}
