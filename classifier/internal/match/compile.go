package match

import (
	"encoding/binary"
	"slices"
)

// Compiler grows a [Set] pattern by pattern.
type Compiler struct {
	a      *Set
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

// NewCompiler begins a Set for texts of one spelling.
func NewCompiler(s *Spelling) *Compiler {
	b := &Compiler{
		a:     &Set{vocabulary: newVocabulary(), spelling: s, starters: make([]starter, 1)},
		moves: make([][]move, 1), steps: map[stepFrom]int32{},
	}
	b.node()
	b.group(0, 0)
	return b
}

func (b *Compiler) node() int32 {
	b.a.nodes = append(b.a.nodes, node{})
	return int32(len(b.a.nodes) - 1)
}

// group returns the group of a node for a gap.
func (b *Compiler) group(n int32, words int) int32 {
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

// Enter returns the id of a word, which it puts into the vocabulary when it is
// new. It may not be called while others scan.
func (a *Set) Enter(w string) int32 {
	id := a.vocabulary.enter(w)
	for int(id) >= len(a.starters) {
		a.starters = append(a.starters, starter{})
	}
	return id
}

// Add puts a pattern in under a number of the caller's.
func (b *Compiler) Add(p Pattern, number int32) {
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
func (b *Compiler) step(from int32, s step) int32 {
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
func (b *Compiler) compounded(forms []string) []string {
	if !b.a.spelling.inflection.participle(forms[0]) {
		return forms
	}
	return append(forms[:len(forms):len(forms)], "-"+forms[0])
}

// move lets each of the forms move a group to a node.
func (b *Compiler) move(group int32, forms []string, to int32) {
	for _, f := range forms {
		w := b.a.Enter(f)
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

// Set is what was added, ready to run: it sorts the moves, which came by word, by
// group. Nothing can be added afterwards but words.
func (b *Compiler) Set() *Set {
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
	a.edges, a.moved = make([]edge, size), NewFilter(int(size))
	for w, moves := range b.moves {
		for i, m := range moves {
			g := &a.groups[m.group]
			a.edges[g.last] = edge{int32(w), m.to, int32(i)}
			g.last++
			a.moved.Add(m.group, int32(w))
		}
	}
	for _, e := range a.edges[a.groups[start].first:a.groups[start].last] {
		a.open(e)
	}
	for w := range a.starters {
		slices.SortStableFunc(a.starters[w].waits, func(x, y wait) int { return int(y.gap - x.gap) })
	}
	a.numberOpenings()
	return a
}

// numberOpenings numbers the waits that words open, those of one list alike,
// and notes which words move any group of each.
func (a *Set) numberOpenings() {
	number := map[string]int32{}
	var firsts []*starter // by number, from 1
	pairs := 0
	key := []byte{}
	for w := range a.starters {
		s := &a.starters[w]
		if len(s.waits) == 0 {
			continue
		}
		key = key[:0]
		for _, wt := range s.waits {
			key = binary.LittleEndian.AppendUint32(key, uint32(wt.group))
			key = append(key, byte(wt.gap))
		}
		n, ok := number[string(key)]
		if !ok {
			firsts = append(firsts, s)
			n = int32(len(firsts))
			number[string(key)] = n
			for _, wt := range s.waits {
				pairs += int(a.groups[wt.group].last - a.groups[wt.group].first)
			}
		}
		s.opening = n
	}
	a.led = NewFilter(pairs)
	for _, s := range firsts {
		for _, wt := range s.waits {
			for _, e := range a.edges[a.groups[wt.group].first:a.groups[wt.group].last] {
				a.led.Add(s.opening, e.word)
			}
		}
	}
}

// open adds an edge that begins a pattern to what its word opens.
func (a *Set) open(e edge) {
	o, n := &a.starters[e.word], &a.nodes[e.to]
	if len(n.accepts) > 0 {
		o.accepts = append(o.accepts, e)
	}
	for _, g := range n.groups {
		o.waits = append(o.waits, wait{group: g.group, gap: g.words, order: e.order})
	}
}
