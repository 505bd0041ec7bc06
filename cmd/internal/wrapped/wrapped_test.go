package wrapped

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"strings"
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
		"INSERT INTO j (a) VALUES ('b":                                               "",
		"INSERT INTO j (a) VALUES (x\nINSERT INTO j (a) VALUES (y, z);":              `{"a":"y"}` + "\n", // no order reads another's bytes
		"INSERT INTO j (a) VALUES ('x\nINSERT INTO j (a) VALUES ('y', 'z');":         `{"a":"y"}` + "\n",
		"CREATE TABLE j (a int,\nCREATE TABLE j (b int);\nINSERT INTO j VALUES (1);": `{"b":"1"}` + "\n",
		"INSERT INTO j (" + strings.Repeat("a", 200) + ") VALUES (1)":                `{"` + strings.Repeat("a", longestName) + `":"1"}` + "\n",
	} {
		rows, _ := io.ReadAll(SQL(in)) // it has no faults
		if got := string(rows); !IsSQL([]byte(in)) || got != want {
			t.Errorf("SQL(%q) = %q, want %q", in, got, want)
		}
	}
}

func zipped(t testing.TB, parts ...string) []byte {
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

func TestYAMLDoesNotGrow(t *testing.T) {
	for fact, in := range map[string]string{
		"a text in many places": "- title: &a x\n- *a\n",
		"fields of another":     "- &a {title: x}\n- <<: *a\n",
		"deep lists":            "- title: x\n  k: " + strings.Repeat("[", 200) + strings.Repeat("]", 200) + "\n",
		"many items":            "- title: x\n- [" + strings.Repeat("1,", mostItems) + "]",
		"a long text":           "- title: " + strings.Repeat("x", mostYAML),
	} {
		if got, err := YAML([]byte(in)); err == nil {
			t.Errorf("%s: got %d bytes", fact, len(got))
		}
	}
	if got, err := YAML([]byte("- {a: 1, a: 2.5, b: .nan, 3: yes, c: 2026-01-02}")); err != nil ||
		string(got) != `[{"a":1,"a":2.5,"b":null,"3":"yes","c":"2026-01-02T00:00:00Z"}]` {
		t.Errorf("got %s, %v", got, err)
	}
}

// FuzzWhole checks that what is held whole becomes JSON, or nothing, and not much more of it.
func FuzzWhole(f *testing.F) {
	f.Add("- a: |\n    b\n- {c: [d, ~, 1]}")
	f.Add("- &a x\n- *a")
	f.Add("CREATE TABLE a (b text);\nINSERT INTO a VALUES ('it''s', 1), (N'x\\n")
	f.Fuzz(func(t *testing.T, text string) {
		if got, err := YAML([]byte(text)); err == nil && (!json.Valid(got) || len(got) > 8*len(text)+100) {
			t.Errorf("%q becomes %q", text, got)
		}
		rows, err := io.ReadAll(io.LimitReader(SQL(text), 1<<20))
		for line := range bytes.Lines(rows) {
			if !json.Valid(line) && len(rows) < 1<<20 {
				t.Errorf("%q of %q is no JSON", line, text)
			}
		}
		if err != nil {
			t.Error(err)
		}
		Fenced(text)
		Recorded([]byte(text))
	})
}

func TestDocumentsDoNotGrow(t *testing.T) {
	const paragraph = "<w:p><w:t>Owner</w:t></w:p>"
	for _, c := range []struct {
		fact, body string
		most       int
	}{
		{"a mark with many attributes", "<a " + strings.Repeat(`a="" `, mostMark/2) + ">" + paragraph, 0},
		{"a name that goes on", "<" + strings.Repeat("a", 2*mostMark) + ">" + paragraph, 0},
		{"texts that go on",
			strings.Repeat(strings.Replace(paragraph, "Owner", strings.Repeat("x", 1<<16), 1), mostSaid>>16+9), mostSaid + 1<<17},
	} {
		if text, _ := Word(zipped(t, "word/document.xml", "<w:document>"+c.body)); len(text) > c.most {
			t.Errorf("%s: %d bytes are read", c.fact, len(text))
		}
	}
}

func TestPartsOfArchivesAreFoundByName(t *testing.T) {
	content := zipped(t, strings.Repeat("a/", 30_000)+"b", "x", "content.xml", "y")
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	if n := testing.AllocsPerRun(1, func() { _, err = Part(archive, "content.xml") }); err != nil || n > 1000 {
		t.Errorf("%v allocations, %v", n, err)
	}
	if _, err := Part(archive, "a"); err == nil {
		t.Error("a folder is no part")
	}
}

func TestSoManyAnswersAreRead(t *testing.T) {
	entry := `{"response":{"content":{"mimeType":"text/html","text":"x"}}},`
	if got := Recorded([]byte(`{"log":{"entries":[` + strings.Repeat(entry, mostAnswers+1) + `{}]}}`)); len(got) != mostAnswers {
		t.Errorf("got %d answers, want %d", len(got), mostAnswers)
	}
}

// FuzzWord checks that no archive, however broken, ends the program.
func FuzzWord(f *testing.F) {
	f.Add([]byte("<w:document><w:body><w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>Owner</w:t></w:r></w:p><list><note>"))
	f.Fuzz(func(t *testing.T, body []byte) {
		Word(body)
		if text, _ := Word(zipped(t, "content.xml", string(body))); len(text) > 8*len(body)+8 {
			t.Errorf("%d bytes of %d", len(text), len(body))
		}
	})
}
