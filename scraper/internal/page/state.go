package page

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/wording"
)

// assigned returns the JSON that a script on the page assigns to name; it does
// not exist when there is none. The script is never run.
func assigned(body []byte, name string) gjson.Result {
	rest := body
	for range 10 {
		i := bytes.Index(rest, []byte(name))
		if i < 0 {
			break
		}
		rest = rest[i+len(name):]
		value := bytes.TrimLeft(rest, " \t\r\n\"']")
		if len(value) > 0 && value[0] == '=' {
			if j := leadingJSON(bytes.TrimLeft(value[1:], " \t\r\n")); j.Exists() {
				return j
			}
		}
	}
	return gjson.Result{}
}

var undefined = regexp.MustCompile(`([:,\[]\s*)undefined\b`)

// leadingJSON parses the value at the start of a script, or the string in a
// call of JSON.parse.
func leadingJSON(script []byte) gjson.Result {
	if rest, ok := bytes.CutPrefix(script, []byte("JSON.parse(")); ok {
		s, _ := markup.ScriptString(strings.TrimLeft(string(rest), " \t\r\n"))
		return markup.ParseJSON(s)
	}
	if len(script) == 0 || script[0] != '{' && script[0] != '[' {
		return gjson.Result{}
	}
	end, fits := markup.JSONSpan(script)
	if !fits || end < 0 {
		return gjson.Result{}
	}
	if j := markup.ParseJSON(string(script[:end])); j.Exists() {
		return j
	}
	if !bytes.Contains(script[:end], []byte("undefined")) {
		return gjson.Result{}
	}
	return markup.ParseJSON(string(undefined.ReplaceAll(script[:end], []byte("${1}null"))))
}

// stateNames are the variables in which frameworks leave a page's state.
var stateNames = []string{"__INITIAL_STATE__", "__PRELOADED_STATE__", "__NUXT__", "__APOLLO_STATE__",
	"_initialData", "SEEK_REDUX_DATA", "pageData", "__appData", "__data", "jobData", "__remixContext",
	"initialState"}

// states returns the JSON documents in which a page keeps its state.
func states(p Page) []gjson.Result {
	var all []gjson.Result
	keep := func(j gjson.Result) {
		if j.IsObject() || j.IsArray() {
			all = append(all, referred(j))
		}
	}
	p.Find("[data-page]").Each(func(_ int, s *goquery.Selection) { keep(markup.LooseJSON(s.AttrOr("data-page", ""))) })
	p.Find(`script`).Each(func(_ int, s *goquery.Selection) {
		text := s.Text()
		switch kind := s.AttrOr("type", ""); {
		case s.AttrOr("id", "") == "__NUXT_DATA__":
			keep(markup.Unpacked(p.Work, markup.LooseJSON(text)))
		case kind == "application/json" || s.AttrOr("id", "") == "__NEXT_DATA__":
			keep(markup.LooseJSON(text))
		case kind != "" && !strings.Contains(kind, "javascript") && kind != "module":
		default:
			before := len(all)
			for _, name := range stateNames {
				if strings.Contains(text, name) {
					keep(assigned([]byte(text), name))
				}
			}
			if len(all) == before && len(p.Shown()) < leastAd {
				for _, j := range handedOver(p, text) {
					keep(j)
				}
			}
		}
	})
	if len(all) == 0 && len(p.Shown()) < leastAd {
		for _, text := range toldInAttributes(p) {
			if j := markup.LooseJSON(text); text[0] == '{' || text[0] == '[' {
				keep(j)
			} else {
				for _, j := range handedOver(p, text) {
					keep(j)
				}
			}
		}
	}
	return append(all, markup.NextStream(p.Doc)...)
}

// leastAd is less than a page shows that has an ad in its own text, in bytes.
const leastAd = 1500

// handing matches where a script hands an object to a name or a call.
var handing = regexp.MustCompile(`[=(:]\s*\{\s*"`)

// mostHanded is how many objects of a script are looked at.
const mostHanded = 20

// handedOver are the objects that a script hands to a name or a call that
// nobody knows, if it speaks of a title and a description.
func handedOver(p Page, script string) []gjson.Result {
	all := quotedIn(p, script)
	if len(all) > 0 || !tellsOfJob(script) {
		return all
	}
	for range mostHanded {
		at := handing.FindStringIndex(script)
		if at == nil {
			break
		}
		p.Work.Spend(at[1])
		script = script[at[0]+1:]
		script = script[strings.IndexByte(script, '{'):]
		end, fits := markup.JSONSpan([]byte(script))
		if !fits || end <= 0 {
			script = script[1:]
			continue
		}
		p.Work.Spend(end)
		if part := script[:end]; tellsOfJob(part) {
			if j := leadingJSON([]byte(part)); j.Exists() {
				all = append(all, j)
			}
		}
		script = script[end:]
	}
	return all
}

// tellsOfJob reports text in JSON that has a title and a description.
func tellsOfJob(text string) bool {
	return (strings.Contains(text, `itle"`) || strings.Contains(text, `ame"`)) &&
		(strings.Contains(text, `escription"`) || strings.Contains(text, `"text"`) || strings.Contains(text, `"body"`) ||
			strings.Contains(text, `"content"`))
}

// reference is how Apollo's cache points to another of its objects.
var reference = regexp.MustCompile(`\{"__ref":"([^"\\]{1,200})"\}`)

// longestReferred is how long an object is, in bytes, that is put in the place
// of a reference: one of names, no list.
const longestReferred = 2000

// referred puts the objects of a cache where others point to them.
func referred(j gjson.Result) gjson.Result {
	if !strings.Contains(j.Raw, `{"__ref":"`) {
		return j
	}
	own := map[string]string{}
	j.ForEach(func(key, v gjson.Result) bool {
		if len(v.Raw) <= longestReferred && !strings.Contains(v.Raw, `"__ref"`) {
			own[key.Str] = v.Raw
		}
		return true
	})
	left := len(j.Raw) // a cache at most doubles
	return gjson.Parse(reference.ReplaceAllStringFunc(j.Raw, func(ref string) string {
		to, ok := own[reference.FindStringSubmatch(ref)[1]]
		if left -= len(to); !ok || left < 0 {
			return ref
		}
		return to
	}))
}

// ReadState finds the posting in a page's state: the one that the page is
// titled with.
func ReadState(p Page) *Found {
	f := new(Found)
	for _, state := range states(p) {
		for _, o := range postingsIn(p.Work, state) {
			f.Add(SchemaListing(o, "state", p.At))
		}
		guessed := GuessedListings(state, p, "state")
		if len(guessed) == 1 && guessed[0].Company == "" {
			guessed[0].Company = EmployerIn(p.Work, state) // it may stand beside the posting
		}
		if len(guessed) == 0 && len(p.Shown()) < leastShown {
			guessed = MergedListings(state, p, "state")
		}
		f.Listings = append(f.Listings, guessed...)
	}
	byTitle := map[string]listing.Listing{}
	for _, l := range f.Listings {
		key := strings.ToLower(l.Title)
		if old, ok := byTitle[key]; !ok || len(l.Description) > len(old.Description) {
			byTitle[key] = l
		}
	}
	for _, title := range pageTitles(p) {
		if l, ok := byTitle[strings.ToLower(markup.Fold(title))]; ok {
			return &Found{Listings: []listing.Listing{l}}
		}
	}
	if len(byTitle) == 1 && len(p.Shown()) < leastShown {
		return &Found{Listings: f.Listings[:1]} // the page shows its state once its scripts run
	}
	return nil
}

// leastShown is less than a page shows that has its text in itself, in bytes.
const leastShown = 200

// pageTitles are what a page calls itself, the surest first.
func pageTitles(p Page) []string {
	var all []string
	Outermost(p.Find("h1, h2")).Each(func(_ int, s *goquery.Selection) { all = append(all, p.Inline(s)) })
	for _, title := range []string{ShownTitle(p.Doc), HeadTitle(p.Doc)} {
		all = append(all, title)
		all = append(all, TitleParts(title)...)
	}
	return wording.Compact(all)
}

// LongestTitle is more than a title has, in bytes; the rest of one is cut off.
const LongestTitle = 1000

// HeadTitle is the title of the page's window.
func HeadTitle(doc *goquery.Document) string { return cutTitle(One(doc, "head title").Text()) }

// ShownTitle is the title by which other sites show the page.
func ShownTitle(doc *goquery.Document) string {
	return cutTitle(One(doc, `meta[property="og:title"]`).AttrOr("content", ""))
}

func cutTitle(s string) string {
	s = markup.Fold(s)
	return strings.ToValidUTF8(s[:min(len(s), LongestTitle)], "")
}

var titleSeparator = regexp.MustCompile(`\s+[-–—|·•/»:]+(?:\s+|$)|\s*[|｜❘┃]\s*|:\s+| \| |\s+@\s+|\s+at\s+`)

// TitleParts parts a page's title at its separators, but within brackets.
func TitleParts(title string) []string {
	title = markup.Fold(title)
	var parts []string
	begun, seen, open, closes := 0, 0, 0, strings.LastIndexByte(title, ')')
	for _, at := range titleSeparator.FindAllStringIndex(title, -1) {
		open += strings.Count(title[seen:at[0]], "(") - strings.Count(title[seen:at[0]], ")")
		if seen = at[0]; open <= 0 || closes < at[1] {
			parts, begun, open = append(parts, title[begun:at[0]]), at[1], 0
		}
	}
	return wording.Compact(append(parts, title[begun:]))
}
