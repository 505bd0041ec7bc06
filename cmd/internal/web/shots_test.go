package web_test

import (
	"os"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestScreenshots writes pictures of every screen, to be looked at, into the
// folder that ROLECHECK_SHOTS names.
func TestScreenshots(t *testing.T) {
	if os.Getenv("ROLECHECK_SHOTS") == "" {
		t.Skip("set ROLECHECK_SHOTS to a folder to get screenshots")
	}
	p := browser(t, serve(t, withLenses))
	looks := []struct {
		name   string
		width  int64
		scheme string
	}{{"light", 1200, "light"}, {"dark", 1200, "dark"}, {"phone", 360, "light"}}
	pages := map[string]string{"home": "/", "result": "/runs/spring/1", "batch": "/batch", "run": "/runs/spring", "api": "/api", "failed": "/runs/spring/2"}
	for _, l := range looks {
		for name, path := range pages {
			p.prefer(l.scheme)
			p.do(l.name, chromedp.EmulateViewport(l.width, 1500))
			p.open(path)
			p.shot(name + "-" + l.name)
		}
		check(p, "Product Owner", bundled(t, "owner-title-manager-duties.txt"))
		p.shot("pasted-" + l.name)
		p.until("an edit is judged", `document.querySelector(".again #title").value = "Product Manager"; document.querySelector(".again form").requestSubmit()`,
			`document.querySelector(".change")`)
		p.shot("edited-" + l.name)
	}
}
