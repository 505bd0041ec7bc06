package markup

import "strings"

// mended repairs the JSON that templates write: raw control characters and
// unescaped quotes inside strings, escapes that JSON does not know, trailing
// commas, and an end that was cut off. It makes one pass; libraries for the
// purpose took seconds for 64 KiB of open brackets.
func mended(s string) string {
	m := mender{in: s}
	m.out.Grow(len(s))
	for m.at < len(s) {
		if m.quoted {
			m.inString()
		} else {
			m.between()
		}
	}
	if m.quoted {
		m.out.WriteByte('"')
	}
	m.dropComma()
	for i := len(m.open) - 1; i >= 0; i-- {
		m.out.WriteByte(m.open[i])
	}
	return m.out.String()
}

type mender struct {
	in     string
	at     int
	out    strings.Builder
	open   []byte // the brackets that are due
	quoted bool
	comma  bool // a comma waits for what follows it
}

// between takes one byte outside strings.
func (m *mender) between() {
	c := m.in[m.at]
	m.at++
	switch c {
	case ' ', '\t', '\r', '\n':
		m.out.WriteByte(c)
		return
	case ',':
		m.flush()
		m.comma = true
		return
	case '{', '[':
		m.flush()
		m.open = append(m.open, c+2) // the closing one, in ASCII
	case '}', ']':
		m.dropComma()
		if n := len(m.open); n > 0 && m.open[n-1] == c {
			m.open = m.open[:n-1]
		}
	case '"':
		m.flush()
		m.quoted = true
	default:
		m.flush()
	}
	m.out.WriteByte(c)
}

func (m *mender) flush() {
	if m.comma {
		m.out.WriteByte(',')
	}
	m.comma = false
}

func (m *mender) dropComma() { m.comma = false }

// inString takes one byte, or an escape, inside a string.
func (m *mender) inString() {
	c := m.in[m.at]
	m.at++
	switch {
	case c == '\\':
		m.escape()
	case c == '"' && m.ends():
		m.quoted = false
		m.out.WriteByte(c)
	case c == '"':
		m.out.WriteString(`\"`)
	case c == '\n':
		m.out.WriteString(`\n`)
	case c == '\t':
		m.out.WriteString(`\t`)
	case c < ' ':
	default:
		m.out.WriteByte(c)
	}
}

// escape copies an escape that JSON knows; of another only the character stays.
func (m *mender) escape() {
	if m.at == len(m.in) {
		return
	}
	c := m.in[m.at]
	if strings.IndexByte(`"\/bfnrtu`, c) >= 0 {
		m.out.WriteByte('\\')
		m.out.WriteByte(c)
		m.at++
	}
}

// ends reports whether a quote closes its string: punctuation or the end follows.
func (m *mender) ends() bool {
	for i := m.at; i < len(m.in) && i < m.at+200; i++ {
		switch m.in[i] {
		case ' ', '\t', '\r', '\n':
		case ',', ':', '}', ']':
			return true
		default:
			return false
		}
	}
	return true
}
