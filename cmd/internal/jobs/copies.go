package jobs

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"rolecheck/classifier"
	"rolecheck/cmd/internal/record"
	"rolecheck/cmd/internal/sketch"
)

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
	places, near, err := d.groups(ctx, r)
	if err != nil {
		return nil, fmt.Errorf("compare the listings of run %q: %w", r.Name, plain(err))
	}
	var groups []Copies
	for _, members := range near.Near() {
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

// groups reads every sketch, a page at a time, and the places where they stand.
func (d *Database) groups(ctx context.Context, r Run) (places []place, groups sketch.Groups, err error) {
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
			return nil, groups, err
		}
		for _, w := range rows {
			at = w.place
			if groups.Add(w.sketch) { // else not as we store it
				places = append(places, w.place)
			}
		}
		if len(rows) < pageSize {
			return places, groups, nil
		}
	}
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
		i := slices.IndexFunc(groups, func(g []leaf) bool { return sketch.Alike(g[0].sketch, l.sketch) })
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
