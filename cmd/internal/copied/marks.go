package copied

import (
	"regexp"
	"strings"
)

// Programs that text is copied from leave marks of their own: word processors
// the bullets of their symbol fonts and hyphens that nobody sees, chats and mails
// the lines that say who wrote when.

var (
	symbolBullet = regexp.MustCompile("(?m)^[ \t\u00a0]*(?:[\uf000-\uf0ff][ \t\u00a0]*|[§Øüvo](?:\t|[ \u00a0]{2,}))(\\S)")
	letterBullet = regexp.MustCompile(`(?m)^[ \t]*o (\p{Lu})`)
	invisible    = strings.NewReplacer("\u00ad", "", "\u200b", "", "\u2060", "", "\ufeff", "", "\u200e", "", "\u200f", "")
	chatStamp    = regexp.MustCompile(`(?mi)^\x{200e}?\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? ` +
		`\d{1,2}:\d\d(?::\d\d)?(?:[ \x{202f}]?[ap]\.?m\.?)?\]?(?: -)? [^:\n]{1,40}: `)
	chatAuthor = regexp.MustCompile(`(?mi)^[^\n\d]{2,40}[ \t]+\[?\d{1,2}:\d\d(?:[ \x{202f}]?[ap]\.?m\.?)?\]?[ \t]*\n`)
	mailLines  = regexp.MustCompile(`(?i)^(?:(?:-+ ?(?:forwarded message|original message|weitergeleitete nachricht) ?-+|` +
		`\*?(?:from|sent|to|cc|date|von|gesendet|an|datum|de|envoyé|à)\*?:[^\n]*)\r?\n){2,}` +
		`(?:\*?(?:subject|betreff|objet|asunto)\*?: *(?:(?:re|fwd?|aw|wg)\s*: *)*([^\n]*)\n)?`)
)

var (
	chatText        = regexp.MustCompile(`<(?:https?://|mailto:|#C)[^|<>\s]*\|([^<>\n]*)>`)
	chatMention     = regexp.MustCompile(`<[!@][a-zA-Z0-9^|]{2,40}>[ \t]*`)
	markdownPicture = regexp.MustCompile(`!\[[^\]\n]*\]\([^)\n]*\)`)
	emptyLink       = regexp.MustCompile(`\[\s*\]\([^)\n]*\)`)
	emojiCode       = regexp.MustCompile(`(?m)(^|[ \t(]):[a-z][a-z0-9_+-]{1,40}:(?:[ \t]|$)`)
)

// read matches what services that read pages for programs put before the text.
var read = regexp.MustCompile(`(?s)\ATitle: ([^\n]*)\n\s*URL Source: [^\n]*\n.{0,300}?\n?Markdown Content:\n+`)

// leastLetterBullets is how many lines begin with a bullet that is a letter; one
// alone may be a word.
const leastLetterBullets = 2

// Visible drops what shows nothing.
func Visible(text string) string { return invisible.Replace(text) }

// Plain takes those marks off, and writes bullets as "- ".
func Plain(text string) string {
	text = Joined(invisible.Replace(text))
	if m := read.FindStringSubmatchIndex(text); m != nil && strings.HasPrefix(text[m[1]:], "#") {
		text = text[m[1]:]
	} else if m != nil {
		text = "# " + text[m[2]:m[3]] + "\n\n" + text[m[1]:]
	}
	if strings.Contains(text, "<") {
		text = chatMention.ReplaceAllString(chatText.ReplaceAllString(text, "$1"), "")
	}
	if strings.Contains(text, "![") {
		text = emptyLink.ReplaceAllString(markdownPicture.ReplaceAllString(text, ""), "")
	}
	text = emojiCode.ReplaceAllString(text, "$1")
	text = bulleted(text)
	text = symbolBullet.ReplaceAllString(text, "- $1")
	if len(letterBullet.FindAllStringIndex(text, leastLetterBullets)) == leastLetterBullets {
		text = letterBullet.ReplaceAllString(text, "- $1")
	}
	if head := text[:min(len(text), 4<<10)]; chatStamp.MatchString(head) {
		text = chatStamp.ReplaceAllString(text, "")
	} else if at := chatAuthor.FindStringIndex(head); at != nil && at[0] == 0 {
		text = text[at[1]:]
	}
	text = unquoted(text)
	if m := mailLines.FindStringSubmatchIndex(text); m != nil {
		subject := ""
		if m[2] >= 0 {
			subject = text[m[2]:m[3]] + "\n\n"
		}
		text = subject + strings.TrimLeft(text[m[1]:], "\r\n")
	}
	return text
}

var (
	quoteMark = regexp.MustCompile(`(?m)^[ \t]*(?:>[ \t]?)+`)
	quoteHead = regexp.MustCompile(`(?m)\A\s*(?:On|Am|Le|El|Il) [^\n]{5,150}(?:\n[^\n>]{1,80})?:[ \t]*\n`)
)

// unquoted takes the marks off a text that is quoted in a mail as a whole.
func unquoted(text string) string {
	if !strings.Contains(text, "\n>") {
		return text
	}
	body := quoteHead.ReplaceAllString(text, "")
	lines, quoted := 0, 0
	for line := range strings.Lines(body) {
		if line = strings.TrimSpace(line); line != "" {
			lines++
			if line[0] == '>' {
				quoted++
			}
		}
	}
	if quoted < leastQuoted || quoted*4 < lines*3 {
		return text
	}
	return quoteMark.ReplaceAllString(body, "")
}

// leastQuoted is how many lines make a quotation.
const leastQuoted = 3
