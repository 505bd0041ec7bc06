package copied

import (
	"bufio"
	"bytes"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Compressed input may become MostGrowth times as large as it is, once it has
// passed FreeGrowth bytes. Listings compress some ten times; a bomb a thousand
// times and more.
const (
	MostGrowth = 200
	FreeGrowth = 64 << 20
)

// ErrGrowth is what a bomb ends in.
var ErrGrowth = fmt.Errorf("it grows to more than %d times its size when unpacked; the rest is not read", MostGrowth)

// Expanded unpacks gzip and zstd. It looks at the first bytes, not at the name: a
// pipe has none.
func Expanded(in *bufio.Reader) (*bufio.Reader, error) {
	magic, _ := in.Peek(4)
	packed := &counter{in: in}
	var plain io.Reader
	switch {
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
		z, err := gzip.NewReader(packed)
		if err != nil {
			return nil, err
		}
		plain = z
	case bytes.Equal(magic, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		z, err := zstd.NewReader(packed, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(64<<20))
		if err != nil {
			return nil, err
		}
		plain = z.IOReadCloser()
	default:
		return in, nil
	}
	return bufio.NewReaderSize(&bounded{in: plain, packed: packed}, 1<<16), nil
}

type counter struct {
	in io.Reader
	n  int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.n += int64(n)
	return n, err
}

// bounded ends what grows beyond measure.
type bounded struct {
	in     io.Reader
	packed *counter
	n      int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.in.Read(p)
	b.n += int64(n)
	if b.n > FreeGrowth && b.n > MostGrowth*b.packed.n {
		return 0, ErrGrowth
	}
	return n, err
}
