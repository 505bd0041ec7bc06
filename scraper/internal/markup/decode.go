package markup

import (
	"bytes"
	"encoding/json"
	"mime"
	"net/http"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// Form is what a body is written in.
type Form int

const (
	HTML Form = iota
	JSON
	XML
	Other // a document, a picture, an archive: not read
)

// Decode returns body as UTF-8 without a byte order mark, from what [Encoding]
// finds it to be. What cannot be read becomes U+FFFD.
func Decode(body []byte, contentType string) []byte {
	if e := Encoding(body, contentType); e != nil {
		if out, err := e.NewDecoder().Bytes(body); err == nil {
			return bytes.TrimPrefix(out, []byte("\xef\xbb\xbf"))
		}
	}
	if utf8.Valid(body) {
		return body
	}
	return bytes.ToValidUTF8(body, []byte("\uFFFD"))
}

// mostlyUTF8 reports whether most of the bytes above ASCII are UTF-8.
func mostlyUTF8(body []byte) bool {
	good, bad := 0, 0
	for len(body) > 0 {
		r, size := utf8.DecodeRune(body)
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 1:
			good++
		}
		body = body[size:]
	}
	return good > bad
}

// hasWideMark reports a UTF-16 byte order mark.
func hasWideMark(body []byte) bool {
	return bytes.HasPrefix(body, []byte("\xff\xfe")) || bytes.HasPrefix(body, []byte("\xfe\xff"))
}

// charsetInBody finds <meta charset>, <meta http-equiv> and the XML declaration.
var charsetInBody = regexp.MustCompile(`(?i)(?:<meta[^>]{0,200}charset\s*=\s*["']?\s*|<\?xml[^>]{0,100}encoding\s*=\s*["'])([a-z0-9_:.-]+)`)

// declaredCharset returns the canonical name of the encoding that the header or
// the page names; empty when neither does.
func declaredCharset(body []byte, contentType string) string {
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		if _, name := charset.Lookup(params["charset"]); name != "" {
			return name
		}
	}
	if m := charsetInBody.FindSubmatch(body[:min(len(body), 8<<10)]); m != nil {
		_, name := charset.Lookup(string(m[1]))
		return name
	}
	return ""
}

// xmlRoots are the document elements of the feeds that come without an XML declaration.
var xmlRoots = regexp.MustCompile(`(?i)^<(?:rss|feed|rdf:RDF|urlset|sitemapindex|workzag-jobs|source|jobs|string)\b`)

// bareXML matches the first two elements of a document.
var bareXML = regexp.MustCompile(`(?is)^(?:<!(?:doctype [^>]*|--.*?--)>\s*)*<([a-z][\w:.-]*)(?:\s[^<>]*)?>\s*` +
	`<([a-z][\w:.-]*)[\s/>]`)

// prolog matches what stands before the first element of a document, and its name.
var prolog = regexp.MustCompile(`(?s)^(?:\s+|<\?.*?\?>|<!--.*?-->|<!doctype[^>]*>)*<[a-z][\w:.-]*[\s/>]`)

// htmlBegins matches the type or the first element of a page.
var htmlBegins = regexp.MustCompile(`<html[\s/>]|<!doctype html`)

// isHTMLName matches the elements that parts of a page may begin with.
var isHTMLName = regexp.MustCompile(`(?i)^(?:html|head|body|div|p|h[1-6]|ul|ol|li|dl|dt|dd|span|b|i|u|em|strong|a|` +
	`br|hr|table|t(?:head|body|foot|r|d|h)|section|article|main|header|footer|nav|aside|form|button|input|label|` +
	`font|center|img|svg|picture|figure|script|style|meta|iframe|noscript|template|slot|details|pre|code|` +
	`blockquote|small|sup|sub)$`)

// isBareXML reports XML without a declaration: a document of one element that
// is no HTML, and begins with another.
func isBareXML(b []byte) bool {
	m := bareXML.FindSubmatch(b[:min(len(b), 4<<10)])
	return m != nil && !isHTMLName.Match(m[1]) && !isHTMLName.Match(m[2]) &&
		bytes.HasSuffix(bytes.TrimRight(b, " \t\r\n"), append(append([]byte("</"), m[1]...), '>'))
}

// FormOf tells what a UTF-8 body is written in. The bytes count for more than
// the header, which is often wrong.
func FormOf(body []byte, contentType string) Form {
	if IsFile(body, contentType) {
		return Other
	}
	b := bytes.TrimLeft(body, " \t\r\n\ufeff")
	if len(b) > 0 && (b[0] == '{' || b[0] == '[') && json.Valid(b) {
		return JSON
	}
	head := bytes.ToLower(b[:min(len(b), 2<<10)])
	if m := prolog.Find(head); m != nil {
		head = m // a feed may have pages in it
	}
	switch {
	case htmlBegins.Match(head):
		return HTML
	case bytes.HasPrefix(head, []byte("<?xml")), xmlRoots.Match(head), isBareXML(b):
		return XML
	}
	return HTML
}

// IsFile reports bodies that hold no text to read, by their magic numbers and
// then by what the header says.
func IsFile(body []byte, contentType string) bool {
	for _, kind := range []string{http.DetectContentType(body), contentType} {
		kind, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(kind)), ";")
		for _, prefix := range []string{"image/", "audio/", "video/", "font/", "application/pdf", "application/postscript", "application/zip",
			"application/x-gzip", "application/gzip", "application/x-rar", "application/msword", "application/vnd.openxmlformats"} {
			if strings.HasPrefix(kind, prefix) && !strings.HasPrefix(kind, "image/svg") {
				return true
			}
		}
	}
	return false
}
