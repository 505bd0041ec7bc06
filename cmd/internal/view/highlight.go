package view

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"rolecheck/classifier"
)

// Block is one paragraph, heading or list of a listing.
type Block struct {
	Kind  Kind
	Parts []Part // of a heading or a paragraph
	Look  Look   // of a paragraph that is one line which counts; else ""
	Items []Item // of a list
}

// Kind says what a Block is.
type Kind string

// The kinds of blocks.
const (
	Heading   Kind = "heading"
	Paragraph Kind = "paragraph"
	List      Kind = "list"
)

// Item is one bullet; Level 0 is the outermost.
type Item struct {
	Level int
	Parts []Part
	Look  Look // of a line that counts; else ""
}

// Part is a stretch of text: plain where Mark is nil.
type Part struct {
	Text string
	Mark *Mark
}

// Mark is a telling stretch of a listing. Findings that overlap share one Mark,
// so that a keyboard stops once; the Pieces tell which words speak for what.
type Mark struct {
	ID        string
	Findings  []Finding
	Pieces    []Piece
	Continued bool // goes on from the block before: shown, but not a stop of its own
}

// Piece is a stretch inside a Mark over which the same findings lie.
type Piece struct {
	Text string
	Look Look
}

// Look is the manner in which words are marked.
type Look string

// The looks. Shared words speak for product work of either kind, Mixed words for
// several roles at once; Muted words would, but their context takes it back.
const (
	LookManager Look = "pm"
	LookOwner   Look = "po"
	LookOther   Look = "other"
	LookShared  Look = "shared"
	LookMixed   Look = "mixed"
	LookMuted   Look = "muted"
)

// LookOf is the manner in which evidence for a role is marked.
func LookOf(e classifier.Evidence) Look {
	switch {
	case e.Contribution == 0:
		return LookMuted
	case e.Role == classifier.ProductManager:
		return LookManager
	case e.Role == classifier.ProductOwner:
		return LookOwner
	case e.Role == classifier.Hybrid:
		return LookShared
	}
	return LookOther
}

// Outline cuts a text into its blocks: [classifier.Classifier.Outline].
type Outline func(text string) []classifier.Block

// Highlight lays the findings over the blocks of a listing's text, as an Outline
// gives them. Joined, the texts of all parts are those of the blocks. A finding
// whose offsets do not lie in the text is left out.
func Highlight(text string, outline []classifier.Block, findings []Finding) []Block {
	clusters := cluster(text, findings)
	var blocks []Block
	for _, b := range outline {
		var parts []Part
		parts, clusters = cut(text, b.Start, b.End, clusters)
		switch {
		case b.Heading:
			blocks = append(blocks, Block{Kind: Heading, Parts: parts})
		case b.Bullet:
			if len(blocks) == 0 || blocks[len(blocks)-1].Kind != List {
				blocks = append(blocks, Block{Kind: List})
			}
			list := &blocks[len(blocks)-1]
			list.Items = append(list.Items, Item{level(text[:b.Marker]), parts, lineLook(parts)})
		case oneSentence(text[b.Start:b.End]):
			blocks = append(blocks, Block{Kind: Paragraph, Parts: parts, Look: lineLook(parts)})
		default:
			blocks = append(blocks, Block{Kind: Paragraph, Parts: parts})
		}
	}
	return blocks
}

// deepest is the innermost level of a list that is shown apart.
const deepest = 3

// level is that of a bullet behind the given text: two blanks or tabs make one.
func level(before string) int {
	indent := len(before) - len(strings.TrimRight(before, " \t"))
	return min(indent/2, deepest)
}

// countsFrom is what the findings of a line contribute to one role, from which
// the line as a whole counts for it.
const countsFrom = 0.25

// lineLook is the look of a whole line: that of the role it counts most for, or
// "" where it hardly counts.
func lineLook(parts []Part) Look {
	sums := map[Look]float64{}
	best := Look("")
	for _, p := range parts {
		if p.Mark == nil {
			continue
		}
		for _, f := range p.Mark.Findings {
			look := LookOf(f.Evidence)
			if sums[look] += f.Contribution; sums[look] >= countsFrom && (best == "" || sums[look] > sums[best]) {
				best = look
			}
		}
	}
	return best
}

var sentenceEnd = regexp.MustCompile(`[.!?]\s+\p{Lu}|\n`)

func oneSentence(text string) bool { return !sentenceEnd.MatchString(text) }

// span is a stretch of the text with the findings that lie in it.
type span struct {
	start, end int
	findings   []Finding
	shown      bool // a block before has begun it
}

// cluster joins findings that overlap, in text order.
func cluster(text string, findings []Finding) []span {
	sorted := slices.Clone(findings)
	slices.SortStableFunc(sorted, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	var out []span
	for _, f := range sorted {
		if f.Start < 0 || f.End > len(text) || f.Start >= f.End {
			continue
		}
		f.Start, f.End = runeStart(text, f.Start), runeStart(text, f.End)
		if f.Start == f.End {
			continue
		}
		if n := len(out); n > 0 && f.Start < out[n-1].end {
			out[n-1].findings = append(out[n-1].findings, f)
			out[n-1].end = max(out[n-1].end, f.End)
			continue
		}
		out = append(out, span{start: f.Start, end: f.End, findings: []Finding{f}})
	}
	return out
}

// runeStart moves i back to the beginning of the letter that it lies in.
func runeStart(text string, i int) int {
	for i > 0 && i < len(text) && !utf8.RuneStart(text[i]) {
		i--
	}
	return i
}

// cut lays the clusters over text[start:end] and returns those that are still to be shown.
func cut(text string, start, end int, clusters []span) ([]Part, []span) {
	var parts []Part
	at := start
	for len(clusters) > 0 && clusters[0].start < end {
		c := &clusters[0]
		from, to := max(c.start, at), min(c.end, end)
		if from < to {
			if at < from {
				parts = append(parts, Part{Text: text[at:from]})
			}
			parts = append(parts, Part{Mark: c.mark(text, from, to)})
			at = to
		}
		if c.end > end {
			break
		}
		clusters = clusters[1:]
	}
	if at < end {
		parts = append(parts, Part{Text: text[at:end]})
	}
	return parts, clusters
}

func (s *span) mark(text string, from, to int) *Mark {
	m := &Mark{ID: s.findings[0].MarkID, Findings: s.findings, Continued: s.shown}
	s.shown = true
	edges := []int{from, to}
	for _, f := range s.findings {
		for _, e := range []int{f.Start, f.End} {
			if from < e && e < to {
				edges = append(edges, e)
			}
		}
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	for i := range len(edges) - 1 {
		a, b := edges[i], edges[i+1]
		m.Pieces = append(m.Pieces, Piece{text[a:b], lookAt(s.findings, a)})
	}
	return m
}

// lookAt is the look of the letter at offset i: what counts beats what does
// not, and one role beats what both share.
func lookAt(findings []Finding, i int) Look {
	look := LookMuted
	for _, f := range findings {
		l := LookOf(f.Evidence)
		switch {
		case i < f.Start || i >= f.End || l == LookMuted || l == look:
		case look == LookMuted || look == LookShared:
			look = l
		case l != LookShared:
			return LookMixed
		}
	}
	return look
}
