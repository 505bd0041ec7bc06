package evaluate

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"rolecheck/classifier"
)

// Labelled is a listing with the label that readers gave it.
type Labelled struct {
	ID       string
	Title    string
	Claimed  classifier.Role // what the title claims, decided by a person
	Company  string
	Language string // ISO 639-1; "und" when it could not be told
	Text     string
	Gold     classifier.Role // what the duties are, decided by people who could not see the title
	Lean     float64         // -3 (all product owner) to +3 (all product manager)
	Sure     int             // 3 sure, 2 fairly, 1 a guess
}

// Employer names the group that a listing moves with: its company, or itself
// where the company is unknown.
func (l Labelled) Employer() string {
	if l.Company == "" {
		return "id:" + l.ID
	}
	return l.Company
}

// row is a line of the file.
type row struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	TitleRole string `json:"title_role"`
	Company   string `json:"company"`
	Language  string `json:"language"`
	Text      string `json:"text"`
	Label     *struct {
		Role string  `json:"role"`
		Lean float64 `json:"lean"`
		Sure int     `json:"sure"`
	} `json:"label"`
}

// longestLine is far above any real posting; it keeps a file that is not lines from filling the memory.
const longestLine = 16 << 20

// Read reads labelled listings, one JSON object a line. Its error names every
// line that cannot be used. Blank lines are skipped.
func Read(r io.Reader) ([]Labelled, error) {
	var listings []Labelled
	var faults []error
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, longestLine)
	for n := 1; lines.Scan(); n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		l, err := parse(lines.Bytes())
		if err != nil {
			faults = append(faults, fmt.Errorf("line %d: %w", n, err))
		}
		listings = append(listings, l)
	}
	return listings, errors.Join(append(faults, lines.Err())...)
}

func parse(line []byte) (Labelled, error) {
	var r row
	if err := json.Unmarshal(line, &r); err != nil {
		return Labelled{}, err
	}
	if r.Label == nil {
		return Labelled{}, fmt.Errorf("listing %q has no label", r.ID)
	}
	gold, err := labelRole(r.Label.Role)
	if err != nil {
		return Labelled{}, fmt.Errorf("listing %q: label.role: %w", r.ID, err)
	}
	claimed, err := titleRole(r.TitleRole)
	if err != nil {
		return Labelled{}, fmt.Errorf("listing %q: title_role: %w", r.ID, err)
	}
	return Labelled{ID: r.ID, Title: r.Title, Claimed: claimed, Company: r.Company, Language: r.Language,
		Text: r.Text, Gold: gold, Lean: r.Label.Lean, Sure: r.Label.Sure}, nil
}

func labelRole(s string) (classifier.Role, error) {
	switch s {
	case "PM":
		return classifier.ProductManager, nil
	case "PO":
		return classifier.ProductOwner, nil
	case "BOTH":
		return classifier.Hybrid, nil
	case "OTHER":
		return classifier.Other, nil
	case "UNCLEAR":
		return classifier.Unclear, nil
	}
	return "", fmt.Errorf("%q is none of PM, PO, BOTH, OTHER, UNCLEAR", s)
}

func titleRole(s string) (classifier.Role, error) {
	switch s {
	case "pm":
		return classifier.ProductManager, nil
	case "po":
		return classifier.ProductOwner, nil
	case "pm_po":
		return classifier.Hybrid, nil
	case "other":
		return classifier.Other, nil
	}
	return "", fmt.Errorf("%q is none of pm, po, pm_po, other", s)
}

// employers groups the indexes of the listings, in order of first appearance.
func employers(listings []Labelled) [][]int {
	var groups [][]int
	at := map[string]int{}
	for i, l := range listings {
		g, seen := at[l.Employer()]
		if !seen {
			g = len(groups)
			at[l.Employer()] = g
			groups = append(groups, nil)
		}
		groups[g] = append(groups[g], i)
	}
	return groups
}
