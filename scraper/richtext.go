package scraper

import (
	"strings"

	"github.com/tidwall/gjson"

	"rolecheck/scraper/internal/markup"
)

// Content systems keep a text as a tree of nodes and not as HTML: Portable Text,
// ProseMirror and Tiptap, Contentful, Slate, Lexical, Editor.js. They agree on
// little but that a node says its kind, and holds others or a text.

// richText is the text of such a tree, a paragraph, heading or bullet a line;
// empty when v is none.
func richText(w *markup.Work, v gjson.Result) string {
	if !isRich(v) {
		return ""
	}
	var lines []string
	gatherRich(w, v, "", &lines)
	var b strings.Builder
	bullet := false
	for _, line := range compact(lines) {
		last := bullet
		if bullet = strings.HasPrefix(line, "- "); !bullet || !last {
			b.WriteString("\n")
		}
		b.WriteString("\n" + line)
	}
	return strings.TrimSpace(b.String())
}

// isRich reports a tree, or a list of nodes, of which the first says what it is
// and holds others.
func isRich(v gjson.Result) bool {
	if v.IsArray() {
		v = v.Get("0")
	}
	if !v.IsObject() {
		return false
	}
	if root := first(v, "root", "document", "blocks"); root.IsObject() || root.IsArray() {
		return isRich(root)
	}
	return richKind(v) != "" && (richInner(v).IsArray() || v.Get("data.text").Exists() || v.Get("data.items").IsArray())
}

func richKind(v gjson.Result) string {
	return strings.ToLower(first(v, "listItem", "nodeType", "type", "_type", "tag").String())
}

func richInner(v gjson.Result) gjson.Result {
	return first(v, "children", "content", "root", "document", "blocks")
}

// gatherRich appends the lines of a tree below a mark ("## ", "- ").
func gatherRich(w *markup.Work, v gjson.Result, mark string, lines *[]string) {
	w.Spend(1 + len(v.Raw)/8)
	if v.IsArray() {
		for _, x := range v.Array() {
			gatherRich(w, x, mark, lines)
		}
		return
	}
	kind := richKind(v)
	switch style := strings.ToLower(v.Get("style").String()); {
	case v.Get("listItem").Exists(), strings.Contains(strings.NewReplacer("-", "", "_", "").Replace(kind), "listitem"), kind == "li":
		mark = "- "
	case strings.HasPrefix(kind, "head"), len(kind) == 2 && kind[0] == 'h', len(style) == 2 && style[0] == 'h':
		mark = "## "
	}
	if text := v.Get("data.text"); text.Type == gjson.String { // Editor.js
		*lines = append(*lines, withMark(mark, htmlText(text.Str)))
	}
	for _, item := range v.Get("data.items").Array() {
		*lines = append(*lines, withMark("- ", htmlText(first(item, "content", "text").String()+item.Str)))
	}
	inner := richInner(v)
	if !inner.IsArray() || !inlineRich(inner) {
		if inner.Exists() {
			gatherRich(w, inner, mark, lines)
		}
		return
	}
	*lines = append(*lines, withMark(mark, markup.Fold(inlineText(inner, 0))))
}

func withMark(mark, text string) string {
	if text == "" || strings.HasPrefix(text, mark) {
		return text
	}
	return mark + text
}

// inlineRich reports a list of nodes of which one is a text itself.
func inlineRich(nodes gjson.Result) bool {
	for _, x := range nodes.Array() {
		if leaf := first(x, "text", "value"); leaf.Type == gjson.String {
			return true
		}
	}
	return false
}

// inlineText joins the texts of a paragraph, also those inside of links.
func inlineText(nodes gjson.Result, depth int) string {
	var b strings.Builder
	for _, x := range nodes.Array() {
		if kind := richKind(x); strings.Contains(kind, "break") || kind == "br" {
			b.WriteString(" ")
		}
		if leaf := first(x, "text", "value"); leaf.Type == gjson.String {
			b.WriteString(leaf.Str)
		} else if inner := richInner(x); inner.IsArray() && depth < deepestSearch {
			b.WriteString(inlineText(inner, depth+1))
		}
	}
	return b.String()
}
