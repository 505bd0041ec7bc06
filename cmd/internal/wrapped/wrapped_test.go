package wrapped

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"testing"
)

func TestNearlyJSONIsJSON(t *testing.T) {
	for _, c := range []struct{ fact, in, want string }{
		{"a dictionary of Python", `{'a': None, 'b': "it's", 'c': 'say "x"', 'd': [True, nan]}`,
			`{"a": null, "b": "it's", "c": "say \"x\"", "d": [true, null]}`},
		{"an object of JavaScript", `{a: 1, b_2: 'it\'s'}`, `{"a": 1, "b_2": "it's"}`},
		{"comments", "{ // one\n\"a\": 1, /* two */ \"b\": \"http://x\"}", "{ \n\"a\": 1,  \"b\": \"http://x\"}"},
		{"quotes of an editor", `{“a”: “b”, ”c”: 'd'}`, `{"a": "b", "c": "d"}`},
		{"strings with blanks between them", "['a'\n 'b']", "[\"a\"\n ,\"b\"]"},
		{"JSON", `{"a": "// None 'x' \u00e4", "b": null}`, `{"a": "// None 'x' \u00e4", "b": null}`},
		{"a string that does not end", `{'a`, `{"a`},
	} {
		if got := Rewritten(c.in); got != c.want {
			t.Errorf("%s: Rewritten(%q) = %q, want %q", c.fact, c.in, got, c.want)
		}
	}
	for in, want := range map[string]bool{`{"a": 'b'}`: false, `[{'a': 1}]`: true, "{\n a: 1}": true,
		"{\"a\": 1,\n// x\n}": true, "a: 'b'": false} {
		if IsNearly([]byte(in)) != want {
			t.Errorf("IsNearly(%q) is not %v", in, want)
		}
	}
}

// FuzzNearly checks that reading ends, and that JSON stays what it is.
func FuzzNearly(f *testing.F) {
	f.Add(`{'a': "b", c: None} // d`)
	f.Fuzz(func(t *testing.T, text string) {
		got := Rewritten(text)
		if len(got) > 6*len(text)+8 {
			t.Errorf("%d bytes out of %d", len(got), len(text))
		}
		var was, is any
		if json.Unmarshal([]byte(text), &was) == nil && json.Unmarshal([]byte(got), &is) != nil {
			t.Errorf("%q is JSON, %q is none", text, got)
		}
	})
}

func TestJSONInAnAnswerIsFound(t *testing.T) {
	if got := Fenced("Here it is:\n\n```json\n[{\"a\": 1}]\n```\nAnything else?"); got != `[{"a": 1}]` {
		t.Errorf("got %q", got)
	}
	if got := Fenced("```\nmake all\n```"); got != "" {
		t.Errorf("got %q of a block without JSON", got)
	}
}

func TestListsInYAML(t *testing.T) {
	for in, want := range map[string]bool{"- title: Owner\n": true, "---\njobs:\n  - title: Owner\n": true, "# x\n- 'a b': c\n": true,
		"- Own it\n": false, "Note: - x\n": false, "---\ntitle: Owner\n---\n": false, "title,text\n": false} {
		if IsYAML([]byte(in)) != want {
			t.Errorf("IsYAML(%q) is not %v", in, want)
		}
	}
	if got, err := YAML([]byte("jobs:\n- a: |\n    b\n    c\n")); string(got) != `{"jobs":[{"a":"b\nc\n"}]}` {
		t.Errorf("got %s, %v", got, err)
	}
}

func TestTablesInSQL(t *testing.T) {
	for in, want := range map[string]string{
		"INSERT INTO `jobs` (`id`, `title`) VALUES\n(1,'Owner''s\\n(x), y'),\n(2, NULL);": `{"id":"1","title":"Owner's\n(x), y"}` +
			"\n" + `{"id":"2","title":null}` + "\n",
		"CREATE TABLE j (\n  id int NOT NULL,\n  title varchar(9)\n);\nINSERT INTO j VALUES (1,N'A');": `{"id":"1","title":"A"}` + "\n",
		"INSERT INTO j (a) VALUES ('b": "",
	} {
		if got := string(SQL(in)); !IsSQL([]byte(in)) || got != want {
			t.Errorf("SQL(%q) = %q, want %q", in, got, want)
		}
	}
}

func zipped(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTextOfWordProcessors(t *testing.T) {
	const want = "## Owner\n\nWe ship.\n\n- Own it\n- Order it\n"
	docx := zipped(t, "word/document.xml", `<w:document xmlns:w="w"><w:body>`+
		`<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Own</w:t></w:r>`+
		`<w:r><w:t>er</w:t></w:r></w:p><w:p><w:r><w:t>We </w:t><w:t>ship.</w:t></w:r></w:p>`+
		`<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Own it</w:t></w:r></w:p>`+
		`<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:instrText>PAGE</w:instrText><w:t>Order it</w:t></w:r></w:p></w:body></w:document>`)
	odt := zipped(t, "content.xml", `<o:document-content xmlns:o="o" xmlns:t="t"><o:body><o:text>`+
		`<t:h>Owner</t:h><t:p>We <t:span>ship.</t:span></t:p>`+
		`<t:list><t:list-item><t:p>Own it</t:p></t:list-item>`+
		`<t:list-item><t:p>Order<t:s/>it</t:p></t:list-item></t:list></o:text></o:body></o:document-content>`)
	for name, content := range map[string][]byte{"DOCX": docx, "ODT": odt} {
		if got, ok := Word(content); !ok || got != want {
			t.Errorf("%s: got %q, %v, want %q", name, got, ok, want)
		}
	}
	for _, other := range [][]byte{[]byte("PK\x03\x04"), []byte("Owner"), zipped(t, "a.txt", "x"),
		zipped(t, "content.xml", `<o:c xmlns:o="o"><o:spreadsheet/></o:c>`)} {
		if got, ok := Word(other); ok {
			t.Errorf("got %q of %q", got, other)
		}
	}
}

func TestAnswersThatABrowserRecorded(t *testing.T) {
	got := Recorded([]byte(`{"log":{"entries":[{"request":{"url":"https://a.example/1"},"response":{"content":` +
		`{"mimeType":"application/json","text":"e30=","encoding":"base64"}}},{"response":{"content":{"mimeType":"text/css","text":"x"}}}]}}`))
	if len(got) != 1 || got[0] != (Answer{"https://a.example/1", "application/json", "{}"}) {
		t.Errorf("got %q", got)
	}
}

func TestListingsInAnArchive(t *testing.T) {
	content := zipped(t, "a/small.csv", "a", "__MACOSX/a/._jobs.csv", "xxxxxxxxx", "a/jobs.csv", "title", "README.md", "yyyyyyyyyyyyy")
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	if got := ListingsIn(archive); len(got) != 2 || got[0].Name != "a/jobs.csv" {
		t.Errorf("got %v", got)
	}
}
