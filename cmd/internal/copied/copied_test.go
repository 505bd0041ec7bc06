package copied

import (
	"strings"
	"testing"
)

func TestMarksOfProgramsComeOff(t *testing.T) {
	for _, c := range []struct{ fact, in, want string }{
		{"a bullet of a symbol font is a dash", "Duties\n\uf0b7\tOwn it\n\uf0a7 Ship it\n", "Duties\n- Own it\n- Ship it\n"},
		{"Wingdings read as Latin are dashes", "§\tOwn it\nØ  Ship it\n", "- Own it\n- Ship it\n"},
		{"the letter o is a bullet where it is one twice", "o Own it\no Ship it\n", "- Own it\n- Ship it\n"},
		{"one o is a word", "o Own it\n", "o Own it\n"},
		{"a number is no bullet", "§ 7 applies\n", "§ 7 applies\n"},
		{"hyphens that nobody sees go", "pro\u00adduct\u200b\n", "product\n"},
		{"WhatsApp's stamp goes", "[14.09.26, 10:22:31] Anna Berg: Product Owner\nOwn it\n", "Product Owner\nOwn it\n"},
		{"so does Android's", "9/14/26, 10:22 AM - Anna: Product Owner\n", "Product Owner\n"},
		{"and Slack's author", "Anna Berg  9:41 AM\nProduct Owner\n", "Product Owner\n"},
		{"a date in a line of its own stays", "14.09.2026, 10:22 start\n", "14.09.2026, 10:22 start\n"},
		{"a forwarded mail begins with its subject", "From: Anna <a@b.example>\nSent: Monday\nTo: Ben\nSubject: FW: Product Owner\n\nOwn it\n",
			"Product Owner\n\nOwn it\n"},
		{"what reads pages for programs", "Title: Owner - Kestrel\n\nURL Source: https://a.example\n\nMarkdown Content:\n# Owner\n\nOwn it",
			"# Owner\n\nOwn it"},
		{"a link of a chat, people and pictures", ":rocket: Owner <!channel>\n<@U024BE7LH> <https://a.example/1|Apply>\n", "Owner \nApply\n"},
		{"a mail that is quoted as a whole", "On Mon, Nov 2, 2026 Anna wrote:\n> Owner\n>\n> - Own it\n> - Order it\n",
			"Owner\n\n- Own it\n- Order it\n"},
		{"one label is no mail", "Date: Monday\nOwn it\n", "Date: Monday\nOwn it\n"},
	} {
		if got := Plain(c.in); got != c.want {
			t.Errorf("%s: Plain(%q) = %q, want %q", c.fact, c.in, got, c.want)
		}
	}
}

func TestMailIsOpened(t *testing.T) {
	nested := "Subject: =?utf-8?Q?Fwd:_Produktmanager_f=C3=BCr_H=C3=A4fen?=\r\nMIME-Version: 1.0\r\n" +
		"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n" +
		"--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nH=E4f=\r\nen\r\n" +
		"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPGI+eDwv\r\nYj4=\r\n--b--\r\n" +
		"--a\r\nContent-Type: image/png\r\n\r\nx\r\n--a--\r\n"
	if !IsMail([]byte(nested)) {
		t.Fatal("it is not taken for a mail")
	}
	m, err := Mail([]byte(nested))
	if err != nil || m.Subject != "Produktmanager für Häfen" || len(m.Parts) != 2 {
		t.Fatalf("got %+v, %v", m, err)
	}
	if got := string(m.Parts[0].Text); got != "H\xe4fen" {
		t.Errorf("the plain part is %q", got)
	}
	if got := string(m.Parts[1].Text); got != "<b>x</b>" {
		t.Errorf("the page is %q", got)
	}
}

func TestTextWithLabelsIsNoMail(t *testing.T) {
	for _, text := range []string{"Company: Northpole\nLocation: Bergen\n\nOwn it\n", "Title: Product Owner\n\nContent-Type: x\n", ""} {
		if IsMail([]byte(text)) {
			t.Errorf("IsMail(%q)", text)
		}
	}
}

// FuzzMail checks that no mail, however broken, ends the program or holds more than it was given.
func FuzzMail(f *testing.F) {
	f.Add("Subject: x\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n\r\nx\r\n--a--\r\n")
	f.Add("MIME-Version: 1.0\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n====\n")
	f.Fuzz(func(t *testing.T, content string) {
		m, err := Mail([]byte(content))
		size := 0
		for _, p := range m.Parts {
			size += len(p.Text)
		}
		if err == nil && size > len(content) {
			t.Errorf("%d bytes out of %d", size, len(content))
		}
		Plain(strings.ToValidUTF8(content, ""))
	})
}

func TestTypedTextIsPlain(t *testing.T) {
	for _, c := range []struct{ fact, in, want string }{
		{"marks of a paste and colours", "\x1b[200~\x1b[1mOwner\x1b[0m\r- Own it\r\x1b[201~\n", "Owner\n- Own it\n"},
		{"a link of a terminal", "\x1b]8;;https://a.example\x07here\x1b]8;;\x07", "here"},
		{"marks whose escape is shown", "^[[200~Owner\nOwn it[201~\n", "Owner\nOwn it"},
		{"letters struck over", "O\x08Ow\x08wn", "Own"},
		{"figures stay", "grow by 200~ a year", "grow by 200~ a year"},
	} {
		if got := Typed(c.in); got != c.want {
			t.Errorf("%s: Typed(%q) = %q, want %q", c.fact, c.in, got, c.want)
		}
	}
}

func TestItemsStandInLinesOfTheirOwn(t *testing.T) {
	long := strings.Repeat("We ship parcels. ", 12)
	for _, c := range []struct{ fact, in, want string }{
		{"bullets in the line above", "Tasks\n•\nOwn it\n•\n\nOrder it\n", "Tasks\n- Own it\n- Order it\n"},
		{"lines that are lost", long + "Tasks: • Own it • Order it • Ship it", long + "Tasks:\n- Own it\n- Order it\n- Ship it"},
		{"the same picture before each", "✅ Own it\n✅ Order it\n\n➡️ Ship it", "- Own it\n- Order it\n\n➡️ Ship it"},
		{"facts with pictures of their own", "📍 Kiel\n💼 Full time\n", "📍 Kiel\n💼 Full time\n"},
		{"facts in a short line", "Kiel • Full time • Remote • 60k", "Kiel • Full time • Remote • 60k"},
	} {
		if got := Plain(c.in); got != c.want {
			t.Errorf("%s: Plain(%q) = %q, want %q", c.fact, c.in, got, c.want)
		}
	}
}

func TestSeveralAdsInOneText(t *testing.T) {
	long := "\n" + strings.Repeat("Own it. ", leastAd/8) + "\n"
	isTitle := func(l string) bool { return l == "Owner" || l == "Baker" }
	for in, want := range map[string]int{
		"Owner" + long + "---\nBaker" + long:               2,
		"Owner" + long + "* * *\n\nBaker" + long + "=====": 1,
		"Owner" + long + "---\nWhat we offer" + long:       1,
		"Owner" + long + "---\nBaker\nshort":               1,
		"Owner" + long:                                     1,
	} {
		if got := Several(in, isTitle); len(got) != want {
			t.Errorf("%d parts in %q, want %d", len(got), in, want)
		}
	}
}

func TestTitlesAreAnnounced(t *testing.T) {
	for in, want := range map[string]string{
		"JD - Owner (Rail)":                 "Owner (Rail)",
		"🚀 We're hiring: Owner!":            "Owner",
		"Subject: Fwd: Vacancy: Owner":      "Owner",
		"Stellenausschreibung: Owner (m/w)": "Owner (m/w)",
		"Job title: “Owner”":                "Owner",
		"Position | Owner":                  "Owner",
		"Role-based access":                 "",
		"Hiring manager":                    "",
		"Job Description":                   "",
	} {
		if got := Announced(in); got != want {
			t.Errorf("Announced(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"1. Owner": "Owner", "„Owner“": "Owner", "2 Owners": "2 Owners",
		`"Owner" or "Baker"`: `"Owner" or "Baker"`} {
		if got := Bare(in); got != want {
			t.Errorf("Bare(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestAddressesOfPages(t *testing.T) {
	for in, want := range map[string]string{
		"<urlset><url><loc> https://a.example/1?a=1&amp;b=2 </loc></url></urlset>":                      "https://a.example/1?a=1&b=2",
		`<!DOCTYPE NETSCAPE-Bookmark-file-1><A HREF="https://a.example/x">x</A><A HREF="place:1">y</A>`: "https://a.example/x",
		`<a href="https://a.example/jobs/1">Owner</a><a href="https://a.example/about">x</a>`:           "https://a.example/jobs/1",
	} {
		if got := AddressesOf([]byte(in)); len(got) != 1 || got[0] != want {
			t.Errorf("AddressesOf(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestTextOfPDFIsJoined(t *testing.T) {
	for _, c := range []struct{ fact, in, want string }{
		{"a word that a line's end parts", "sells in nine coun-\n  tries\n", "sells in nine countries\n"},
		{"a word that has a hyphen", "the three-\nyear roadmap\n", "the three-year roadmap\n"},
		{"the first part of two words", "Produkt-\nund Preise\n", "Produkt-\nund Preise\n"},
		{"numbers of pages", "Own it\nPage 1 of 2\n- 2 -\n- Order it\n", "Own it\n- Order it\n"},
		{"joined letters", "pro\ufb01le, tra\ufb03c", "profile, traffic"},
	} {
		if got := Joined(c.in); got != c.want {
			t.Errorf("%s: Joined(%q) = %q, want %q", c.fact, c.in, got, c.want)
		}
	}
}

func TestClipboardOfWindowsIsHTML(t *testing.T) {
	html, source := Clipboard("Version:0.9\r\nStartHTML:00000097\r\nEndHTML:00000200\r\nStartFragment:00000131\r\nEndFragment:00000190\r\n" +
		"SourceURL:https://a.example/1\r\n<html><body>Own it</body></html>")
	if html != "<html><body>Own it</body></html>" || source != "https://a.example/1" {
		t.Errorf("got %q from %q", html, source)
	}
	if html, _ := Clipboard("Version:2 of the ad\nOwn it\n"); html != "" {
		t.Errorf("got %q of a text", html)
	}
}

func TestLinksOfAMailAreThoseOfPostings(t *testing.T) {
	m := Message{Parts: []Part{
		{[]byte("2 jobs\nOwner https://board.example/comm/jobs/view/40123?track=a\nhttps://board.example/comm/jobs/view/40123/?track=b\n" +
			"All: https://board.example/comm/jobs/search?keywords=owner\nhttps://board.example/unsubscribe?job=1"), "text/plain"},
		{[]byte(`<a href="https://board.example/feed/">x</a>`), "text/html"}}}
	if got := m.Links(); len(got) != 1 || got[0] != "https://board.example/comm/jobs/view/40123?track=a" {
		t.Errorf("got %q", got)
	}
	m = Message{Parts: []Part{{[]byte(`<a href='https://click.example/a?b=1&amp;c=2'>Owner</a>` +
		`<a href=https://click.example/help>?</a>`), "text/html"}}}
	if got := m.Links(); len(got) != 1 || got[0] != "https://click.example/a?b=1&c=2" {
		t.Errorf("got %q", got)
	}
}

func TestTextOfRTF(t *testing.T) {
	for in, want := range map[string]string{
		`{\rtf1\ansi\deff0{\fonttbl{\f0\fswiss Arial;}}{\*\generator X;}\pard\b Owner\b0\par` + "\n" +
			`\bullet\tab Own it\par}`: "Owner\n•\tOwn it\n",
		`{\rtf1 Z\'fcrich \u8211 ? \{x\}\line end}`: "Zürich – {x}\nend",
		`{\rtf1 {\pict 00ff}{\info{\title x}}a}`:    "a",
		`{\rtf1 cut \`:                              "cut ",
	} {
		if got, ok := RTF(in); !ok || got != want {
			t.Errorf("RTF(%q) = %q, want %q", in, got, want)
		}
	}
	if _, ok := RTF("Owner"); ok {
		t.Error("a plain text is RTF")
	}
}

// FuzzRTF checks that reading ends, and holds no more than it was given.
func FuzzRTF(f *testing.F) {
	f.Add(`{\rtf1{\fonttbl x}\u8211 ?\'fc\par}`)
	f.Fuzz(func(t *testing.T, text string) {
		if got, ok := RTF(`{\rtf1` + text); ok && len(got) > 4*len(text)+8 {
			t.Errorf("%d bytes out of %d", len(got), len(text))
		}
	})
}
