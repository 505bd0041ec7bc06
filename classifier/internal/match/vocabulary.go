package match

import (
	"encoding/binary"
	"math/bits"
)

// A vocabulary numbers words from 1 on, in their normal form. It is a table
// with open addressing in which a word of up to eight bytes, as most are, is
// its own key: to find it, no string is read.
type vocabulary struct {
	words []string // by number; that of 0 is ""
	slots []slot
	shift int
}

// slot holds a word's key and number; number 0 is an empty slot.
type slot struct {
	key    uint64
	number int32
	length int32
}

const keyBytes = 8

func newVocabulary() vocabulary {
	v := vocabulary{words: []string{""}}
	v.grow(1 << 10)
	return v
}

// key is a word's bytes; of a longer one the first and last are mixed.
func key(w []byte) (k uint64) {
	if n := len(w); n >= keyBytes {
		return binary.LittleEndian.Uint64(w) ^ bits.RotateLeft64(binary.LittleEndian.Uint64(w[n-keyBytes:])*uint64(n-keyBytes), 29)
	}
	for i := len(w) - 1; i >= 0; i-- {
		k = k<<8 | uint64(w[i])
	}
	return k
}

// number returns a word's number, 0 for one that is not known.
func (v *vocabulary) number(w []byte) int32 {
	k := key(w)
	for i := v.place(k); ; i = v.next(i) {
		s := &v.slots[i]
		if s.number == 0 || s.key == k && int(s.length) == len(w) && (len(w) <= keyBytes || v.words[s.number] == string(w)) {
			return s.number
		}
	}
}

// enter returns the number of a word, which is new or known.
func (v *vocabulary) enter(w string) int32 {
	if n := v.number([]byte(w)); n != 0 || w == "" {
		return n
	}
	n := int32(len(v.words))
	v.words = append(v.words, w)
	if 4*len(v.words) > 3*len(v.slots) {
		v.grow(2 * len(v.slots))
	} else {
		v.put(n)
	}
	return n
}

func (v *vocabulary) place(key uint64) int { return int(key * 0x9E3779B97F4A7C15 >> v.shift) }

func (v *vocabulary) next(i int) int { return (i + 1) & (len(v.slots) - 1) }

// put puts a word into the first empty slot from its place on.
func (v *vocabulary) put(n int32) {
	k := key([]byte(v.words[n]))
	i := v.place(k)
	for v.slots[i].number != 0 {
		i = v.next(i)
	}
	v.slots[i] = slot{k, n, int32(len(v.words[n]))}
}

func (v *vocabulary) grow(size int) {
	v.slots, v.shift = make([]slot, size), 64-bits.TrailingZeros(uint(size))
	for n := 1; n < len(v.words); n++ {
		v.put(int32(n))
	}
}
