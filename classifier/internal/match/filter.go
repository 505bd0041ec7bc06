package match

import "math/bits"

// A Filter tells quickly that two numbers do not belong together. It has a bit
// for each pair of numbers that do (a Bloom filter of one hash); others may
// share it, but few do, which saves most searches for what is not there.
type Filter struct {
	bits  []uint64
	shift int
}

// NewFilter makes a Filter in which so many pairs set about one bit in eight.
func NewFilter(pairs int) Filter {
	size := 64
	for size < 8*pairs {
		size *= 2
	}
	return Filter{make([]uint64, size/64), 64 - bits.TrailingZeros(uint(size))}
}

func (f *Filter) at(a, b int32) (i uint64, bit uint64) {
	h := (uint64(a)<<32 | uint64(uint32(b))) * 0x9E3779B97F4A7C15 >> f.shift
	return h / 64, 1 << (h % 64)
}

// Add notes that two numbers belong together.
func (f *Filter) Add(a, b int32) {
	i, bit := f.at(a, b)
	f.bits[i] |= bit
}

// Has reports whether two numbers may belong together.
func (f *Filter) Has(a, b int32) bool {
	i, bit := f.at(a, b)
	return f.bits[i]&bit != 0
}
