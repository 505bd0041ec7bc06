package web_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestBrowserPasteVerdictHighlights(t *testing.T) {
	p := browser(t, serve(t))
	text := bundled(t, "owner-title-manager-duties.txt")
	p.open("/")
	p.fill("#title", "Product Owner")
	p.fill("#text", text)
	p.click("button[type=submit]")
	p.shown(".verdict h2")
	want := judged(t, "Product Owner", text)
	said := value[string](p, `document.querySelector(".verdict h2").textContent`)
	if !strings.Contains(said, want.Actual.Name()) {
		t.Errorf("the verdict reads %q, want it to name %q", said, want.Actual.Name())
	}
	marked := value[[]string](p, `[...document.querySelectorAll(".text .find")].map(a => a.innerText.replace(/\s+/g, " "))`)
	for _, e := range want.Evidence {
		quote, found := strings.Join(strings.Fields(e.Quote), " "), false
		for _, m := range marked {
			found = found || strings.Contains(m, quote)
		}
		if !found && !strings.Contains(e.Quote, "\n") {
			t.Errorf("no mark holds %q", quote)
		}
	}
	if value[bool](p, `document.querySelector(".card").checkVisibility()`) {
		t.Error("the card is shown before its mark is met")
	}
	p.focus(".text .find")
	if !value[bool](p, `document.querySelector(".mark:focus-within .card").checkVisibility()`) {
		t.Error("the card is not shown when its mark has the focus")
	}
	p.shot("pasted")
	p.press(kb.Escape)
	if value[bool](p, `document.querySelector(".mark:focus-within .card").checkVisibility()`) {
		t.Error("Escape does not hide the card")
	}
}

func TestBrowserTogglesTakeMarksAway(t *testing.T) {
	p := browser(t, serve(t))
	p.open("/runs/spring/1")
	const line = `getComputedStyle(document.querySelector(".text .w.%s")).textDecorationLine`
	p.click(".t-pm")
	if pm, po := value[string](p, fmt.Sprintf(line, "pm")), value[string](p, fmt.Sprintf(line, "po")); pm != "none" || po != "underline" {
		t.Errorf("without product manager the lines are %s and %s, want none and underline", pm, po)
	}
	p.click(".t-pm")
	p.click(".t-duties")
	if pm := value[string](p, fmt.Sprintf(line, "pm")); pm != "none" {
		t.Errorf("without duties the line is %s, want none", pm)
	}
}

func TestBrowserBatchTableCSV(t *testing.T) {
	p := browser(t, serve(t))
	file := filepath.Join(t.TempDir(), "listings.csv")
	rows := "title,company,text\n"
	for i, name := range []string{"owner-title-manager-duties.txt", "owner-matches.txt", "manager-matches.txt", "too-little-said.txt"} {
		firm := []string{"Dogwood", "Cedar", "Birch", "Ash"}[i]
		rows += "Product Owner," + firm + `,"` + strings.ReplaceAll(bundled(t, name), `"`, `""`) + "\"\n"
	}
	if err := os.WriteFile(file, []byte(rows), 0o644); err != nil {
		t.Fatal(err)
	}
	p.open("/batch")
	p.upload("#file", file)
	p.click("button[type=submit]")
	p.wait("the batch is finished", `document.querySelectorAll("#rows tbody tr").length === 4 && !document.querySelector("[data-follow]")
		&& document.readyState === "complete"`)
	companies := `[...document.querySelectorAll("#rows tbody tr")].filter(r => !r.hidden).map(r => r.cells[3].textContent).join()`
	if got := value[string](p, companies); got != "Dogwood,Cedar,Birch,Ash" {
		t.Errorf("the table shows %s, want the order of the file", got)
	}
	p.click("#rows th:nth-child(4) button")
	if got := value[string](p, companies); got != "Ash,Birch,Cedar,Dogwood" {
		t.Errorf("sorted by company the table shows %s", got)
	}
	p.focus("input[name=words]")
	p.press("birch owner")
	if got := value[string](p, companies); got != "Birch" {
		t.Errorf("filtered the table shows %s, want Birch", got)
	}
	csv := value[string](p, `document.querySelector("a[href$='format=csv']").getAttribute("href")`)
	if r, b := fetch(t, p.at+csv); r.StatusCode != 200 || strings.Count(string(b), "\r\n") != 5 {
		t.Errorf("the CSV is %s\n%s", r.Status, b)
	}
	p.click(".map a")
	p.shown(".verdict")
}

func TestBrowserFollowsABatch(t *testing.T) {
	p := browser(t, serve(t))
	var list strings.Builder
	for i := range 40 {
		fmt.Fprintf(&list, "http://127.0.0.1:1/%d\n", i)
	}
	p.open("/batch")
	p.fill("#inputs", list.String())
	p.until("all forty rows are there", `document.querySelector("form button[type=submit]").click()`,
		`document.querySelectorAll("#rows tbody tr").length >= 40`)
}

// TestBrowserKeyboardAlone pastes and reads a verdict without a pointer.
func TestBrowserKeyboardAlone(t *testing.T) {
	p := browser(t, serve(t))
	tabTo := func(selector string) {
		t.Helper()
		for range 60 {
			p.press(kb.Tab)
			if value[bool](p, `document.activeElement.matches(`+quoted(selector)+`)`) {
				return
			}
		}
		t.Fatalf("Tab does not reach %s", selector)
	}
	p.open("/")
	tabTo(".skip")
	tabTo("#title")
	p.press("PO")
	tabTo("#text")
	p.fill("#text", bundled(t, "owner-title-manager-duties.txt"))
	tabTo("button[type=submit]")
	p.press(kb.Enter)
	p.shown(".verdict h2")
	tabTo(".t-pm, .t-po")
	p.press(" ")
	tabTo(".text .find")
	p.press(kb.Enter)
	if got := value[string](p, `location.hash`); !strings.HasPrefix(got, "#r-f") {
		t.Errorf("Enter on a mark leads to %q, want its finding", got)
	}
	tabTo(".evidence summary, .evidence a")
	tabTo(".again #title") // nothing on the way keeps the focus
}

// TestBrowserBackAndForward: a verdict is a page of its own in the browser's
// history, also after a reload, though the server keeps nothing.
func TestBrowserBackAndForward(t *testing.T) {
	p := browser(t, serve(t))
	text := "\nYour duties\n" + bundled(t, "owner-title-manager-duties.txt")
	p.open("/")
	p.fill("#title", "Product Owner")
	p.fill("#text", text)
	p.focus("#text")
	p.press(kb.Enter, chromedp.ModifierCtrl)
	p.shown(".verdict h2")
	said := value[string](p, `document.querySelector(".verdict h2").textContent`)
	const headline = `document.querySelector(".verdict h2")?.textContent`
	p.until("the form is back", `history.back()`, `document.querySelector(".how")`)
	if title := value[string](p, `document.getElementById("title").value`); title != "Product Owner" {
		t.Errorf("back at the form the title is %q", title)
	}
	if kept := value[bool](p, `document.getElementById("text").value === `+quoted(text)); !kept {
		t.Errorf("back at the form the text is %q", value[string](p, `document.getElementById("text").value`))
	}
	is := headline + ` === ` + quoted(said)
	p.until("forward is the verdict", `history.forward()`, is)
	p.until("the verdict outlives a reload", `window.old = true; location.reload()`, `!window.old && `+is)
	p.open("/api")
	p.until("the verdict is back from another page", `history.back()`, is)
	p.until("an edit is judged", `document.querySelector(".again #text").value = "Your duties\n- Order the backlog\n- Write user stories\n";
		document.querySelector(".again form").requestSubmit()`, `document.querySelector(".verdict.match")`)
}

func TestBrowserChecksAnotherListing(t *testing.T) {
	p := browser(t, serve(t))
	const empty = `document.querySelector(".how") && document.getElementById("text").value === ""`
	for _, way := range []string{".way a", "a.name"} {
		check(p, "Product Owner", bundled(t, "owner-title-manager-duties.txt"))
		p.click(way)
		p.wait(way+" leads to an empty form", empty)
	}
	check(p, "Product Owner", bundled(t, "owner-title-manager-duties.txt"))
	p.open("/")
	p.wait("the address leads to an empty form", empty)
}

func TestBrowserCopiesAVerdict(t *testing.T) {
	p := browser(t, serve(t))
	check(p, "Product Owner", bundled(t, "owner-title-manager-duties.txt"))
	for _, selector := range []string{"[data-copy-text]", "[data-copy-page]", "[data-copy]"} {
		p.click(selector)
		p.wait(selector+" copies", find(selector)+`.textContent === "Copied"`)
	}
	p.open("/runs/spring/1")
	p.click("[data-copy-text]")
	p.wait("a record of a run is copied", find("[data-copy-text]")+`.textContent === "Copied"`)
}

func TestBrowserShowsTheOutcomeOnANarrowScreen(t *testing.T) {
	p := browser(t, serve(t))
	p.do("a narrow screen", chromedp.EmulateViewport(360, 740))
	p.open("/runs/spring")
	const right = `Math.max(...[...document.querySelectorAll("%s")].map(e => e.getBoundingClientRect().right))`
	if tag, frame := value[float64](p, fmt.Sprintf(right, "#rows .tag")),
		value[float64](p, fmt.Sprintf(right, ".results .scroll")); tag > frame || frame > 360 {
		t.Errorf("an outcome ends at %v, the table's frame at %v of 360 pixels", tag, frame)
	}
}

func TestBrowserNothingRunsInAListing(t *testing.T) {
	p := browser(t, serve(t))
	p.open("/runs/hostile/1")
	if got := value[string](p, `document.title`); strings.Contains(got, "taken") && !strings.Contains(got, "script") {
		t.Errorf("the listing changed the title to %q", got)
	}
	if n := value[int](p, `document.querySelectorAll("main script, main img").length`); n != 0 {
		t.Errorf("%d elements of the listing are in the page", n)
	}
	if dir := value[string](p, `getComputedStyle(document.querySelector(".text li")).direction`); dir != "rtl" {
		t.Errorf("an Arabic line runs %s, want rtl", dir)
	}
}

func TestBrowserLongPaste(t *testing.T) {
	p := browser(t, serve(t))
	text := strings.Repeat(bundled(t, "owner-matches.txt")+"\n", 200_000/len(bundled(t, "owner-matches.txt"))+1)
	p.open("/")
	p.fill("#text", text)
	p.click("button[type=submit]")
	p.shown(".verdict h2")
	if n := value[int](p, `document.querySelectorAll(".text .find").length`); n == 0 {
		t.Error("a long listing has no marks")
	}
}

func TestBrowserFitsANarrowScreen(t *testing.T) {
	p := browser(t, serve(t))
	p.do("a narrow screen", chromedp.EmulateViewport(360, 740))
	for _, path := range []string{"/", "/example", "/batch", "/runs", "/runs/spring", "/runs/spring/1",
		"/runs/spring/2", "/runs/hostile/1", "/api", "/nowhere"} {
		p.open(path)
		if w := value[int](p, `document.documentElement.scrollWidth`); w > 360 {
			t.Errorf("%s is %d pixels wide on a screen of 360: %s", path, w, value[[]string](p,
				`[...document.querySelectorAll("main *")]
					.filter(e => e.getBoundingClientRect().right > 360 && !e.closest(".scroll, pre"))
					.map(e => e.outerHTML.slice(0, 60))`))
		}
	}
}

// TestBrowserReport opens the HTML report as a file: it needs no server.
func TestBrowserReport(t *testing.T) {
	p := browser(t, serve(t))
	_, report := fetch(t, p.at+"/v1/runs/spring/export?format=html")
	file := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(file, report, 0o644); err != nil {
		t.Fatal(err)
	}
	p.do("a wide screen", chromedp.EmulateViewport(1200, 1500))
	p.open("file://" + file)
	p.click("#rows tbody tr:first-child a")
	p.shown("#r1-reading .verdict")
	p.shot("run-report")
	if w := value[int](p, `performance.getEntriesByType("resource").length`); w != 0 {
		t.Errorf("the report asked for %d things", w)
	}
	accessible(p, "the report")
}

// violation is a finding of axe-core.
type violation struct {
	ID, Impact, Help string
	Nodes            []struct{ HTML, FailureSummary string }
}

func TestBrowserAxe(t *testing.T) {
	axeSource(t)
	p := browser(t, serve(t, withLenses))
	for _, scheme := range []string{"light", "dark"} {
		for _, path := range []string{"/", "/example", "/batch", "/runs", "/runs/spring", "/runs/spring/1",
			"/runs/spring/2", "/api", "/nowhere"} {
			p.prefer(scheme)
			p.open(path)
			accessible(p, path+", "+scheme)
		}
		check(p, "Product Owner", bundled(t, "owner-title-manager-duties.txt"))
		accessible(p, "a verdict, "+scheme)
		p.until("an edit is judged", `
			document.querySelector(".again #title").value = "Product Manager";
			document.querySelector(".again form").requestSubmit()`,
			`document.querySelector(".change")`)
		accessible(p, "an edit, "+scheme)
	}
}

// check fills the form in and waits for the verdict.
func check(p *tab, title, text string) {
	p.Helper()
	p.open("/")
	p.fill("#title", title)
	p.fill("#text", text)
	p.until("a listing is judged", `document.querySelector("form.ask").requestSubmit()`, `document.querySelector(".verdict h2")`)
}

// accessible runs axe-core on the page that the browser shows.
func accessible(p *tab, name string) {
	p.Helper()
	value[bool](p, axeSource(p.T)+";true")
	found := value[[]violation](p,
		`axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r => r.violations)`)
	for _, v := range found {
		p.Errorf("%s: %s (%s): %s\n  %s\n  %s", name, v.ID, v.Impact, v.Help, v.Nodes[0].HTML, v.Nodes[0].FailureSummary)
	}
}

// axeSource finds axe-core where ROLECHECK_AXE says, or in the node_modules of
// the project's root.
func axeSource(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("ROLECHECK_AXE"), "../../../node_modules/axe-core/axe.min.js"} {
		if b, err := os.ReadFile(name); err == nil && name != "" {
			return string(b)
		}
	}
	t.Skip("no axe-core here; npm install axe-core to test for accessibility")
	return ""
}
