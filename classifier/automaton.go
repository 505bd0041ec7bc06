package classifier

import (
	"math"
	"slices"
)

// An automaton finds every occurrence of every pattern in one pass over the
// words of a sentence.
//
// The patterns share a tree: a node is reached by a prefix of steps, and from
// a node a waiting group leads on for each size of gap. The tree is stored the
// other way round, by word: a word knows the groups it can move. So a word
// that no pattern names costs nothing, a gap costs nothing while it is open,
// and a further signal costs only where its own words occur. A later start of
// the same prefix replaces an earlier one, which finds the shortest span.
type automaton struct {
	vocabulary map[string]int32 // normal form → word; 0 is any word that no pattern names
	moves      [][]move         // by word
	nodes      []node
	groups     int
}

type move struct{ group, to int32 }

type node struct {
	groups  []group // that begin to wait when the node is reached
	accepts []int32 // patterns complete here
}

type group struct {
	id  int32
	gap int32
}

// hit is one occurrence of a pattern, as a range of words.
type hit struct {
	pattern     int32
	first, last int32
}

// builder grows an automaton pattern by pattern.
type builder struct {
	a      *automaton
	groups int32
	edges  map[edge]int32
}

// edge is a step from a waiting group, by its source.
type edge struct {
	group  int32
	source string
}

func newBuilder() *builder {
	b := &builder{a: &automaton{vocabulary: map[string]int32{}, moves: make([][]move, 1)}, edges: map[edge]int32{}}
	b.node()
	b.group(0, 0)
	return b
}

func (b *builder) node() int32 {
	b.a.nodes = append(b.a.nodes, node{})
	return int32(len(b.a.nodes) - 1)
}

// group returns the waiting group of a node for a gap.
func (b *builder) group(n int32, gap int) int32 {
	for _, g := range b.a.nodes[n].groups {
		if g.gap == int32(gap) {
			return g.id
		}
	}
	id := b.groups
	b.groups++
	b.a.nodes[n].groups = append(b.a.nodes[n].groups, group{id, int32(gap)})
	return id
}

func (b *builder) word(w string) int32 {
	id, ok := b.a.vocabulary[w]
	if !ok {
		id = int32(len(b.a.moves))
		b.a.vocabulary[w] = id
		b.a.moves = append(b.a.moves, nil)
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
	key := edge{g, s.source}
	to, ok := b.edges[key]
	if ok {
		return to
	}
	to = b.node()
	b.edges[key] = to
	for _, ph := range s.phrases {
		at := g
		for _, forms := range ph[:len(ph)-1] {
			n := b.node()
			b.move(at, forms, n)
			at = b.group(n, 0)
		}
		b.move(at, ph[len(ph)-1], to)
	}
	return to
}

// move lets each of the forms move a group to a node.
func (b *builder) move(group int32, forms []string, to int32) {
	for _, f := range forms {
		w := b.word(f)
		if m := (move{group, to}); !slices.Contains(b.a.moves[w], m) {
			b.a.moves[w] = append(b.a.moves[w], m)
		}
	}
}

func (b *builder) build() *automaton {
	b.a.groups = int(b.groups)
	return b.a
}

// matcher is the working memory of one pass; it is reused, never shared.
type matcher struct {
	waiting  []wait // by group
	arrivals []arrival
	pos      int32 // words seen by all passes so far, so that old waits are stale
	hits     []hit
}

// wait says that a group may be moved by a word in [from, until].
type wait struct{ from, until, first int32 }

type arrival struct{ node, first int32 }

// match replaces m.hits by what stands in words, the ids of one sentence's
// words. Positions are counted from base.
func (a *automaton) match(m *matcher, words []int32, base int32) {
	if len(m.waiting) != a.groups {
		m.waiting, m.pos = make([]wait, a.groups), maxGap
	}
	m.hits = m.hits[:0]
	for i, w := range words {
		pos := m.pos + int32(i)
		m.arrivals = m.arrivals[:0]
		for _, mv := range a.moves[w] {
			if mv.group == 0 {
				m.arrivals = append(m.arrivals, arrival{mv.to, pos})
			} else if wt := &m.waiting[mv.group]; wt.from <= pos && pos <= wt.until {
				m.arrivals = append(m.arrivals, arrival{mv.to, wt.first})
			}
		}
		for _, ar := range m.arrivals {
			n := &a.nodes[ar.node]
			for _, p := range n.accepts {
				m.hits = append(m.hits, hit{p, base + ar.first - m.pos, base + int32(i)})
			}
			for _, g := range n.groups {
				m.waiting[g.id] = wait{pos + 1, pos + 1 + g.gap, ar.first}
			}
		}
	}
	// The next sentence begins where no open gap reaches; a wait of zero value never fits.
	m.pos += int32(len(words)) + maxGap + 2
	if m.pos > math.MaxInt32/2 {
		clear(m.waiting)
		m.pos = maxGap
	}
}
