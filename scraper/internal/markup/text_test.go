package markup

import "testing"

func TestHTMLText(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"paragraphs are set off", "<p>One.</p><p>Two.</p>", "One.\n\nTwo."},
		{"headings are marked", "<h2>Duties</h2><p>x</p>", "## Duties\n\nx"},
		{"a long heading is a paragraph in disguise", "<h3>" + longSentence + "</h3>", longSentence},
		{"a short line in bold is a heading", "<p><b>What you will do:</b></p><p>x</p>", "## What you will do:\n\nx"},
		{"a sentence in bold is none", "<p><strong>Apply by Friday.</strong></p>", "Apply by Friday."},
		{"bold at the start of a line is none", "<p><b>Pay:</b> good</p>", "Pay: good"},
		{"bullets nest", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"},
		{"a list after an item is that item's", "<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>", "- a\n  - b\n- c"},
		{"a list straight in a list is one level", "<ul><ul><li>a</li></ul></ul>", "- a"},
		{"bare items are bullets", "<li>a</li><li>b</li>", "- a\n- b"},
		{"paragraphs inside an item belong to it", "<ul><li><p>a</p><p>b</p></li></ul>", "- a\n  b"},
		{"numbered items are bullets", "<ol><li>a</li><li>b</li></ol>", "- a\n- b"},
		{"literal bullets become bullets", "• a<br>· b<br>▪ c", "- a\n- b\n- c"},
		{"an item with a literal bullet has one", "<li>• a</li>", "- a"},
		{"rows are lines", "<table><tr><th>City</th><th>Pay</th></tr><tr><td>Lyon</td><td>50</td></tr></table>", "City\tPay\nLyon\t50"},
		{"blocks do not glue words", "<div>one</div><div>two</div>three", "one\ntwo\nthree"},
		{"breaks do not glue words", "one<br>two<br><br>three", "one\ntwo\n\nthree"},
		{"badges are apart", `<span class="badge b">Remote</span> <span class="badge">Sales</span> <i class="icon"></i>x`, "Remote\tSales\tx"},
		{"inline tags do not split words", "<b>Pro</b>duct <i>Own</i><span>er</span>", "Product Owner"},
		{"entities are decoded once", "R&amp;D &lt;now&gt; caf&eacute;", "R&D <now> café"},
		{"a space that was escaped twice is a space", "<p>a&amp;nbsp;b</p>", "a b"},
		{"escaped markup is markup", "&lt;p&gt;a &amp;amp; b&lt;/p&gt;", "a & b"},
		{"markup escaped twice is markup", "&amp;lt;ul&amp;gt;&amp;lt;li&amp;gt;a&amp;lt;/li&amp;gt;&amp;lt;/ul&amp;gt;", "- a"},
		{"plain text keeps its lines", "One\n\nTwo\n- three", "One\n\nTwo\n- three"},
		{"scripts and controls are left out", "<p>a<script>x()</script><button>Apply</button><select><option>b</select></p>", "a"},
		{"the main part is hidden until the page has come", `<body style="visibility:hidden"><main style="display:none">a</main></body>`, "a"},
		{"a window that opens over the page is no part of it", `<p>a</p><div id="HelpPanel" class="modal" style="display:none">b</div>`, "a"},
		{"hidden text is left out", `<p>a</p><p style="display:none">b</p><p hidden>c</p>`, "a"},
		{"soft hyphens and zero widths go", "pro\u00adduct\u200bowner", "productowner"},
		{"a greater-than sign inside an attribute is no end", `<p title="a > b">c</p>`, "c"},
		{"nothing is nothing", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := HTMLText(tt.in); got != tt.want {
				t.Errorf("htmlText(%q) =\n%q, want\n%q", tt.in, got, tt.want)
			}
		})
	}
}

const longSentence = "This heading goes on and on about what the company believes in, whom it hires, and why " +
	"nobody has ever regretted the decision to apply for a job in it, or anywhere near"
