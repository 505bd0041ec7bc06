package evaluate

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"rolecheck/classifier"
)

// marked is an unread listing in which every text has the word SECRET.
func marked() (Labelled, Judge) {
	j := lined()
	l := j.Listing
	l.ID, l.Title, l.Company, l.Text, l.Claimed, l.at = "SECRETID", "SECRETTITLE", "SECRETCOMPANY", "SECRETTEXT", po, 7
	return l, func(string, string) classifier.Verdict {
		v := j.Verdict
		v.Actual, v.Confidence, v.TitleRight = other, .97, .2 // as wrong and sure as can be
		v.Reason, v.Questions, v.Flip, v.Title = "SECRETREASON", []string{"SECRETQUESTION"}, []string{"SECRETFLIP"}, "SECRETFITTING"
		for i := range v.Evidence {
			v.Evidence[i].Role, v.Evidence[i].Quote, v.Evidence[i].Why = other, "SECRETQUOTE", "SECRETWHY"
		}
		return v
	}
}

// TestNothingOfAnUnreadListingIsWritten holds every format to the promise of
// an unread set. That the same listing does show when its file is read proves that
// the test could fail.
func TestNothingOfAnUnreadListingIsWritten(t *testing.T) {
	l, judge := marked()
	abroad := l
	abroad.ID, abroad.Language = "SECRETABROAD", "de"
	report := func(unread bool) Report {
		r, err := Evaluate([]Set{{Name: "new.jsonl", Unread: unread, Listings: []Labelled{l, abroad}}}, nil,
			[]Variant{{Name: "rolecheck", Judge: judge}})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	for name, write := range map[string]func(io.Writer, Report) error{"text": Text, "json": JSON, "md": Markdown} {
		var read, unread bytes.Buffer
		if err := write(&read, report(false)); err != nil {
			t.Fatal(err)
		}
		if err := write(&unread, report(true)); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(unread.String(), "SECRET") {
			t.Errorf("%s of an unread file names or quotes a listing:\n%s", name, unread.String())
		}
		if !strings.Contains(read.String(), "SECRETID") {
			t.Errorf("%s of a read file does not name the wrong listing, so that this test shows nothing", name)
		}
		if !strings.Contains(unread.String(), "vision-owned") {
			t.Errorf("%s of an unread file has no figures of the signals", name)
		}
	}
}

func TestUnreadSetsComeFirst(t *testing.T) {
	l, judge := marked()
	sets := []Set{{Name: "read.jsonl", Listings: []Labelled{l}}, {Name: "new.jsonl", Unread: true, Listings: []Labelled{l}}}
	r, err := Evaluate(sets, []Labelled{l}, []Variant{{Name: "rolecheck", Judge: judge}})
	if err != nil || r.Sets[0].Source != "new.jsonl" || r.Sets[1].Source != "read.jsonl" || r.Sets[0].Listings != 1 || r.Further != 1 {
		t.Fatalf("Evaluate = %+v, %v; want new.jsonl first, each by itself, one listing fitted on alone", r, err)
	}
	for name, write := range map[string]func(io.Writer, Report) error{"text": Text, "json": JSON, "md": Markdown} {
		var b bytes.Buffer
		if err := write(&b, r); err != nil || strings.Index(b.String(), "new.jsonl") > strings.Index(b.String(), "read.jsonl") {
			t.Errorf("%s: %v; want the unread figures first", name, err)
		}
	}
}
