package classifier

import "bytes"

// stem cuts the ending of an English word in its normal form, in place, so that
// "prioritised", "prioritizes" and "prioritizing" are one feature of a line. A
// stem need not be a word ("prioritiz"): it is only ever compared with stems.
func stem(w []byte) []byte {
	w = bytes.TrimSuffix(w, []byte("'s"))
	if len(w) > 0 && '0' <= w[0] && w[0] <= '9' {
		return append(w[:0], '#')
	}
	if len(w) <= 3 {
		return w
	}
	w = american(w)
	for _, e := range endings {
		cut := len(w) - len(e.old)
		if cut < 3 || !bytes.HasSuffix(w, e.old) || e.plural && endsLike(w[:cut+1], "ss", "us", "is") {
			continue
		}
		w = append(w[:cut], e.new...)
		if n := len(w); e.doubles && n > 3 && w[n-1] == w[n-2] && !endsLike(w, "l", "s", "z") {
			w = w[:n-1]
		}
		break
	}
	if n := len(w); n > 3 && w[n-1] == 'e' {
		w = w[:n-1]
	}
	return w
}

var endings = []struct {
	old, new        []byte
	plural, doubles bool
}{
	{old: []byte("ies"), new: []byte("y")},
	{old: []byte("sses"), new: []byte("ss")},
	{old: []byte("ing"), doubles: true},
	{old: []byte("ed"), doubles: true},
	{old: []byte("es"), new: []byte("e")},
	{old: []byte("s"), plural: true},
}

// american respells "-ise" and its forms with a z.
func american(w []byte) []byte {
	for _, e := range [...]string{"isation", "ising", "ised", "ises", "ise"} {
		if endsLike(w, e) {
			w[len(w)-len(e)+1] = 'z'
			break
		}
	}
	return w
}

func endsLike(w []byte, endings ...string) bool {
	for _, e := range endings {
		if len(w) >= len(e) && string(w[len(w)-len(e):]) == e {
			return true
		}
	}
	return false
}
