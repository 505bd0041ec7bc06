package markup

import "testing"

func TestTextIsMadeLegible(t *testing.T) {
	for _, c := range []struct{ fact, in, want string }{
		{"UTF-8 that was read as Windows'", "Weâ€™re in ZÃ¼rich â€“ â€¢ own it", "We’re in Zürich – • own it"},
		{"... twice", "donÃ¢â‚¬â„¢t", "don’t"},
		{"... as old Macs do", "Z√ºrich, you‚Äôll", "Zürich, you’ll"},
		{"an emoji", "ðŸš€ launch", "🚀 launch"},
		{"capitals of other languages stay", "SÃO PAULO, Â Labs, CAFÉ—bar, château", "SÃO PAULO, Â Labs, CAFÉ—bar, château"},
		{"a text as addresses have it", "%3Cp%3EOwn%20the%20backlog%3C%2Fp%3E%3Cp%3E20%25%3C%2Fp%3E", "Own the backlog\n\n20%"},
		{"... or forms", "%3Cp%3EOwn+the+backlog%3C%2Fp%3E%3Cp%3EOrder+it%3C/p%3E", "Own the backlog\n\nOrder it"},
		{"prose with per cents stays", "from 20% to 30%, %20 %20 %20 %20 is a blank", "from 20% to 30%, %20 %20 %20 %20 is a blank"},
		{"soft hyphens and marks of direction", "\u200fPro\u00adduct\u00a0Owner\u200e", "Product\u00a0Owner"},
		{"a space without width parts words", "Product\u200bOwner, back\u200blog", "Product Owner, backlog"},
		{"rules of style", ".css-1 *{color:#505863;line-height:1.4em;}@media (max-width:600px){.css-1 li{padding:0;}}Own it", "Own it"},
		{"line ends as spreadsheets write them", "Own_x000D_\nit", "Own\nit"},
		{"braces in prose stay", "You know {braces} and map[k]: {a: b}", "You know {braces} and map[k]: {a: b}"},
		{"a comment", "Product Owner <!---->", "Product Owner "},
	} {
		if got := Text(c.in); got != c.want {
			t.Errorf("%s: Text(%q) = %q, want %q", c.fact, c.in, got, c.want)
		}
	}
}
