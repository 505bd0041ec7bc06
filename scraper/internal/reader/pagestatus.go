package reader

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"rolecheck/scraper/internal/markup"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/status"
)

// pageStatus tells, by the text that it shows, what a page without explicit data is, if it is no posting:
// a wall, a closed posting or an application form. It is nil for a page that
// may be one; [readMain] knows the lists.
func pageStatus(p page.Page, shown string) error {
	for _, status := range []error{wallStatus(p, shown), closedStatus(p, shown, ""), applyStatus(p)} {
		if status != nil {
			return status
		}
	}
	return nil
}

// blocked and refused pages say so in their title, or load a challenge and
// show next to nothing.
var (
	wallTitle = regexp.MustCompile(`(?i)^(?:just a moment|attention required|access (?:to this page has been ` +
		`)?denied|you are being redirected|pardon our interruption|(?:please )?verif(?:y|ying) (?:you are|` +
		`you're|your browser|that you)|robot check|security (?:check|challenge|verification)|human ` +
		`verification|are you (?:a )?(?:robot|human)|ddos|one more step|captcha|request (?:blocked|rejected)|` +
		`403 forbidden|blocked|help us protect|protect(?:ing)? (?:our|this) (?:site|website)|checking your ` +
		`browser|un momento|einen moment|nur einen moment|un instant|we need to verify|let(?:'|’)s ` +
		`(?:confirm|verify|make sure) you are human|sicherheitsüberprüfung|vérification de sécurité|unusual ` +
		`(?:traffic|activity)|too many requests|security \| )`)
	loginTitle = regexp.MustCompile(`(?i)^(?:(?:linkedin )?log ?in|sign ?in|sign ?up|join linkedin|anmelden)\b|` +
		`\blog ?in\b.{0,20}$`)
)

// wallWords are what a wall says to people, in some languages.
var wallWords = regexp.MustCompile(`(?i)help us (?:protect|keep)|helfen sie uns[^\n]{0,40}schützen|aidez-nous à ` +
	`(?:protéger|garder)|ayúd[ea](?:nos|anos) a proteger|aiutaci a proteggere|ajude-nos a proteger|help ` +
	`ons[^\n]{0,40}beschermen|hjälp oss att skydda|(?:verify|confirm)(?:ing)? (?:that )?you(?:['’]?re| ` +
	`are) (?:a )?(?:human|real person|not a robot)|echter mensch|kein roboter|êtes (?:bien )?(?:un ` +
	`humain|humain|une personne réelle)|pas un robot|no (?:eres|soy) un robot|non sei un robot|não (?:é|` +
	`sou) um robô|unusual (?:traffic|activity) from|enable javascript and cookies to continue`)

// wallMarks are what the scripts of bot walls are known by, in lower case.
var wallMarks = []string{"captcha-delivery.com", "/cdn-cgi/challenge-platform", "/cdn-cgi/bm/",
	"/cdn-cgi/l/chk_", "cf-browser-verification", "cf_browser_verification", "cf-chl", "cf_chl", "jschl",
	"cf.errors.css", "px-captcha", "perimeterx",
	"_incapsula_resource", "sucuri_cloudproxy", "ak-challenge", "/akam/", "_abck", "bm-verify", "sec-if-cpt",
	"distil_r", "awswaf", "challenge.js", "hcaptcha.com", "recaptcha/api"}

// showsWall reports a bot wall's script near the top of a page.
func showsWall(body []byte) bool {
	head := bytes.ToLower(body[:min(len(body), wallHead)])
	return slices.ContainsFunc(wallMarks, func(mark string) bool { return bytes.Contains(head, []byte(mark)) })
}

// A page behind a challenge shows little text and loads the challenge near its
// beginning (both in bytes).
const (
	wallText = 1200
	wallHead = 128 << 10
)

func wallStatus(p page.Page, shown string) error {
	title := markup.Fold(page.One(p.Doc, "title").Text())
	blocked := &status.Error{Status: status.Blocked, Reason: "the site asks for proof of being a person",
		Hint: "open it in a browser and paste the text"}
	switch {
	case wallTitle.MatchString(title) && len(shown) < 4*wallText:
		return blocked
	case len(shown) < wallText && (showsWall(p.Body) || wallWords.MatchString(shown) && !headed(shown)):
		return blocked
	case p.At != nil && strings.Contains(p.At.Path, "authwall"), len(shown) < 2*wallText &&
		(loginTitle.MatchString(title) || loginTitle.MatchString(p.Inline(p.Find("h1, h2").First()))) &&
		p.Find(`input[type="password"]`).Length() > 0:
		return &status.Error{Status: status.Blocked, Reason: "the site asks to sign in", Hint: "open it in a browser and paste the text"}
	}
	return nil
}

// applyPath matches the addresses of application forms.
var applyPath = regexp.MustCompile(`(?i)/(?:apply|application|applications?/new|applicants/new|candidates/new|` +
	`applyManually)/?$`)

// errForm is the fault of an application form that does not repeat the posting.
func errForm() error {
	return &status.Error{Status: status.NotAPosting, Reason: "an application form without the posting", Hint: "give the posting's own address"}
}

// applyStatus recognises such a form by its address.
func applyStatus(p page.Page) error {
	addressed := p.At != nil && applyPath.MatchString(p.At.Path) ||
		applyPath.MatchString(strings.SplitN(page.CanonicalLink(p), "?", 2)[0])
	if !addressed || p.Find(`form, input[type="file"], input[type="email"]`).Length() == 0 && tellsWork(p.Shown()) {
		return nil // or the ad itself, at the address for applying
	}
	return errForm()
}

// formStatus recognises it by its fields, and by how little the page tells beside them.
func formStatus(p page.Page, shown string) error {
	form := p.Find(`input[type="file"], input[name*="resume" i], [data-ui="resume"]`).Length() > 0 ||
		p.Find(`input[type="email"], input[autocomplete="email"]`).Length() > 0 &&
			p.Find(`input[type="text"], input[type="tel"], textarea`).Length() >= 3
	if form && linesTold(shown) < leastTold {
		return errForm()
	}
	return nil
}

// leastTold is how many lines about the job a page with a form must have; one
// that is so long, in bytes, counts twice.
const (
	leastTold = 4
	toldTwice = 160
)

// linesTold counts the lines that may be about a job: long ones, less what forms say
// about data and about the people who fill them in.
func linesTold(shown string) int {
	n := 0
	for line := range strings.Lines(shown) {
		if len(line) >= 60 && !formWords.MatchString(line) {
			n += 1 + len(line)/toldTwice
		}
	}
	return n
}

var formWords = regexp.MustCompile(`(?i)disabilit|disorder|impairment|disfigurement|conditions?, for example|` +
	`veteran|\brace\b|ethnic|\bgender\b|hispanic|latino|self-identif|voluntar|\bOFCCP\b|privacy|personal ` +
	`data|consent|cookies?\b|\bGDPR\b|upload|autofill|drag and drop|characters|submit|federal|omb ` +
	`control|required field|please (?:briefly )?(?:describe|tell|provide|list|explain|select|share|upload)|` +
	`\?\s*$|don't wish to answer|sms|text messag`)

// xmlStatus tells what an XML document without postings is.
func xmlStatus(p page.Page) error {
	if n := strings.Count(string(p.Body), "&lt;Job&gt;"); n > 0 {
		return &status.Error{Status: status.NotAPosting, Reason: fmt.Sprintf("a list of %d postings", n)}
	}
	return &status.Error{Status: status.NotAPosting, Reason: "XML without a posting"}
}
