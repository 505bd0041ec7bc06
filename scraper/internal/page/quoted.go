package page

import (
	"regexp"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// Some pages keep a posting as JSON within a string of a script, or in an
// attribute from which a script takes it.

// quoting matches where a string begins that has an object or a list in it.
var quoting = regexp.MustCompile("[=(:,]\\s*([\"'`])\\s*(?:[{\\[]|\\\\x[57][bB]|\\\\u00[57][bB])")

// opening matches where an object begins that needs no quotes around its names,
// and described its field of a description.
var (
	opening   = regexp.MustCompile(`[=(:,\[]\s*()\{\s*[a-zA-Z_$][\w$]*\s*:`)
	described = regexp.MustCompile("\\b\\w*[dD]escription:\\s*[\"'`]")
)

// textEnds are the ends of keys of a text, in a string with its quotes escaped or
// not. Looking for them spares most scripts the patterns.
var textEnds = []string{"escription", `text"`, `text\`, `body"`, `body\`, `content"`, `content\`}

// quotedIn are the values of JSON in the strings of a script that tell of a job,
// else its objects that do.
func quotedIn(p Page, script string) []gjson.Result {
	if !slices.ContainsFunc(textEnds, func(end string) bool { return strings.Contains(script, end) }) {
		return nil
	}
	all := valuesIn(p, script, quoting, markup.ScriptString)
	if len(all) == 0 && strings.Contains(script, "escription:") && described.MatchString(script) {
		all = valuesIn(p, script, opening, markup.ScriptObject)
	}
	return all
}

func valuesIn(p Page, script string, begins *regexp.Regexp, read func(string) (string, int)) (all []gjson.Result) {
	for range mostHanded {
		at := begins.FindStringSubmatchIndex(script)
		if at == nil {
			break
		}
		text, length := read(script[at[2]:])
		p.Work.Spend(at[2] + length)
		if tellsOfJob(text) {
			all = append(all, markup.LooseJSON(text))
		}
		script = script[at[2]+length:]
	}
	return all
}

// toldInAttributes are the attributes that hold JSON which tells of a job.
func toldInAttributes(p Page) (all []string) {
	for _, root := range p.Doc.Nodes {
		for n := range root.Descendants() {
			for _, a := range n.Attr {
				if value := strings.TrimSpace(a.Val); len(value) > leastGuessed && tellsOfJob(value) && len(all) < mostHanded {
					all = append(all, value)
				}
			}
		}
	}
	return all
}
