package scan

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rolecheck/cmd/internal/copied"
	"rolecheck/scraper"
)

const duties = "What you will do\n- Set the rota of the night drivers\n- Check the lorries before they leave " +
	"the yard\n- Train new drivers in the first weeks\n"

// copies are pages of well-known kinds as they are copied from the top; %T is the
// title, %C the employer, %P the place, %D the text.
var copies = map[string]string{
	"network": "Skip to main content\n0 notifications total\nHome\nMy " +
		"Network\nJobs\nMessaging\nNotifications\nMe\nFor Business\n%C logo\n%C\nShare\nShow more options\n%T\n%P · 2 " +
		"weeks ago · Over 100 applicants\nPromoted by hirer\nHybrid\nFull-time\nApply\nSave\nSave %T at %C\nMeet the " +
		"hiring team\nJo Doe\nSenior Product Manager\nAbout the job\n%D\nShow more\nSet alert for similar " +
		"jobs\nProduct Owner\nLarch\nOwn and order the product backlog\n",
	"search": "Skip to main content\nHome\nCompany reviews\nFind salaries\nSign in\nEmployers / Post " +
		"Job\n%T\n%C\n4.1\n4.1 out of 5 stars\n%P\nFull-time\nApply now\nJob details\nFull job " +
		"description\n%D\nReport job\nSimilar jobs\nProduct Owner\nOwn and order the product backlog\n",
	"german": "Zum Hauptinhalt springen\nStartseite\nJobs finden\nEinloggen\n%T\n%C · %P\nVollzeit\nJetzt " +
		"bewerben\nMerken\nStellenbeschreibung\n%D\nÄhnliche Jobs\nProduct Owner\nOwn and order the product backlog\n",
}

func copyOf(page, title, company, place, text string) string {
	return strings.NewReplacer("%T", title, "%C", company, "%P", place, "%D", text).Replace(copies[page])
}

func TestCopiedPageGivesTitleEmployerPlaceAndText(t *testing.T) {
	for page := range copies {
		for _, title := range []string{"Fleet Supervisor, Nights", "Krankenpfleger (m/w/d)", "Senior Product Owner", "Forklift Driver"} {
			l := written(copyOf(page, title, "Northpole Parcels", "Hamburg, Germany", duties))
			if l.Title != title || l.Company != "Northpole Parcels" || l.Location != "Hamburg, Germany" {
				t.Errorf("%s: %q, %q, %q, want %q, Northpole Parcels, Hamburg, Germany", page, l.Title, l.Company, l.Location, title)
			}
			if want := strings.TrimSpace(duties); !strings.HasPrefix(l.Description, want) || strings.Contains(l.Description, "backlog") {
				t.Errorf("%s: the text is %q, want %q", page, l.Description, want)
			}
		}
	}
}

func TestPlainPasteIsNotTouched(t *testing.T) {
	for _, text := range []string{duties, "Product Owner\n\n" + duties, "Home\n\n" + duties, "Apply now\n" + duties + "Save\n"} {
		if l := written(text); l.Description != text {
			t.Errorf("written(%q) has the text %q", text, l.Description)
		}
	}
}

// sharedListings are the texts of the shared corpus; those of unread files are
// counted and never shown.
func sharedListings(t *testing.T, name string) []labelledText {
	f, err := os.Open(filepath.Join("../../../../shared/corpus", name))
	if err != nil {
		t.Skipf("without the shared corpus: %v", err)
	}
	defer f.Close()
	var all []labelledText
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, longestRow)
	for lines.Scan() {
		var l labelledText
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			t.Fatal("a line of the corpus is no JSON")
		}
		all = append(all, l)
	}
	return all
}

type labelledText struct {
	Title string `json:"title"`
	Text  string `json:"text"`
}

func TestRealListingsAreReadAsTheyStand(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	p := pipeline(t)
	for _, file := range []string{"listings.jsonl", "unlabelled.jsonl", "unread.jsonl"} {
		all, touched, refused := sharedListings(t, file), 0, 0
		for _, l := range all {
			if got := written(l.Text); got.Description != copied.Plain(scraper.Text(l.Text)) {
				touched++
			}
			for r := range p.Document(t.Context(), "x", "", []byte(l.Text)) {
				if r.Verdict == nil {
					refused++
				}
			}
		}
		t.Logf("%s: of %d texts %d are not left as they stand, %d are not taken for ads", file, len(all), touched, refused)
		if len(all) == 0 || touched > 0 || refused*200 > len(all) {
			t.Errorf("%s: too many", file)
		}
	}
}

func TestCopiedPagesOfRealListingsKeepTitleAndRole(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine alone: nothing for the race detector")
	}
	p := pipeline(t)
	all := sharedListings(t, "listings.jsonl")
	for page := range copies {
		titles, roles, n := 0, 0, 0
		for i, l := range all {
			if i%4 != 0 || l.Title == "" {
				continue
			}
			n++
			got := written(copyOf(page, line(l.Title), "Northpole Parcels", "Hamburg, Germany", l.Text))
			if got.Title == strings.ReplaceAll(line(l.Title), "’", "'") {
				titles++
			}
			if p.Text("x", l.Title, got.Description).Verdict.Actual == p.Text("x", l.Title, l.Text).Verdict.Actual {
				roles++
			}
		}
		t.Logf("%s: of %d copies %d titles and %d roles are right", page, n, titles, roles)
		if titles*100 < n*95 || roles*100 < n*97 {
			t.Errorf("%s: too few", page)
		}
	}
}

func TestWhatIsNoAdIsToldSo(t *testing.T) {
	for name, text := range map[string]string{
		"a poem": "The river at evening\n\nThe river goes slow where the willows are low\nand the light on the " +
			"water is thin,\nand nobody comes but the bee with his drums\nto the house that the swallows live in.\nThe " +
			"stars are let down on the sleeping brown town\nlike a net that the night gathers in.\n",
		"a recipe": "Plum cake\n\n250 g flour\n120 g butter\n80 g sugar\n1 kg plums\n\nKnead everything into a smooth " +
			"dough and let it rest in the cold for an hour. Line a tin, cover it with plums and bake for forty minutes.\n",
		"a CV": "Jo Doe\nProduct Manager\njo@example.com\n\nExperience\nProduct Manager, Larch Trails, 2019 - " +
			"present\nOwned the roadmap of the trail maps and set their prices.\nProduct Owner, Fjord Ferries, 2015 – " +
			"2019\nOrdered the backlog of the ticket team and wrote its stories.\nBusiness Analyst, Northpole, " +
			"2011-2015\nEducation\nBSc Geography, Bergen\n",
		"a short CV": "Kim Poe\nkim@example.com\n\nExperience\nProduct Owner, Larch Trails, 2019–2023\nManaged the " +
			"backlog of two teams\nWrote user stories and accepted work\nBusiness Analyst, Northpole, 2015–2019\nGathered " +
			"requirements for the ticket shop\nEducation\nBSc Economics\nReferences on request\n",
	} {
		for r := range pipeline(t).Document(t.Context(), "x", "", []byte(text)) {
			if r.Verdict != nil || r.Status != "not_a_posting" || !strings.Contains(r.Error.Message, "does not look like a job ad") {
				t.Errorf("%s: status %s, error %v, want that it does not look like a job ad", name, r.Status, r.Error)
			}
		}
	}
}
