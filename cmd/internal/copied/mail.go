// Package copied undoes what programs do to a text that is saved or copied from
// them: [Mail] opens a saved e-mail or MHTML page, [Plain] takes off the marks of
// word processors, chats and mail programs.
package copied

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html/charset"
)

// Bounds of a mail.
const (
	longestHead = 32 << 10 // bytes
	deepest     = 6        // parts inside of each other
	mostParts   = 500
	largestPart = 64 << 20 // bytes; more than the text of any mail or page
)

var (
	mailHead  = regexp.MustCompile(`^(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n`)
	mailForm  = regexp.MustCompile(`(?im)^(?:mime-version|content-type|content-transfer-encoding|message-id):`)
	forwarded = regexp.MustCompile(`(?i)^(?:(?:re|fwd?|aw|wg|tr|rv)\s*:\s*)+`)
)

// IsMail tells a saved mail or page by its head.
func IsMail(content []byte) bool {
	head := mailHead.Find(content[:min(len(content), longestHead)])
	return head != nil && mailForm.Match(head)
}

// Message is a saved mail or page.
type Message struct {
	Subject string   // without "Fwd:"
	At      *url.URL // the address that a page was saved from, or nil
	Parts   []Part   // those of text, in their order
}

// Part is a part of text: its bytes, decoded for transport alone, and the content
// type, which may name their encoding.
type Part struct {
	Text []byte
	Kind string
}

// Mail opens what [IsMail] knows. A message that is cut short is read as far as it
// goes; an error tells that not even its head can be read.
func Mail(content []byte) (Message, error) {
	read, err := mail.ReadMessage(bytes.NewReader(content))
	if err != nil {
		return Message{}, fmt.Errorf("read the head of the mail: %w", err)
	}
	left := mostParts
	m := Message{Parts: parts(read.Header, read.Body, 0, &left)}
	decoder := mime.WordDecoder{CharsetReader: charset.NewReaderLabel}
	if subject, err := decoder.DecodeHeader(read.Header.Get("Subject")); err == nil {
		m.Subject = forwarded.ReplaceAllString(strings.Join(strings.Fields(subject), " "), "")
	}
	if at, err := url.Parse(read.Header.Get("Snapshot-Content-Location")); err == nil && at.Host != "" {
		m.At = at
	}
	return m, nil
}

// parts are the parts of text in a mail, as deep as mails go.
func parts(head mail.Header, body io.Reader, depth int, left *int) []Part {
	kind := cmp.Or(head.Get("Content-Type"), "text/plain")
	form, params, _ := mime.ParseMediaType(kind) // a broken one is no text
	if *left--; *left < 0 || depth > deepest {
		return nil
	}
	if strings.HasPrefix(form, "multipart/") {
		var all []Part
		for inner := multipart.NewReader(body, params["boundary"]); ; {
			part, err := inner.NextRawPart()
			if err != nil { // the end, or a mail cut short
				return all
			}
			all = append(all, parts(mail.Header(part.Header), part, depth+1, left)...)
		}
	}
	if !strings.HasPrefix(form, "text/") {
		return nil
	}
	switch strings.ToLower(strings.TrimSpace(head.Get("Content-Transfer-Encoding"))) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	text, _ := io.ReadAll(io.LimitReader(body, largestPart)) // a part cut short is read as far as it goes
	return []Part{{text, kind}}
}
