package page

import (
	"regexp"
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// Some pages keep a posting as JSON within a string of a script, or in an
// attribute from which a script takes it.

// quoting matches where a string begins that has an object or a list in it.
var quoting = regexp.MustCompile("[=(:,]\\s*([\"'`])\\s*(?:[{\\[]|\\\\x[57][bB]|\\\\u00[57][bB])")

// quotedIn are the values of JSON in the strings of a script that tell of a job.
func quotedIn(p Page, script string) (all []gjson.Result) {
	for range mostHanded {
		at := quoting.FindStringSubmatchIndex(script)
		if at == nil {
			break
		}
		text, length := markup.ScriptString(script[at[2]:])
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
