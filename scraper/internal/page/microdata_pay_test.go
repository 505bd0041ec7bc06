package page

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

func TestFiguresOfPayInMicrodata(t *testing.T) {
	for fact, c := range map[string]struct {
		in       string
		min, max float64
		period   string
	}{
		"in attributes": {`<p itemprop="baseSalary" itemscope><meta itemprop="currency" content="NOK"><b itemprop="value" itemscope>` +
			`<meta itemprop="minValue" content="700000"><meta itemprop="maxValue" content="800000">` +
			`<meta itemprop="unitText" content="YEAR"></b></p>`,
			700000, 800000, "year"},
		"one value": {`<p itemprop="baseSalary" itemscope><meta itemprop="currency" content="NOK"><b itemprop="value" itemscope>` +
			`<meta itemprop="value" content="55.50"><meta itemprop="unitText" content="HOUR"></b></p>`, 55.5, 55.5, "hour"},
		"in words": {`<p itemprop="baseSalary">NOK 700,000 - 800,000 a year</p>`, 700000, 800000, "year"},
	} {
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(`<div itemtype="x/JobPosting">` + c.in + `</div>`))
		if err != nil {
			t.Fatal(err)
		}
		v := marked{vocabulary: Microdata}
		if s := v.salary(doc.Find("div")); s == nil || s.Min != c.min || s.Max != c.max || s.Currency != "NOK" || s.Period != c.period {
			t.Errorf("%s: got %+v", fact, s)
		}
	}
}
