package classifier

import (
	"fmt"
	"strings"
	"testing"
)

func TestDocument(t *testing.T) {
	c := newBuiltin(t)
	for _, x := range []struct {
		fact, text string
		want       []string // "section bullet?: words" by sentence
	}{
		{"a heading in hashes opens its section", "## Responsibilities\n- Own it.", []string{"duties*: Own it"}},
		{"a bold line is a heading", "**Requirements**\nSpeak French.", []string{"requirements: Speak French"}},
		{"a short line with a colon is a heading", "What we offer:\n• Tea", []string{"benefits*: Tea"}},
		{"a heading that nobody knows closes the one before", "Benefits:\n- Tea\n\nLift facts:\n- It goes up",
			[]string{"benefits*: Tea", "unknown*: It goes up"}},
		{"text before any heading is under none", "We mend lifts.", []string{": We mend lifts"}},
		{"numbers are bullets", "1. Mend lifts\n2) Oil ropes", []string{"*: Mend lifts", "*: Oil ropes"}},
		{"a bullet alone on its line belongs to the next", "•\nMend lifts", []string{"*: Mend lifts"}},
		{"hashes alone on their line belong to the next", "##\nWhat you'll do\n\n-\nMend lifts", []string{"duties*: Mend lifts"}},
		{"a line wrapped by hand goes on", "- Mend lifts that\nstand still", []string{"*: Mend lifts that stand still"}},
		{"a blank line ends a paragraph", "Mend lifts\n\nthat stand", []string{": Mend lifts", ": that stand"}},
		{"a full stop ends a sentence", "Mend lifts. Oil ropes.", []string{": Mend lifts", ": Oil ropes"}},
		{"an abbreviation does not", "Call Dr. Rope and the U. K. desk.", []string{": Call Dr Rope and the U K desk"}},
		{"bullets inside a line part it", "Mend lifts • Oil ropes • Ring bells", []string{": Mend lifts", "*: Oil ropes", "*: Ring bells"}},
		{"a semicolon parts it", "Mend lifts; oil ropes", []string{": Mend lifts", ": oil ropes"}},
		{"carriage returns end lines", "Mend lifts\r\n\r\nOil ropes\r\rRing", []string{": Mend lifts", ": Oil ropes", ": Ring"}},
		{"non-breaking spaces are spaces", "Mend\u00a0lifts", []string{": Mend lifts"}},
		{"headings inside flattened text are found",
			"We mend lifts in old houses and have done so for as long as anybody in the town can remember, and " +
				"longer still. Key Responsibilities: Mend lifts with care and tell the people in the house when it moves " +
				"again. Requirements: A calm hand and a good ear.",
			[]string{": We mend lifts in old houses and have done so for as long as anybody in the town can remember " +
				"and longer still", "duties: Mend lifts with care and tell the people in the house when it moves again",
				"requirements: A calm hand and a good ear"}},
		{"a hash tag is no heading", "#lifts are fun", []string{": lifts are fun"}},
		{"emphasis is stripped", "- **Mend** lifts", []string{"*: Mend lifts"}},
		{"nothing is nothing", " \n\t\n", nil},
	} {
		t.Run(x.fact, func(t *testing.T) {
			got := sentencesOf(c, x.text)
			if strings.Join(got, "\n") != strings.Join(x.want, "\n") {
				t.Errorf("sentences of %q:\n got %q\nwant %q", x.text, got, x.want)
			}
		})
	}
}

// sentencesOf writes each sentence as "under: words", with a star for a bullet.
func sentencesOf(c *Classifier, text string) (out []string) {
	var d document
	c.parse(&d, text)
	for _, s := range d.sentences {
		var words []string
		for _, tok := range d.scan.Tokens[s.first:s.last] {
			words = append(words, text[tok.Start:tok.End])
		}
		star := ""
		if s.bullet {
			star = "*"
		}
		out = append(out, fmt.Sprintf("%s%s: %s", s.under, star, strings.Join(words, " ")))
	}
	return out
}

func TestLongSentenceIsCut(t *testing.T) {
	c := newBuiltin(t)
	for _, s := range sentencesOf(c, strings.Repeat("lift ", 1000)) {
		if n := len(strings.Fields(s)); n > maxSentence+2 {
			t.Errorf("a sentence of %d words, want at most %d", n, maxSentence+1)
		}
	}
}

func TestSectionByWords(t *testing.T) {
	c := newBuiltin(t)
	for _, x := range []struct {
		fact, text string
		want       Section
	}{
		{"you will opens a duty", "You will mend lifts.", Duties},
		{"years of experience are asked for", "Five years of experience with lifts.", Requirements},
		{"a degree is asked for", "A bachelor degree in ropes.", Requirements},
		{"a plus is preferred", "Knowing bells is a plus.", Preferred},
		{"pay is a benefit", "A competitive salary and free lunch.", Benefits},
		{"equal opportunity is legal", "We are an equal opportunity employer.", Legal},
		{"how to write to us is the application", "Send us your CV with a cover letter.", Application},
		{"what we are is the company", "We are a family of lift menders.", Company},
		{"a duty below a heading of requirements stays one", "Requirements:\n- You will mend lifts.", Duties},
		{"years below a heading of duties are asked for", "Responsibilities:\n- 5 years of experience with lifts.", Requirements},
		{"below benefits all is benefits", "Benefits:\n- You will mend lifts.", Benefits},
		{"duties in a row behind benefits are duties", "Benefits\nFree tea\n\nOwn the product strategy\nWrite user stories", Duties},
		{"what one learns is a benefit", "Benefits\nFree tea\nWork with kind people", Benefits},
		{"duties in a row below the company are duties", "About us:\nWe mend lifts.\n- Own the product strategy\n- Set pricing", Duties},
		{"a lone word inside a line opens its section", "Benefits Free tea for all. Responsibilities Own the product roadmap", Duties},
		{"a word glued to the next opens its section", "Benefits Free tea for all.ResponsibilitiesOwn the product roadmap", Duties},
		{"responsibilities in the middle close the requirements", "Requirements: A calm hand. Responsibilities: Mend lifts", Duties},
		{"a line that tells what to do is no heading", "Responsibilities\nOwn the product strategy", Duties},
		{"nor is one that speaks of requirements", "Responsibilities\nUnderstand customer requirements", Duties},
		{"work experience is a heading all the same", "Responsibilities\nMend lifts.\nWork experience\nLifts, bells", Requirements},
		{"what one is like among the duties is asked for", "Responsibilities:\n- You are passionate about lifts", Requirements},
		{"what the company does among the duties is the company's", "Responsibilities:\nOur customers are lift owners.", Company},
		{"how one works below who you are is asked for", "Who you are\n- You own what you do", Requirements},
		{"duties below a heading that nobody knows are duties",
			"Requirements:\n- A calm hand\n\n## In the first weeks\n- Write user stories", Duties},
		{"what the candidate will do is duties", "## What the candidate will do\n- Mend lifts.", Duties},
		{"requirements and duties in one heading are duties", "## Job requirements and accountabilities\n- Lifts.", Duties},
		{"a heading for a kind of duties keeps the section", "Responsibilities:\n## Work with the team\n- Lifts.", Duties},
		{"strategy and vision above duties is no company text", "What you will do:\n## Product Strategy and Vision\n- Lifts.", Duties},
		{"a kind of duties that is asked for stays asked for", "Requirements:\n## Stakeholder management\n- Lifts.", Requirements},
		{"a phrase inside a longer heading does not decide it", "## Once the team is at work you'll\n- Lifts.", Duties},
		{"who is looked for is no company text", "About us:\nThe firm is hiring a Product Manager.", Duties},
		{"a bullet without words of its own follows the one before",
			"- You must have five years of experience\n- Ropes, bells", Requirements},
	} {
		t.Run(x.fact, func(t *testing.T) {
			r := c.readers.Get().(*reader)
			c.parse(&r.doc, x.text)
			c.find(r)
			if got := r.doc.sentences[len(r.doc.sentences)-1].section; got != x.want {
				t.Errorf("section of %q: %q, want %q", x.text, got, x.want)
			}
		})
	}
}

// TestAGapNeverCrossesAStop: patterns are matched inside one sentence.
func TestAGapNeverCrossesAStop(t *testing.T) {
	c := newBuiltin(t)
	if c.counts("roadmap-owned", "What you own. The roadmap") || !c.counts("roadmap-owned", "You own the roadmap") {
		t.Error("a pattern with a gap is not matched inside a sentence alone")
	}
}

func TestGluedWords(t *testing.T) {
	c := newBuiltin(t)
	for _, x := range []struct {
		fact, text string
		want       string
	}{
		{"a name in a sentence is no two words", "Own the roadmap at DataProduct with us.", ": Own the roadmap at DataProduct with us"},
		{"a name at the head of a line is cut alike in each", "DataProduct owns\nwork\nDataProduct owns",
			": Data|: Product owns work|: Data|: Product owns"},
		{"two known words glued together are two", "Own the roadmapPrioritize the backlog", ": Own the roadmap|: Prioritize the backlog"},
		{"an unknown name stays one", "Own the DeepFryer", ": Own the DeepFryer"},
	} {
		t.Run(x.fact, func(t *testing.T) {
			if got := strings.Join(sentencesOf(c, x.text), "|"); got != x.want {
				t.Errorf("sentences of %q: %q, want %q", x.text, got, x.want)
			}
		})
	}
}
