package jobs

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"unicode"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
)

// A sketch is the MinHash of a text's runs of three words (Broder 1997): the
// share of equal places in two sketches estimates the share of runs that the
// texts have in common. Texts below shingleSize words have none.
const (
	shingleSize  = 3
	sketchPlaces = 64
	sketchBands  = 8    // two texts are compared when one band of eight places is equal
	alike        = 0.75 // and are copies from this share of equal places on
)

func sketch(text string) []byte {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) < shingleSize {
		return nil
	}
	var least [sketchPlaces]uint32
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
	out := make([]byte, 0, 4*sketchPlaces)
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

// resemblance estimates, 0 to 1, what two sketches have in common.
func resemblance(a, b []byte) float64 {
	if len(a) != 4*sketchPlaces || len(b) != len(a) {
		return 0
	}
	same := 0
	for i := 0; i < len(a); i += 4 {
		if string(a[i:i+4]) == string(b[i:i+4]) {
			same++
		}
	}
	return float64(same) / sketchPlaces
}

// Copies are listings of one Run with nearly the same text, in the order of
// their inputs.
type Copies struct {
	Listings []Copy
	Titles   []string // that they carry, each once without seniority and place, sorted
}

// Copy is one of the listings of a [Copies].
type Copy struct{ Input, URL, Title, Company string }

// Copies finds the near-copies in a Run whose titles differ: one job under two
// names. It holds about a hundred bytes for each Record.
func (d *Database) Copies(ctx context.Context, r Run) ([]Copies, error) {
	places, bands, err := d.bands(ctx, r)
	if err != nil {
		return nil, fmt.Errorf("compare the listings of run %q: %w", r.Name, plain(err))
	}
	var groups []Copies
	for _, members := range candidates(bands) {
		at := make([]place, len(members))
		for i, m := range members {
			at[i] = places[m]
		}
		found, err := d.copies(ctx, r, at)
		if err != nil {
			return nil, fmt.Errorf("compare the listings of run %q: %w", r.Name, plain(err))
		}
		groups = append(groups, found...)
	}
	return groups, nil
}

// band is the digest of one band of a sketch; record counts the sketches.
type band struct {
	digest uint64
	record int32
}

// bands reads every sketch, a page at a time, and keeps its bands.
func (d *Database) bands(ctx context.Context, r Run) ([]place, [sketchBands][]band, error) {
	var places []place
	var bands [sketchBands][]band
	type row struct {
		place
		sketch []byte
	}
	for at := start; ; {
		// Of postings that several inputs led to only the first counts.
		rows, err := collect(ctx, d.sql, `SELECT position, sub, sketch FROM rolecheck_records r
			WHERE run = $1 AND (position, sub) > ($2, $3) AND sketch IS NOT NULL AND NOT EXISTS (SELECT 1 FROM rolecheck_records e
				WHERE e.run = r.run AND e.identity = r.identity AND (e.position, e.sub) < (r.position, r.sub))
			ORDER BY position, sub LIMIT $4`, []any{r.ID, at.position, at.sub, pageSize},
			func(rows *sql.Rows, w *row) error { return rows.Scan(&w.position, &w.sub, &w.sketch) })
		if err != nil {
			return nil, bands, err
		}
		for _, w := range rows {
			if len(w.sketch) != 4*sketchPlaces { // not as we store it
				at = w.place
				continue
			}
			for i := range bands {
				h := fnv.New64a()
				h.Write(w.sketch[i*4*sketchPlaces/sketchBands : (i+1)*4*sketchPlaces/sketchBands])
				bands[i] = append(bands[i], band{digest: h.Sum64(), record: int32(len(places))})
			}
			places = append(places, w.place)
			at = w.place
		}
		if len(rows) < pageSize {
			return places, bands, nil
		}
	}
}

// candidates joins the records that have a band in common, directly or through
// others, and returns the groups of two and more, each in order.
func candidates(bands [sketchBands][]band) [][]int32 {
	parent := make([]int32, len(bands[0]))
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
	for _, b := range bands {
		slices.SortFunc(b, func(x, y band) int { return cmp.Or(cmp.Compare(x.digest, y.digest), cmp.Compare(x.record, y.record)) })
		for i := 1; i < len(b); i++ {
			if x, y := root(b[i-1].record), root(b[i].record); b[i-1].digest == b[i].digest && x != y {
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
	for _, g := range members {
		groups = append(groups, g)
	}
	slices.SortFunc(groups, func(a, b []int32) int { return cmp.Compare(a[0], b[0]) })
	return groups
}

// leaf is a listing with its sketch, while its copies are looked for.
type leaf struct {
	Copy
	core   string
	sketch []byte
}

// copies splits candidates into groups of real copies, and returns those
// whose titles differ. The first listing of a group stands for it.
func (d *Database) copies(ctx context.Context, r Run, at []place) ([]Copies, error) {
	var groups [][]leaf
	for _, p := range at {
		l, err := d.leaf(ctx, r, p)
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(groups, func(g []leaf) bool { return resemblance(g[0].sketch, l.sketch) >= alike })
		if i < 0 {
			i, groups = len(groups), append(groups, nil)
		}
		groups[i] = append(groups[i], l)
	}
	var differ []Copies
	for _, g := range groups {
		if c := gather(g); len(c.Titles) > 1 {
			differ = append(differ, c)
		}
	}
	return differ, nil
}

func gather(group []leaf) Copies {
	var c Copies
	for _, l := range group {
		c.Listings = append(c.Listings, l.Copy)
		c.Titles = append(c.Titles, l.core)
	}
	slices.Sort(c.Titles)
	c.Titles = slices.Compact(c.Titles)
	return c
}

func (d *Database) leaf(ctx context.Context, r Run, p place) (leaf, error) {
	var text string
	var l leaf
	err := d.sql.QueryRowContext(ctx, "SELECT record, sketch FROM rolecheck_records WHERE run = $1 AND position = $2 AND sub = $3",
		r.ID, p.position, p.sub).Scan(&text, &l.sketch)
	if err != nil {
		return l, err
	}
	var found record.Record
	if err := json.Unmarshal([]byte(text), &found); err != nil {
		return l, err
	}
	if found.Listing == nil { // not as we store it
		return l, fmt.Errorf("the record of %q holds no listing", found.Input)
	}
	l.Copy = Copy{Input: found.Input, URL: found.Identity(), Title: found.Listing.Title, Company: found.Listing.Company}
	l.core = strings.ToLower(cmp.Or(classifier.ReadTitle(l.Title).Core, strings.TrimSpace(l.Title)))
	return l, nil
}
