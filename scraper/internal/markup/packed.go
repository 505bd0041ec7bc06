package markup

import (
	"encoding/json"
	"strings"

	"github.com/tidwall/gjson"
)

// Unpacked writes out a state that is packed as one list of values which refer
// to each other by their places in it, as Nuxt and SvelteKit write it (devalue).
// What refers to itself is null, and nothing grows to more than four times its
// size.
func Unpacked(w *Work, packed gjson.Result) gjson.Result {
	u := unpacking{values: packed.Array(), left: 4 * len(packed.Raw), open: map[int]bool{}, work: w}
	if len(u.values) < 2 || !u.values[0].IsArray() && !u.values[0].IsObject() {
		return gjson.Result{}
	}
	var b strings.Builder
	u.write(&b, 0)
	return ParseJSON(b.String())
}

type unpacking struct {
	values []gjson.Result
	left   int // bytes that may still be written
	open   map[int]bool
	work   *Work
}

func (u *unpacking) write(b *strings.Builder, at int) {
	u.work.Spend(1)
	if at < 0 || at >= len(u.values) || u.open[at] || len(u.open) > DeepestJSON/2 || u.left <= 0 {
		b.WriteString("null")
		return
	}
	v := u.values[at]
	u.open[at] = true
	defer delete(u.open, at)
	switch {
	case v.IsArray():
		u.list(b, v)
	case v.IsObject():
		u.object(b, v)
	default:
		u.left -= len(v.Raw)
		b.WriteString(v.Raw)
	}
}

// list writes a list; one that begins with a word is a value in a wrapper of
// the framework.
func (u *unpacking) list(b *strings.Builder, v gjson.Result) {
	items := v.Array()
	if len(items) > 0 && items[0].Type == gjson.String {
		if len(items) == 2 && items[1].Type == gjson.Number {
			u.write(b, int(items[1].Int()))
		} else if len(items) == 2 && items[1].Type == gjson.String {
			b.WriteString(items[1].Raw) // a date
		} else {
			b.WriteString("null")
		}
		return
	}
	b.WriteByte('[')
	for i, item := range items {
		if i > 0 {
			b.WriteByte(',')
		}
		u.write(b, placeNamed(item))
	}
	b.WriteByte(']')
	u.left -= len(items) + 2
}

func (u *unpacking) object(b *strings.Builder, v gjson.Result) {
	b.WriteByte('{')
	n := 0
	v.ForEach(func(key, item gjson.Result) bool {
		if n++; n > 1 {
			b.WriteByte(',')
		}
		name, _ := json.Marshal(key.Str)
		b.Write(name)
		b.WriteByte(':')
		u.write(b, placeNamed(item))
		u.left -= len(name) + 2
		return u.left > 0
	})
	b.WriteByte('}')
}

// placeNamed is the place in the list that an item names; -1 when it names none.
func placeNamed(item gjson.Result) int {
	if item.Type != gjson.Number {
		return -1
	}
	return int(item.Int())
}
