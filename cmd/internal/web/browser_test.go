package web_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// chromium is the one headless browser of all tests; it starts with the first
// that asks for it.
var chromium struct {
	sync.Once
	ctx  context.Context // nil: there is none on this machine
	err  error
	stop []func()
}

func TestMain(m *testing.M) {
	code := m.Run()
	for _, stop := range chromium.stop {
		stop()
	}
	os.Exit(code)
}

func startChromium() {
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "headless-shell"} {
		if p, err := exec.LookPath(name); err == nil && path == "" {
			path = p
		}
	}
	if path == "" {
		return
	}
	profile, err := os.MkdirTemp("", "rolecheck-chromium")
	if err != nil {
		chromium.err = err
		return
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), chromedp.ExecPath(path), chromedp.UserDataDir(profile),
		chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.WSURLReadTimeout(stepTime))
	ctx, closeTab := chromedp.NewContext(ctx)
	chromium.ctx, chromium.err = ctx, chromedp.Do(ctx)
	chromium.stop = []func(){closeTab, cancel, func() { _ = os.RemoveAll(profile) }}
}

// stepTime bounds each step in the browser, on a machine that is busy with more.
const stepTime = 3 * time.Minute

// tab is a page in the browser. What a step needs it finds by a script in the
// page, asked again until it holds, in whichever document is there by then; a
// step that cannot be done ends with what the page shows instead of it.
type tab struct {
	*testing.T

	ctx context.Context
	at  string // the address of the server
}

// browser opens a tab in a headless Chromium, or skips the test when there is none.
func browser(t *testing.T, at string) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser tests the page, not what runs at once in the server")
	}
	chromium.Do(startChromium)
	switch {
	case chromium.err != nil:
		t.Fatal(chromium.err)
	case chromium.ctx == nil:
		t.Skip("no Chromium here; apt-get install chromium to test the page in a browser")
	}
	ctx, cancel := chromedp.NewContext(chromium.ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil { // the first call must not carry the time limit
		t.Fatal(err)
	}
	return &tab{T: t, ctx: ctx, at: at}
}

// lost ends the test, and says at which step and what the page shows.
func (p *tab) lost(step string, err error) {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, 5*time.Second)
	defer cancel()
	shows, broken := chromedp.Run(ctx, chromedp.Evaluate[string](
		`location.pathname + location.hash + ", " + document.readyState + ":\n" + (document.body?.innerText ?? "").slice(0, 2000)`))
	if broken != nil {
		shows = broken.Error()
	}
	p.Fatalf("%s: %v\nthe page shows %s", step, err, shows)
}

// do takes steps that need no element of the page.
func (p *tab) do(name string, steps ...chromedp.Action[chromedp.Void]) {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, stepTime)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.lost(name, err)
	}
}

// value returns the value of a JavaScript expression, or of its promise.
func value[T any](p *tab, expression string) T {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, stepTime)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.lost(expression[:min(len(expression), 200)], err)
	}
	return v
}

// until takes a step in the page and waits for what it leads to, in this
// document or in the next.
func (p *tab) until(name, step, holds string) {
	p.Helper()
	value[any](p, "{"+step+"}; 0")
	p.wait(name, holds)
}

// wait looks again and again until an expression holds.
func (p *tab) wait(name, holds string) {
	p.Helper()
	err := errors.New("not so")
	for end := time.Now().Add(stepTime); time.Now().Before(end); {
		ctx, cancel := context.WithTimeout(p.ctx, time.Second) // a document that goes away may never answer
		ok, failed := chromedp.Run(ctx, chromedp.Evaluate[bool](`!!(`+holds+`)`))
		cancel()
		if ok {
			return
		}
		if failed != nil {
			err = failed
		}
		time.Sleep(20 * time.Millisecond) // between two looks
	}
	p.lost(name, err)
}

// open goes to a path of the server, or to an address, and waits until the page is there.
func (p *tab) open(path string) {
	p.Helper()
	if strings.HasPrefix(path, "/") {
		path = p.at + path
	}
	value[any](p, `window.left = true`)
	p.do("open "+path, func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, cdppage.Navigate, cdppage.NavigateParams{URL: path})
		return chromedp.Void{}, err
	})
	p.wait(path+" is loaded", `!window.left && document.readyState === "complete"`)
}

// find makes a JavaScript expression of a selector.
func find(selector string) string { return fmt.Sprintf(`document.querySelector(%q)`, selector) }

func (p *tab) shown(selector string) {
	p.Helper()
	p.wait(selector+" is shown", find(selector)+`?.checkVisibility()`)
}

// click presses the mouse on an element, once it lies under the pointer.
func (p *tab) click(selector string) {
	p.Helper()
	p.wait(selector+" can be clicked", `(e => {
		e?.scrollIntoView({block: "center", behavior: "instant"});
		const box = e?.getClientRects()[0];
		window.spot = box && [box.x + box.width / 2, box.y + box.height / 2];
		return box && e.contains(document.elementFromPoint(...window.spot));
	})(`+find(selector)+`)`)
	spot := value[[2]float64](p, `window.spot`)
	p.do("click "+selector, chromedp.MouseClickXY(spot[0], spot[1]))
}

// focus puts the focus on an element.
func (p *tab) focus(selector string) {
	p.Helper()
	p.wait(selector+" takes the focus", find(selector)+`?.focus(), document.activeElement === `+find(selector))
}

// press types keys into what has the focus.
func (p *tab) press(keys string, modifiers ...chromedp.Modifier) {
	p.Helper()
	p.do(fmt.Sprintf("press %q", keys), chromedp.KeyEvent(keys, chromedp.KeyModifiers(modifiers...)))
}

// fill gives a field a value.
func (p *tab) fill(selector, text string) {
	p.Helper()
	p.wait(selector+" is there", find(selector))
	value[any](p, find(selector)+`.value = `+quoted(text)+`; 0`)
}

// quoted is a text as JavaScript writes it.
func quoted(text string) string {
	b, err := json.Marshal(text)
	if err != nil {
		panic(err) // unreachable: a string always encodes
	}
	return string(b)
}

// upload chooses a file.
func (p *tab) upload(selector, file string) {
	p.Helper()
	field := value[*runtime.RemoteObject](p, find(selector))
	p.do("upload "+file, func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: []string{file}, ObjectID: field.ObjectID})
		return chromedp.Void{}, err
	})
}

// prefer sets what the user prefers, light or dark.
func (p *tab) prefer(scheme string) {
	p.Helper()
	p.do("prefer "+scheme, func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		return chromedp.Void{}, err
	})
}

// shot keeps a picture of the page, where ROLECHECK_SHOTS names a folder.
func (p *tab) shot(name string) {
	p.Helper()
	dir := os.Getenv("ROLECHECK_SHOTS")
	if dir == "" {
		return
	}
	take := chromedp.FullScreenshot(100)
	if strings.HasPrefix(name, "run") { // too long to be looked at
		take = chromedp.CaptureScreenshot()
	}
	ctx, cancel := context.WithTimeout(p.ctx, stepTime)
	defer cancel()
	png, err := chromedp.Run(ctx, take)
	if err != nil {
		p.lost("a screenshot", err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644); err != nil {
		p.Fatal(err)
	}
}
