// Package sketch finds texts that are nearly the same. [Of] makes a small sketch of
// each text, [Groups] sorts out of any number of sketches those that may be
// near copies, and [Alike] decides on two of them.
//
//	var g sketch.Groups
//	g.Add(sketch.Of(one))
//	g.Add(sketch.Of(other))
//	for _, members := range g.Near() { ... }
package sketch

import (
	"cmp"
	"encoding/binary"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"unicode"
)

// A sketch is the MinHash of a text's runs of three words (Broder 1997): the
// share of equal places in two sketches estimates the share of runs that the
// texts have in common. Texts below shingleSize words have none.
const (
	shingleSize = 3
	places      = 64
	bands       = 8    // two texts are compared when one band of eight places is equal
	alike       = 0.75 // and are copies from this share of equal places on
)

// Of is the sketch of a text, or nil where it is too short for one.
func Of(text string) []byte {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) < shingleSize {
		return nil
	}
	var least [places]uint32
	for i := range least {
		least[i] = math.MaxUint32
	}
	for i := range len(words) - shingleSize + 1 {
		h := fnv.New64a()
		for _, w := range words[i : i+shingleSize] {
			h.Write([]byte(w))
			h.Write([]byte{' '})
		}
		seed := h.Sum64()
		for place := range least {
			seed = splitmix(seed)
			least[place] = min(least[place], uint32(seed>>32))
		}
	}
	out := make([]byte, 0, 4*places)
	for _, v := range least {
		out = binary.LittleEndian.AppendUint32(out, v)
	}
	return out
}

// splitmix is the step of the SplitMix64 generator: one hash gives all places.
func splitmix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// Resemblance estimates, 0 to 1, what two sketches have in common.
func Resemblance(a, b []byte) float64 {
	if len(a) != 4*places || len(b) != len(a) {
		return 0
	}
	same := 0
	for i := 0; i < len(a); i += 4 {
		if string(a[i:i+4]) == string(b[i:i+4]) {
			same++
		}
	}
	return float64(same) / places
}

// Alike tells whether two sketches are those of near copies.
func Alike(a, b []byte) bool { return Resemblance(a, b) >= alike }

// band is the digest of one band of a sketch; member counts the sketches.
type band struct {
	digest uint64
	member int32
}

// Groups takes sketches, numbered from 0 as they come, and keeps about a hundred
// bytes of each. It is for one goroutine.
type Groups struct {
	bands [bands][]band
	n     int32
}

// Add takes a sketch and tells whether it is one.
func (g *Groups) Add(sketch []byte) bool {
	if len(sketch) != 4*places {
		return false
	}
	for i := range g.bands {
		h := fnv.New64a()
		h.Write(sketch[i*4*places/bands : (i+1)*4*places/bands])
		g.bands[i] = append(g.bands[i], band{digest: h.Sum64(), member: g.n})
	}
	g.n++
	return true
}

// Near joins the sketches that have a band in common, directly or through others,
// and returns the groups of two and more, each in order.
func (g *Groups) Near() [][]int32 {
	parent := make([]int32, g.n)
	for i := range parent {
		parent[i] = int32(i)
	}
	root := func(i int32) int32 {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for _, b := range g.bands {
		slices.SortFunc(b, func(x, y band) int { return cmp.Or(cmp.Compare(x.digest, y.digest), cmp.Compare(x.member, y.member)) })
		for i := 1; i < len(b); i++ {
			if x, y := root(b[i-1].member), root(b[i].member); b[i-1].digest == b[i].digest && x != y {
				parent[max(x, y)] = min(x, y)
			}
		}
	}
	members := map[int32][]int32{}
	for i := range parent {
		if r := root(int32(i)); r != int32(i) {
			if members[r] == nil {
				members[r] = []int32{r}
			}
			members[r] = append(members[r], int32(i))
		}
	}
	groups := make([][]int32, 0, len(members))
	for _, group := range members {
		groups = append(groups, group)
	}
	slices.SortFunc(groups, func(a, b []int32) int { return cmp.Compare(a[0], b[0]) })
	return groups
}
