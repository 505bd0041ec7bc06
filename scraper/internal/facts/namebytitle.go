package facts

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolecheck/scraper/internal/listing"
	"rolecheck/scraper/internal/page"
	"rolecheck/scraper/internal/wording"
)

// nameByTitle is what stands right after the title, in its line or in the next, if
// sentences of the page begin with it: "Baker – Kestrel Rolls" above "Kestrel Rolls bakes".
func nameByTitle(p page.Page, title string) string {
	if title == "" {
		return ""
	}
	lines := wording.Compact(strings.Split(p.Shown(), "\n"))
	for i, line := range lines {
		after, ok := strings.CutPrefix(wording.Bare(line), title)
		switch {
		case !ok:
			continue
		case after == "" && i+1 < len(lines):
			after = " | " + wording.Bare(lines[i+1])
		}
		mark := titleMark.FindString(after)
		if name := after[len(mark):]; mark != "" && mayBeCompany(name) && beginsSentence(p.Shown(), name) {
			return name
		}
	}
	return ""
}

// titleMark matches what parts a title from the name after it.
var titleMark = regexp.MustCompile(`^\s+[–—|·-]\s+`)

// mayBeCompany reports a few words in capitals that are nothing else.
func mayBeCompany(name string) bool {
	return IsName(name) && wording.Words.Says(name) == 0 && !Department.MatchString(name) && !PlaceLike(name) &&
		!isFactLabel(name) && len(listing.EmploymentNames(name)) == 0 && !ButtonLine.MatchString(name)
}

// beforeName is what may stand before an employer's name at the beginning of a sentence.
var beforeName = regexp.MustCompile(`(?:^|[\n.!?:]\s*|- |## )(?:(?:At|Join|With|We at|Bei|Wir bei|Chez|Hos|Bij|` +
	`Na|W) )?$`)

// withinName matches a small word of a longer name: "Bakery of the North".
var withinName = regexp.MustCompile(`^(?:van|von|vom|zu|de|del|della|di|da|do|du|of|for|and|und|et|y|e|en|i)` +
	`(?: (?:the|la|der|den))? \p{Lu}`)

// longestLead is more than stands before a name at the beginning of a sentence, in bytes.
const longestLead = 20

// beginsSentence reports whether a sentence begins with the name, or with a word
// that leads to it, and goes on in small letters.
func beginsSentence(text, name string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], name)
		if i < 0 {
			return false
		}
		start := at + i
		at = start + len(name)
		rest, parted := strings.CutPrefix(strings.TrimPrefix(text[at:], ","), " ")
		next, _ := utf8.DecodeRuneInString(rest)
		if parted && unicode.IsLower(next) && !withinName.MatchString(rest) && beforeName.MatchString(text[max(0, start-longestLead):start]) {
			return true
		}
	}
}

// wholeName is a name with the word in capitals that follows it wherever the text has
// it, twice at least: of "Kestrel Rail" an address may have the first word alone.
func wholeName(text, name string) string {
	if name == "" {
		return ""
	}
	rests := strings.Split(text, name)[1:]
	if len(rests) < 2 {
		return name
	}
	next := nextWord.FindString(rests[0])
	another := func(rest string) bool { return nextWord.FindString(rest) != next }
	if slices.ContainsFunc(rests, another) || wording.Words.Says(next)&^wording.SaysEmployer != 0 {
		return name
	}
	return name + next
}

// nextWord matches a word in capitals that follows a name.
var nextWord = regexp.MustCompile(`^ \p{Lu}[\p{L}\d&'’-]+`)
