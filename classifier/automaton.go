package classifier

import "slices"

// An automaton finds every occurrence of every pattern in one pass over the
// words of a sentence.
//
// The patterns share a tree: a node is reached by a prefix of steps, and from
// a node a group leads on for each size of gap. What a word costs is what waits
// for it: the groups whose prefix stands in the few words before, and the
// patterns that it begins. A signal of which nothing stands there costs
// nothing, so a listing costs the same under a large catalogue as under a small
// one. A later start of the same prefix replaces an earlier one, which finds
// the shortest span.
type automaton struct {
	vocabulary map[string]int32 // normal form → word; 0 is any word that no pattern names
	starts     [][]edge         // by word: the patterns that it begins
	edges      []edge           // of all groups, by group and then by word
	groups     []group
	nodes      []node
}

// edge leads to a node by a word.
type edge struct {
	word, to int32
	order    int32 // among the edges of its word: the order in which arrivals are dealt with
}

// group is where to go from a node after a gap.
type group struct {
	words       wordMask
	first, last int32 // its edges, half open
}

// wordMask has a bit for each of some words; two words may share one. It saves
// most searches for a word that a group does not have.
type wordMask uint64

func maskOf(word int32) wordMask { return 1 << (uint32(word) * 2654435761 >> 26) }

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

func newBuilder() *builder {
	b := &builder{a: &automaton{vocabulary: map[string]int32{}, starts: make([][]edge, 1)}, moves: make([][]move, 1), steps: map[stepFrom]int32{}}
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
		id = int32(len(a.starts))
		a.vocabulary[w] = id
		a.starts = append(a.starts, nil)
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
	size := 0
	for _, moves := range b.moves {
		for _, m := range moves {
			a.groups[m.group].last++
			size++
		}
	}
	end := int32(0)
	for g := range a.groups {
		n := a.groups[g].last
		a.groups[g].first, a.groups[g].last = end, end
		end += n
	}
	a.edges = make([]edge, size)
	for w, moves := range b.moves {
		for i, m := range moves {
			g, e := &a.groups[m.group], edge{int32(w), m.to, int32(i)}
			a.edges[g.last] = e
			g.last++
			g.words |= maskOf(e.word)
			if m.group == start {
				a.starts[w] = append(a.starts[w], e)
			}
		}
	}
	return a
}

// matcher is the working memory of one pass; it is reused, never shared.
type matcher struct {
	waiting  []wait
	slots    []int32 // by group: where in waiting it stands, if it does
	arrivals []arrival
	hits     []hit
	work     int // groups and starts looked at since it was made, from which tests learn the cost
}

// wait says that a group may be moved by a word up to until.
type wait struct {
	words               wordMask
	group, until, first int32
}

type arrival struct{ node, first, order int32 }

// match replaces m.hits by what stands in words, the ids of one sentence's
// words. Positions are counted from base.
func (a *automaton) match(m *matcher, words []int32, base int32) {
	if len(m.slots) != len(a.groups) {
		m.slots = make([]int32, len(a.groups))
	}
	m.hits, m.waiting = m.hits[:0], m.waiting[:0]
	for i, w := range words {
		pos := base + int32(i)
		m.arrivals = m.arrivals[:0]
		for _, e := range a.starts[w] {
			m.arrivals = append(m.arrivals, arrival{e.to, pos, e.order})
		}
		m.work += len(m.waiting) + len(m.arrivals)
		if a.advance(m, w, pos) {
			sortArrivals(m.arrivals)
		}
		a.arrive(m, pos)
	}
}

// advance moves the groups that wait for a word, drops those that have waited
// for too long, and reports whether any moved.
func (a *automaton) advance(m *matcher, word, pos int32) (moved bool) {
	bit := maskOf(word)
	for k := 0; k < len(m.waiting); {
		wt := &m.waiting[k]
		if wt.until < pos {
			last := len(m.waiting) - 1
			*wt = m.waiting[last]
			m.slots[wt.group] = int32(k)
			m.waiting = m.waiting[:last]
			continue
		}
		if wt.words&bit != 0 {
			moved = a.follow(m, wt, word) || moved
		}
		k++
	}
	return moved
}

// follow goes along the edges of a group that a word has.
func (a *automaton) follow(m *matcher, wt *wait, word int32) (moved bool) {
	g := &a.groups[wt.group]
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
		m.arrivals = append(m.arrivals, arrival{edges[low].to, wt.first, edges[low].order})
		moved = true
	}
	return moved
}

// sortArrivals brings the few that moved in between the starts, which are sorted.
func sortArrivals(as []arrival) {
	for i := 1; i < len(as); i++ {
		for k := i; k > 0 && as[k].order < as[k-1].order; k-- {
			as[k], as[k-1] = as[k-1], as[k]
		}
	}
}

// arrive notes the patterns that are complete, and lets the groups behind wait.
func (a *automaton) arrive(m *matcher, pos int32) {
	for _, ar := range m.arrivals {
		n := &a.nodes[ar.node]
		for _, p := range n.accepts {
			m.hits = append(m.hits, hit{p, ar.first, pos})
		}
		for _, g := range n.groups {
			w := wait{a.groups[g.group].words, g.group, pos + 1 + g.words, ar.first}
			if k := m.slots[g.group]; int(k) < len(m.waiting) && m.waiting[k].group == g.group {
				m.waiting[k] = w
				continue
			}
			m.slots[g.group] = int32(len(m.waiting))
			m.waiting = append(m.waiting, w)
		}
	}
}
