package classifier

import (
	"cmp"
	"math/bits"
	"slices"
)

// An automaton finds every occurrence of every pattern in one pass over the
// words of a sentence.
//
// The patterns share a tree: a node is reached by a prefix of steps, and from
// a node a group of edges leads on for each size of gap. What a word costs is
// what waits for it: the groups of the patterns that begin with one of the few
// words before, and those of the longer prefixes that stand there. A signal of
// which nothing stands there costs nothing, so a listing costs hardly more under
// a large catalogue than under a small one. A later start of the same prefix
// goes before an earlier one, which finds the shortest span.
type automaton struct {
	vocabulary map[string]int32 // normal form → word; 0 is any word that no pattern names
	starters   []starter        // by word
	edges      []edge           // of all groups, by group and then by word
	groups     []group
	moved      filter // by word and group
	nodes      []node
}

// starter is what a word begins.
type starter struct {
	waits   []wait // the groups behind the nodes that it reaches, the widest gaps first
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

// A filter has a bit for each pair of a group and a word that moves it. Other
// pairs may share it, but few do: it saves most searches for a word that a
// group does not have.
type filter struct {
	bits  []uint64
	shift int
}

// newFilter makes a filter in which about one bit in sixteen will be set.
func newFilter(pairs int) filter {
	size := 64
	for size < 16*pairs {
		size *= 2
	}
	return filter{make([]uint64, size/64), 64 - bits.TrailingZeros(uint(size))}
}

func (f *filter) at(group, word int32) (i uint64, bit uint64) {
	h := (uint64(group)<<32 | uint64(word)) * 0x9E3779B97F4A7C15 >> f.shift
	return h / 64, 1 << (h % 64)
}

func (f *filter) add(group, word int32) {
	i, bit := f.at(group, word)
	f.bits[i] |= bit
}

func (f *filter) has(group, word int32) bool {
	i, bit := f.at(group, word)
	return f.bits[i]&bit != 0
}

type node struct {
	groups  []gap   // that begin to wait when the node is reached
	accepts []int32 // patterns complete here
}

// gap is a group, and how many words may stand before the one that moves it.
type gap struct{ group, words int32 }

// hit is one occurrence of a pattern, as a range of words.
type hit struct {
	pattern     int32
	first, last int32
}

// builder grows an automaton pattern by pattern.
type builder struct {
	a      *automaton
	moves  [][]move // by word
	groups int32
	steps  map[stepFrom]int32

	inflection *Inflection
}

// move is an edge with the group that it belongs to.
type move struct{ group, to int32 }

// stepFrom is a step from a group, by its source.
type stepFrom struct {
	group  int32
	source string
}

// start is the group that always waits: it begins every pattern.
const start = 0

func newBuilder(n *Inflection) *builder {
	b := &builder{a: &automaton{vocabulary: map[string]int32{}, starters: make([]starter, 1)}, moves: make([][]move, 1), steps: map[stepFrom]int32{}, inflection: n}
	b.node()
	b.group(0, 0)
	return b
}

func (b *builder) node() int32 {
	b.a.nodes = append(b.a.nodes, node{})
	return int32(len(b.a.nodes) - 1)
}

// group returns the group of a node for a gap.
func (b *builder) group(n int32, words int) int32 {
	for _, g := range b.a.nodes[n].groups {
		if g.words == int32(words) {
			return g.group
		}
	}
	id := b.groups
	b.groups++
	b.a.nodes[n].groups = append(b.a.nodes[n].groups, gap{id, int32(words)})
	return id
}

// word returns the id of a word, which it enters when it is new.
func (a *automaton) word(w string) int32 {
	id, ok := a.vocabulary[w]
	if !ok {
		id = int32(len(a.starters))
		a.vocabulary[w] = id
		a.starters = append(a.starters, starter{})
	}
	return id
}

// add puts a pattern in under a number of the caller's.
func (b *builder) add(p pattern, number int32) {
	n := int32(0)
	for _, s := range p {
		n = b.step(n, s)
	}
	if a := &b.a.nodes[n].accepts; !slices.Contains(*a, number) {
		*a = append(*a, number)
	}
}

// step returns the node that a step leads to; equal steps from one node are
// one, and all phrases of a step meet in it.
func (b *builder) step(from int32, s step) int32 {
	g := b.group(from, s.gap)
	key := stepFrom{g, s.source}
	to, ok := b.steps[key]
	if ok {
		return to
	}
	to = b.node()
	b.steps[key] = to
	for _, ph := range s.phrases {
		at := g
		for i, forms := range ph {
			if i > 0 || s.gap == 0 && from != 0 {
				forms = b.compounded(forms)
			}
			if i == len(ph)-1 {
				b.move(at, forms, to)
				break
			}
			n := b.node()
			b.move(at, forms, n)
			at = b.group(n, 0)
		}
	}
	return to
}

// compounded adds to the forms of a word that a pattern writes as a participle
// the one that the tokenizer gives it behind a hyphen: "data driven" stands for
// data-driven too, and "data drive" does not.
func (b *builder) compounded(forms []string) []string {
	if !b.inflection.participle(forms[0]) {
		return forms
	}
	return append(forms[:len(forms):len(forms)], "-"+forms[0])
}

// move lets each of the forms move a group to a node.
func (b *builder) move(group int32, forms []string, to int32) {
	for _, f := range forms {
		w := b.a.word(f)
		for int(w) >= len(b.moves) {
			b.moves = append(b.moves, nil)
		}
		if m := (move{group, to}); !has(b.moves[w], m) {
			b.moves[w] = append(b.moves[w], m)
		}
	}
}

// has looks for a move among the newest only: none that leads to an older node
// can be the same.
func has(moves []move, m move) bool {
	for i := len(moves) - 1; i >= 0 && moves[i].to >= m.to; i-- {
		if moves[i] == m {
			return true
		}
	}
	return false
}

// build sorts the moves, which came by word, by group.
func (b *builder) build() *automaton {
	a := b.a
	a.groups = make([]group, b.groups)
	size := int32(0)
	for _, moves := range b.moves {
		for _, m := range moves {
			a.groups[m.group].last++
		}
	}
	for g := range a.groups {
		n := a.groups[g].last
		a.groups[g].first, a.groups[g].last = size, size
		size += n
	}
	a.edges, a.moved = make([]edge, size), newFilter(int(size))
	for w, moves := range b.moves {
		for i, m := range moves {
			g := &a.groups[m.group]
			a.edges[g.last] = edge{int32(w), m.to, int32(i)}
			g.last++
			a.moved.add(m.group, int32(w))
		}
	}
	for _, e := range a.edges[a.groups[start].first:a.groups[start].last] {
		a.open(e)
	}
	for w := range a.starters {
		slices.SortStableFunc(a.starters[w].waits, func(x, y wait) int { return int(y.gap - x.gap) })
	}
	return a
}

// open adds an edge that begins a pattern to what its word opens.
func (a *automaton) open(e edge) {
	o, n := &a.starters[e.word], &a.nodes[e.to]
	if len(n.accepts) > 0 {
		o.accepts = append(o.accepts, e)
	}
	for _, g := range n.groups {
		o.waits = append(o.waits, wait{group: g.group, gap: g.words, order: e.order})
	}
}

// matcher is the working memory of one pass; it is reused, never shared.
type matcher struct {
	waiting  []wait // behind longer prefixes than one word
	arrivals []arrival
	hits     []hit
	work     int // what was looked at since the matcher was made, from which tests learn the cost
}

// wait says that an arrival lets a group be moved by the next word, or by one
// behind a gap of so many.
type wait struct {
	group, gap int32
	order      int32 // of the arrival, among those of its word
	at, first  int32 // where the arrival was and its pattern began; unset in a starter
}

// arrival is an edge taken from what waited.
type arrival struct {
	to, order int32
	by        wait
}

// match replaces m.hits by what stands in the words of one sentence. Positions
// are counted from base. Words between which a comma stands are not adjacent:
// "product, marketing" is not product marketing.
func (a *automaton) match(m *matcher, words []token, base int32) {
	m.hits, m.waiting = m.hits[:0], m.waiting[:0]
	for i := range words {
		w := words[i].word
		if w == 0 {
			continue
		}
		m.arrivals = m.arrivals[:0]
		a.advance(m, &words[i], int32(i))
		for d := 1; d <= i && d <= maxGap+1; d++ {
			a.advanceStarter(m, &words[i], words[i-d].word, int32(i), int32(d))
		}
		for _, e := range a.starters[w].accepts {
			m.arrivals = append(m.arrivals, arrival{e.to, e.order, wait{group: start, at: int32(i), first: int32(i)}})
		}
		if len(m.arrivals) > 0 {
			a.arrive(m, int32(i), base)
		}
	}
}

// advance moves the groups that wait for a word and drops those that have
// waited for too long.
func (a *automaton) advance(m *matcher, w *token, pos int32) {
	kept := m.waiting[:0]
	for _, wt := range m.waiting {
		if wt.at+1+wt.gap < pos {
			continue
		}
		kept = append(kept, wt)
		if a.moved.has(wt.group, w.word) && (wt.gap > 0 || !w.comma) {
			a.follow(m, wt, w.word)
		}
	}
	m.work += len(m.waiting)
	m.waiting = kept
}

// advanceStarter moves the groups that the word before, at a distance, opened.
func (a *automaton) advanceStarter(m *matcher, w *token, before, pos, distance int32) {
	waits := a.starters[before].waits
	for i := range waits {
		wt := &waits[i]
		if wt.gap+1 < distance {
			return
		}
		m.work++
		if a.moved.has(wt.group, w.word) && (wt.gap > 0 || !w.comma) {
			by := *wt
			by.at, by.first = pos-distance, pos-distance
			a.follow(m, by, w.word)
		}
	}
}

// follow goes along the edges of a group that a word has.
func (a *automaton) follow(m *matcher, by wait, word int32) {
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
		m.arrivals = append(m.arrivals, arrival{edges[low].to, edges[low].order, by})
	}
}

// arrive notes the patterns that are complete, and lets the groups behind wait.
// Of arrivals by one edge the latest start counts.
func (a *automaton) arrive(m *matcher, pos, base int32) {
	slices.SortFunc(m.arrivals, func(x, y arrival) int {
		return cmp.Or(int(x.order-y.order), int(x.by.at-y.by.at), int(x.by.order-y.by.order))
	})
	for i, ar := range m.arrivals {
		if i+1 < len(m.arrivals) && m.arrivals[i+1].order == ar.order {
			continue
		}
		n := &a.nodes[ar.to]
		for _, p := range n.accepts {
			m.hits = append(m.hits, hit{p, base + ar.by.first, base + pos})
		}
		if ar.by.group == start {
			continue // the groups behind wait in the word's starter
		}
		for _, g := range n.groups {
			m.waiting = append(m.waiting, wait{g.group, g.words, ar.order, pos, ar.by.first})
		}
	}
}
