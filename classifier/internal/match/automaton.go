package match

import (
	"cmp"
	"slices"
)

// A Set finds every occurrence of every pattern in one pass over the
// words of a sentence.
//
// The patterns share a tree: a node is reached by a prefix of steps, and from
// a node a group of edges leads on for each size of gap. What a word costs is
// what waits for it: the groups of the patterns that begin with one of the few
// words before, and those of the longer prefixes that stand there. A signal of
// which nothing stands there costs nothing, so a listing costs hardly more under
// a large catalogue than under a small one. A later start of the same prefix
// goes before an earlier one, which finds the shortest span.
type Set struct {
	spelling   *Spelling
	vocabulary vocabulary // of the normal forms; 0 is any word that no pattern names
	starters   []starter  // by word
	edges      []edge     // of all groups, by group and then by word
	groups     []group
	moved      Filter // by group and word
	led        Filter // by opening and word: some group of the opening is moved by it
	nodes      []node
}

// ID is the number of a word in its normal form, 0 for one that is not known.
func (a *Set) ID(word string) int32 { return a.vocabulary.number([]byte(word)) }

// Vocabulary lists the known words by number, from 1 on; it is not to be changed.
func (a *Set) Vocabulary() []string { return a.vocabulary.words }

// Words is how many numbers the words have, that of the unknown ones included.
func (a *Set) Words() int { return len(a.vocabulary.words) }

// starter is what a word begins.
type starter struct {
	waits   []wait // the groups behind the nodes that it reaches, the widest gaps first
	opening int32  // the number of its waits, which the words of one list share; 0 without any
	accepts []edge // to the nodes at which a pattern of this one word is complete
}

// edge leads to a node by a word.
type edge struct {
	word, to int32
	order    int32 // among the edges of its word: the order in which arrivals are dealt with
}

// group is where to go from a node after a gap.
type group struct {
	first, last int32 // its edges, half open
}

type node struct {
	groups  []gap   // that begin to wait when the node is reached
	accepts []int32 // patterns complete here
}

// gap is a group, and how many words may stand before the one that moves it.
type gap struct{ group, words int32 }

// Hit is one occurrence of a pattern, as a range of words.
type Hit struct {
	Pattern     int32 // the number under which it was added
	First, Last int32 // the last word is part of it
}

// Run is the working memory of one pass; it is reused, never shared.
type Run struct {
	opened   []opened // by the words before
	waiting  []wait   // behind longer prefixes than one word
	arrivals []arrival
	Hits     []Hit
	Work     int // what was looked at since the Run was made, from which tests learn the cost
}

// opened is a word that opened groups, and the last place at which one of them can be moved.
type opened struct{ word, opening, at, until int32 }

// wait says that an arrival lets a group be moved by the next word, or by one
// behind a gap of so many.
type wait struct {
	group, gap int32
	order      int32 // of the arrival, among those of its word
	at, first  int32 // where the arrival was and its pattern began; unset in a starter
}

// arrival is an edge taken from what waited.
type arrival struct {
	key    uint64 // the order of the edge, and then where what waited stood
	before int32  // the order of what waited, among those of its word
	to     int32
	first  int32 // where the pattern began
}

func (by *wait) arrival(e *edge) arrival {
	return arrival{uint64(e.order)<<32 | uint64(by.at), by.order, e.to, by.first}
}

func (x arrival) edge() uint64 { return x.key >> 32 }

func (x arrival) compare(y arrival) int {
	return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.before, y.before))
}

// Match replaces m.Hits by what stands in the words of one sentence. Positions
// are counted from base. Words between which a comma stands are not adjacent:
// "product, marketing" is not product marketing.
func (a *Set) Match(m *Run, words []Token, base int32) {
	m.Hits, m.waiting, m.opened = m.Hits[:0], m.waiting[:0], m.opened[:0]
	for i := range words {
		w := words[i].Word
		if w == 0 {
			continue
		}
		m.arrivals = m.arrivals[:0]
		at, s := int32(i), &a.starters[w]
		a.advance(m, &words[i], at)
		a.advanceOpened(m, &words[i], at)
		for _, e := range s.accepts {
			m.arrivals = append(m.arrivals, (&wait{at: at, first: at}).arrival(&e))
		}
		if len(m.arrivals) > 0 {
			a.arrive(m, at, base)
		}
		if s.opening != 0 {
			m.opened = append(m.opened, opened{w, s.opening, at, at + 1 + s.waits[0].gap})
		}
	}
}

// advance moves the groups that wait for a word and drops those that have
// waited for too long.
func (a *Set) advance(m *Run, w *Token, pos int32) {
	kept := m.waiting[:0]
	for _, wt := range m.waiting {
		if wt.at+1+wt.gap < pos {
			continue
		}
		kept = append(kept, wt)
		if a.moved.Has(wt.group, w.Word) && (wt.gap > 0 || !w.Comma) {
			a.follow(m, &wt, w.Word)
		}
	}
	m.Work += len(m.waiting)
	m.waiting = kept
}

// advanceOpened moves the groups that the words before opened, and drops the
// words of which no group waits any more.
func (a *Set) advanceOpened(m *Run, w *Token, pos int32) {
	kept := m.opened[:0]
	for _, o := range m.opened {
		if o.until < pos {
			continue
		}
		kept = append(kept, o)
		m.Work++
		if a.led.Has(o.opening, w.Word) {
			a.advanceStarter(m, w, o, pos)
		}
	}
	m.opened = kept
}

// advanceStarter moves the groups that one word before opened.
func (a *Set) advanceStarter(m *Run, w *Token, o opened, pos int32) {
	waits := a.starters[o.word].waits
	for i := range waits {
		wt := &waits[i]
		if o.at+1+wt.gap < pos {
			return
		}
		m.Work++
		if a.moved.Has(wt.group, w.Word) && (wt.gap > 0 || !w.Comma) {
			by := *wt
			by.at, by.first = o.at, o.at
			a.follow(m, &by, w.Word)
		}
	}
}

// follow goes along the edges of a group that a word has.
func (a *Set) follow(m *Run, by *wait, word int32) {
	g := &a.groups[by.group]
	edges := a.edges[g.first:g.last]
	low, high := 0, len(edges)
	for low < high {
		if mid := (low + high) / 2; edges[mid].word < word {
			low = mid + 1
		} else {
			high = mid
		}
	}
	for ; low < len(edges) && edges[low].word == word; low++ {
		m.arrivals = append(m.arrivals, by.arrival(&edges[low]))
	}
}

// arrive notes the patterns that are complete, and lets the groups behind wait.
// Of arrivals by one edge the latest start counts.
func (a *Set) arrive(m *Run, pos, base int32) {
	if len(m.arrivals) > 1 {
		slices.SortFunc(m.arrivals, arrival.compare)
	}
	for i := range m.arrivals {
		ar := &m.arrivals[i]
		if i+1 < len(m.arrivals) && m.arrivals[i+1].edge() == ar.edge() {
			continue
		}
		n := &a.nodes[ar.to]
		for _, p := range n.accepts {
			m.Hits = append(m.Hits, Hit{p, base + ar.first, base + pos})
		}
		if ar.first == pos {
			continue // the groups behind wait in the word's starter
		}
		for _, g := range n.groups {
			m.waiting = append(m.waiting, wait{g.group, g.words, int32(ar.edge()), pos, ar.first})
		}
	}
}
