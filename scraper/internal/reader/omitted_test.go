package reader

import (
	"net/url"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// What a page shows is in the posting's text or among what is left out: nothing
// disappears in silence.
func TestExplainTellsEachLineThatIsLeftOut(t *testing.T) {
	for _, name := range []string{"wordpress-post", "webflow-divs", "react-rendered", "french-fiche",
		"swedish-aside", "danish", "dutch-steps", "accordion"} {
		t.Run(name, func(t *testing.T) {
			archive, err := txtar.ParseFile("../../testdata/pages/site-" + name + ".txtar")
			if err != nil {
				t.Fatal(err)
			}
			body := archive.Files[1].Data
			at, _ := url.Parse(strings.Fields(string(archive.Files[0].Data))[0])
			listings, err := ListingsOf(page.Page{Body: body, At: at})
			if err != nil || len(listings) != 1 {
				t.Fatalf("Extract = %d listings, %v", len(listings), err)
			}
			left, err := Omissions(page.Page{Body: body, At: at})
			if err != nil {
				t.Fatal(err)
			}
			told := listings[0].Title + "\n" + listings[0].Description
			for _, o := range left {
				if o.Reason == "" {
					t.Errorf("%q is left out without a reason", o.Text)
				}
				told += "\n" + o.Text
			}
			p, err := page.Prepared(page.Page{Body: body, At: at})
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(p.Shown()) {
				if s := wording.Squashed(line); !strings.Contains(wording.Squashed(told), s) {
					t.Errorf("%q is neither in the text nor left out", line)
				}
			}
		})
	}
}

func TestExplainKeepsTheFault(t *testing.T) {
	if left, err := Omissions(page.Page{}); err == nil || len(left) > 0 {
		t.Errorf("Explain(nothing) = %v, %v; want a fault", left, err)
	}
	body, err := os.ReadFile("../../testdata/README.md")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Omissions(page.Page{Body: body}); err == nil {
		t.Error("Explain of a text that is no posting gives no fault")
	}
}
