package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestBrowserPasteVerdictHighlights(t *testing.T) {
	at, ctx := serve(t), browser(t)
	text := bundled(t, "owner-title-manager-duties.txt")
	do(t, ctx, chromedp.Navigate(at+"/"), chromedp.SetValue("#title", "Product Owner"), chromedp.SetValue("#text", text),
		chromedp.Click("button[type=submit]"), chromedp.WaitVisible(".verdict h2"))
	want := judged(t, "Product Owner", text)
	said := eval[string](t, ctx, `document.querySelector(".verdict h2").textContent`)
	if !strings.Contains(said, want.Actual.Name()) {
		t.Errorf("the verdict reads %q, want it to name %q", said, want.Actual.Name())
	}
	marked := eval[[]string](t, ctx, `[...document.querySelectorAll(".text .find")].map(a => a.innerText.replace(/\s+/g, " "))`)
	for _, e := range want.Evidence {
		quote, found := strings.Join(strings.Fields(e.Quote), " "), false
		for _, m := range marked {
			found = found || strings.Contains(m, quote)
		}
		if !found && !strings.Contains(e.Quote, "\n") {
			t.Errorf("no mark holds %q", quote)
		}
	}
	if eval[bool](t, ctx, `document.querySelector(".card").checkVisibility()`) {
		t.Error("the card is shown before its mark is met")
	}
	do(t, ctx, chromedp.Focus(".text .find"))
	if !eval[bool](t, ctx, `document.querySelector(".mark:focus-within .card").checkVisibility()`) {
		t.Error("the card is not shown when its mark has the focus")
	}
	shot(t, ctx, "pasted")
	do(t, ctx, chromedp.KeyEvent(kb.Escape))
	if eval[bool](t, ctx, `document.querySelector(".mark:focus-within .card").checkVisibility()`) {
		t.Error("Escape does not hide the card")
	}
}

func TestBrowserTogglesTakeMarksAway(t *testing.T) {
	at, ctx := serve(t), browser(t)
	do(t, ctx, chromedp.Navigate(at+"/runs/spring/1"), chromedp.WaitVisible(".t-pm"))
	const line = `getComputedStyle(document.querySelector(".text .w.%s")).textDecorationLine`
	do(t, ctx, chromedp.Click(".t-pm"))
	if pm, po := eval[string](t, ctx, fmt.Sprintf(line, "pm")),
		eval[string](t, ctx, fmt.Sprintf(line, "po")); pm != "none" || po != "underline" {
		t.Errorf("without product manager the lines are %s and %s, want none and underline", pm, po)
	}
	do(t, ctx, chromedp.Click(".t-pm"), chromedp.Click(".t-duties"))
	if pm := eval[string](t, ctx, fmt.Sprintf(line, "pm")); pm != "none" {
		t.Errorf("without duties the line is %s, want none", pm)
	}
}

func TestBrowserBatchTableCSV(t *testing.T) {
	at, ctx := serve(t), browser(t)
	file := filepath.Join(t.TempDir(), "listings.csv")
	rows := "title,company,text\n"
	for i, name := range []string{"owner-title-manager-duties.txt", "owner-matches.txt", "manager-matches.txt", "too-little-said.txt"} {
		firm := []string{"Dogwood", "Cedar", "Birch", "Ash"}[i]
		rows += "Product Owner," + firm + `,"` + strings.ReplaceAll(bundled(t, name), `"`, `""`) + "\"\n"
	}
	if err := os.WriteFile(file, []byte(rows), 0o644); err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.Navigate(at+"/batch"), chromedp.SetUploadFiles("#file", []string{file}),
		chromedp.Click("button[type=submit]"), chromedp.WaitVisible("#rows tbody tr:nth-child(4)"))
	companies := `[...document.querySelectorAll("#rows tbody tr")].filter(r => !r.hidden).map(r => r.cells[3].textContent).join()`
	if got := eval[string](t, ctx, companies); got != "Dogwood,Cedar,Birch,Ash" {
		t.Errorf("the table shows %s, want the order of the file", got)
	}
	do(t, ctx, chromedp.Click("#rows th:nth-child(4) button"))
	if got := eval[string](t, ctx, companies); got != "Ash,Birch,Cedar,Dogwood" {
		t.Errorf("sorted by company the table shows %s", got)
	}
	do(t, ctx, chromedp.SendKeys("input[name=words]", "birch owner"))
	if got := eval[string](t, ctx, companies); got != "Birch" {
		t.Errorf("filtered the table shows %s, want Birch", got)
	}
	csv := eval[string](t, ctx, `document.querySelector("a[href$='format=csv']").getAttribute("href")`)
	if r, b := fetch(t, at+csv); r.StatusCode != 200 || strings.Count(string(b), "\r\n") != 5 {
		t.Errorf("the CSV is %s\n%s", r.Status, b)
	}
	do(t, ctx, chromedp.Click(".map a"), chromedp.WaitVisible(".verdict"))
}

func TestBrowserFollowsABatch(t *testing.T) {
	at, ctx := serve(t), browser(t)
	var list strings.Builder
	for i := range 40 {
		fmt.Fprintf(&list, "http://127.0.0.1:1/%d\n", i)
	}
	do(t, ctx, chromedp.Navigate(at+"/batch"), chromedp.SetValue("#inputs", list.String()))
	until(t, ctx, "all forty rows are there", `document.querySelector("form button[type=submit]").click()`,
		`document.querySelectorAll("#rows tbody tr").length >= 40`)
}

// TestBrowserKeyboardAlone pastes and reads a verdict without a pointer.
func TestBrowserKeyboardAlone(t *testing.T) {
	at, ctx := serve(t), browser(t)
	press := func(keys ...string) {
		for _, k := range keys {
			do(t, ctx, chromedp.KeyEvent(k))
		}
	}
	tabTo := func(selector string) {
		t.Helper()
		for range 60 {
			press(kb.Tab)
			if eval[bool](t, ctx, `document.activeElement.matches(`+fmt.Sprintf("%q", selector)+`)`) {
				return
			}
		}
		t.Fatalf("Tab does not reach %s", selector)
	}
	do(t, ctx, chromedp.Navigate(at+"/"), chromedp.WaitVisible("#text"))
	tabTo(".skip")
	tabTo("#title")
	press("P", "O")
	tabTo("#text")
	do(t, ctx, chromedp.SetValue("#text", bundled(t, "owner-title-manager-duties.txt")))
	tabTo("button[type=submit]")
	press(kb.Enter)
	do(t, ctx, chromedp.WaitVisible(".verdict h2"))
	tabTo(".t-pm, .t-po")
	press(" ")
	tabTo(".text .find")
	press(kb.Enter)
	if got := eval[string](t, ctx, `location.hash`); !strings.HasPrefix(got, "#r-f") {
		t.Errorf("Enter on a mark leads to %q, want its finding", got)
	}
	tabTo(".evidence summary, .evidence a")
	tabTo(".again #title") // nothing on the way keeps the focus
}

// TestBrowserBackAndForward: a verdict is a page of its own in the browser's
// history, also after a reload, though the server keeps nothing.
func TestBrowserBackAndForward(t *testing.T) {
	at, ctx := serve(t), browser(t)
	text, _ := json.Marshal("\nYour duties\n" + bundled(t, "owner-title-manager-duties.txt"))
	do(t, ctx, chromedp.Navigate(at+"/"), chromedp.SetValue("#title", "Product Owner"))
	eval[int](t, ctx, `(document.getElementById("text").value = `+string(text)+`).length`)
	do(t, ctx, chromedp.Focus("#text"), chromedp.KeyEvent(kb.Enter, chromedp.KeyModifiers(chromedp.ModifierCtrl)),
		chromedp.WaitVisible(".verdict h2"))
	said := eval[string](t, ctx, `document.querySelector(".verdict h2").textContent`)
	const headline = `document.querySelector(".verdict h2")?.textContent`
	until(t, ctx, "the form is back", `history.back()`, `document.querySelector(".how")`)
	if title := eval[string](t, ctx, `document.getElementById("title").value`); title != "Product Owner" {
		t.Errorf("back at the form the title is %q", title)
	}
	if kept := eval[bool](t, ctx, `document.getElementById("text").value === `+string(text)); !kept {
		t.Errorf("back at the form the text is %q", eval[string](t, ctx, `document.getElementById("text").value`))
	}
	is, _ := json.Marshal(said)
	until(t, ctx, "forward is the verdict", `history.forward()`, headline+` === `+string(is))
	until(t, ctx, "the verdict outlives a reload", `window.old = true; location.reload()`, `!window.old && `+headline+` === `+string(is))
	do(t, ctx, chromedp.Navigate(at+"/api"), chromedp.WaitVisible("pre"))
	until(t, ctx, "the verdict is back from another page", `history.back()`, headline+` === `+string(is))
	until(t, ctx, "an edit is judged", `
		document.querySelector(".again #text").value = "Your duties\n- Order the backlog\n- Write user stories\n";
		document.querySelector(".again form").requestSubmit()`, `document.querySelector(".verdict.match")`)
}

// until runs a step in the page and waits for what it leads to, in this
// document or in the next.
func until(t *testing.T, ctx context.Context, name, step, holds string) {
	t.Helper()
	eval[any](t, ctx, step)
	for range 500 {
		if ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`!!(`+holds+`)`)); err == nil && ok {
			return
		}
		time.Sleep(20 * time.Millisecond) // between two looks
	}
	t.Fatalf("%s: not so", name)
}

func TestBrowserCopiesAVerdict(t *testing.T) {
	at, ctx := serve(t), browser(t)
	check(t, ctx, at, "Product Owner", bundled(t, "owner-title-manager-duties.txt"))
	for _, selector := range []string{"[data-copy-text]", "[data-copy-page]", "[data-copy]"} {
		do(t, ctx, chromedp.Click(selector))
		until(t, ctx, selector+" copies", `1`, `document.querySelector("`+selector+`").textContent === "Copied"`)
	}
	do(t, ctx, chromedp.Navigate(at+"/runs/spring/1"), chromedp.Click("[data-copy-text]"))
	until(t, ctx, "a record of a run is copied", `1`, `document.querySelector("[data-copy-text]").textContent === "Copied"`)
}

func TestBrowserShowsTheOutcomeOnANarrowScreen(t *testing.T) {
	at, ctx := serve(t), browser(t)
	do(t, ctx, chromedp.EmulateViewport(360, 740), chromedp.Navigate(at+"/runs/spring"), chromedp.WaitReady("#rows"))
	const right = `Math.max(...[...document.querySelectorAll("%s")].map(e => e.getBoundingClientRect().right))`
	if tag, frame := eval[float64](t, ctx, fmt.Sprintf(right, "#rows .tag")),
		eval[float64](t, ctx, fmt.Sprintf(right, ".results .scroll")); tag > frame || frame > 360 {
		t.Errorf("an outcome ends at %v, the table's frame at %v of 360 pixels", tag, frame)
	}
}

func TestBrowserNothingRunsInAListing(t *testing.T) {
	at, ctx := serve(t), browser(t)
	do(t, ctx, chromedp.Navigate(at+"/runs/hostile/1"), chromedp.WaitVisible(".text"))
	if got := eval[string](t, ctx, `document.title`); strings.Contains(got, "taken") && !strings.Contains(got, "script") {
		t.Errorf("the listing changed the title to %q", got)
	}
	if n := eval[int](t, ctx, `document.querySelectorAll("main script, main img").length`); n != 0 {
		t.Errorf("%d elements of the listing are in the page", n)
	}
	if dir := eval[string](t, ctx, `getComputedStyle(document.querySelector(".text li")).direction`); dir != "rtl" {
		t.Errorf("an Arabic line runs %s, want rtl", dir)
	}
}

func TestBrowserLongPaste(t *testing.T) {
	at, ctx := serve(t), browser(t)
	text := strings.Repeat(bundled(t, "owner-matches.txt")+"\n", 200_000/len(bundled(t, "owner-matches.txt"))+1)
	quoted, _ := json.Marshal(text)
	do(t, ctx, chromedp.Navigate(at+"/"), chromedp.WaitVisible("#text"))
	eval[int](t, ctx, `(document.getElementById("text").value = `+string(quoted)+`).length`)
	do(t, ctx, chromedp.Click("button[type=submit]"), chromedp.WaitVisible(".verdict h2"))
	if n := eval[int](t, ctx, `document.querySelectorAll(".text .find").length`); n == 0 {
		t.Error("a long listing has no marks")
	}
}

func TestBrowserFitsANarrowScreen(t *testing.T) {
	at, ctx := serve(t), browser(t)
	for _, path := range []string{"/", "/example", "/batch", "/runs", "/runs/spring", "/runs/spring/1",
		"/runs/spring/2", "/runs/hostile/1", "/api", "/nowhere"} {
		do(t, ctx, chromedp.EmulateViewport(360, 740), chromedp.Navigate(at+path), chromedp.WaitReady("main"))
		if w := eval[int](t, ctx, `document.documentElement.scrollWidth`); w > 360 {
			t.Errorf("%s is %d pixels wide on a screen of 360: %s", path, w, eval[[]string](t, ctx,
				`[...document.querySelectorAll("main *")]
					.filter(e => e.getBoundingClientRect().right > 360 && !e.closest(".scroll, pre"))
					.map(e => e.outerHTML.slice(0, 60))`))
		}
	}
}

// TestBrowserReport opens the HTML report as a file: it needs no server.
func TestBrowserReport(t *testing.T) {
	at, ctx := serve(t), browser(t)
	_, report := fetch(t, at+"/v1/runs/spring/export?format=html")
	file := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(file, report, 0o644); err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.EmulateViewport(1200, 1500), chromedp.Navigate("file://"+file), chromedp.WaitVisible("#rows"),
		chromedp.Click("#rows tbody tr:first-child a"), chromedp.WaitVisible("#r1-reading .verdict"))
	shot(t, ctx, "run-report")
	if w := eval[int](t, ctx, `performance.getEntriesByType("resource").length`); w != 0 {
		t.Errorf("the report asked for %d things", w)
	}
	accessible(t, ctx, "the report")
}

// violation is a finding of axe-core.
type violation struct {
	ID, Impact, Help string
	Nodes            []struct{ HTML, FailureSummary string }
}

func TestBrowserAxe(t *testing.T) {
	axeSource(t)
	at, ctx := serve(t, withLenses), browser(t)
	for _, scheme := range []string{"light", "dark"} {
		for _, path := range []string{"/", "/example", "/batch", "/runs", "/runs/spring", "/runs/spring/1",
			"/runs/spring/2", "/api", "/nowhere"} {
			prefer(t, ctx, scheme)
			do(t, ctx, chromedp.Navigate(at+path), chromedp.WaitReady("main"))
			accessible(t, ctx, path+", "+scheme)
		}
		check(t, ctx, at, "Product Owner", bundled(t, "owner-title-manager-duties.txt"))
		accessible(t, ctx, "a verdict, "+scheme)
		until(t, ctx, "an edit is judged", `
			document.querySelector(".again #title").value = "Product Manager";
			document.querySelector(".again form").requestSubmit()`,
			`document.querySelector(".change")`)
		accessible(t, ctx, "an edit, "+scheme)
	}
}

// check fills the form in and waits for the verdict.
func check(t *testing.T, ctx context.Context, at, title, text string) {
	t.Helper()
	do(t, ctx, chromedp.Navigate(at+"/"), chromedp.SetValue("#title", title), chromedp.SetValue("#text", text))
	until(t, ctx, "a listing is judged", `document.querySelector("form.ask").requestSubmit()`, `document.querySelector(".verdict h2")`)
}

// accessible runs axe-core on the page that the browser shows.
func accessible(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	eval[bool](t, ctx, axeSource(t)+";true")
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]violation](
		`axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",`+
			` "best-practice"]}).then(r => r.violations)`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range found {
		t.Errorf("%s: %s (%s): %s\n  %s\n  %s", name, v.ID, v.Impact, v.Help, v.Nodes[0].HTML, v.Nodes[0].FailureSummary)
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
