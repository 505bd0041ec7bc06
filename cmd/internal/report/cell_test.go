package report

import "testing"

func TestCellsThatASpreadsheetWouldRunAreDefused(t *testing.T) {
	for given, want := range map[string]string{
		"=1+1":             "'=1+1",
		"|calc":            "'|calc",
		"\u200b=1+1":       "'\u200b=1+1",
		"\ufeff\u2060@SUM": "'\ufeff\u2060@SUM",
		"\u00ad-cmd":       "'\u00ad-cmd",
		"-3.5":             "-3.5",
		"Product | Owner":  "Product | Owner",
		"\u200bProduct":    "\u200bProduct",
	} {
		if got := cell(given); got != want {
			t.Errorf("cell(%q) = %q, want %q", given, got, want)
		}
	}
}
