package report

import (
	"bytes"
	"encoding/json"
	"io"
	"net/url"

	"rolecheck/cmd/internal/record"
)

// NewSARIF makes a Writer of SARIF 2.1.0, the format of code scanning: a result
// for each listing that needs somebody's eye. Results are written as they come.
func NewSARIF(w io.Writer) Writer { return &sarifWriter{w: w} }

type sarifWriter struct {
	w      io.Writer
	header Header
	n      int
}

type sarifMessage struct {
	Text string `json:"text"`
}

type sarifLocation struct {
	ID       int           `json:"id,omitempty"`
	Message  *sarifMessage `json:"message,omitempty"`
	Physical struct {
		Artifact struct {
			URI string `json:"uri"`
		} `json:"artifactLocation"`
		Region struct {
			StartLine int `json:"startLine"`
		} `json:"region"`
	} `json:"physicalLocation"`
}

type sarifResult struct {
	Rule      string          `json:"ruleId"`
	Level     string          `json:"level"`
	Message   sarifMessage    `json:"message"`
	Locations []sarifLocation `json:"locations"`
	Related   []sarifLocation `json:"relatedLocations,omitempty"`
}

type sarifRule struct {
	ID    string       `json:"id"`
	Short sarifMessage `json:"shortDescription"`
}

func (s *sarifWriter) Begin(h Header) error {
	s.header = h
	var rules []sarifRule
	for _, r := range []findingRule{wrongTitle, mixedTitle, noVerdict} {
		rules = append(rules, sarifRule{r.id, sarifMessage{r.name}})
	}
	driver, err := json.Marshal(map[string]any{"name": "rolecheck", "version": h.Tool, "rules": rules})
	if err != nil {
		return err
	}
	_, err = io.WriteString(s.w, `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":`+
		string(driver)+`},"columnKind":"unicodeCodePoints","results":[`)
	return err
}

func (s *sarifWriter) Write(r record.Record) error {
	f, found := find(r, s.header.Line)
	if !found {
		return nil
	}
	result := sarifResult{Rule: f.rule.id, Level: f.rule.level, Message: sarifMessage{joined(": ", f.title, f.message)},
		Locations: []sarifLocation{f.location(f.line)}}
	for i, l := range f.related {
		at := f.location(l.line)
		at.ID, at.Message = i+1, &sarifMessage{l.message}
		result.Related = append(result.Related, at)
	}
	var b bytes.Buffer
	if s.n++; s.n > 1 {
		b.WriteByte(',')
	}
	b.WriteByte('\n')
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(result); err != nil {
		return err
	}
	_, err := s.w.Write(bytes.TrimSuffix(b.Bytes(), []byte{'\n'}))
	return err
}

func (f finding) location(line int) (l sarifLocation) {
	l.Physical.Artifact.URI = f.file
	if f.local {
		l.Physical.Artifact.URI = (&url.URL{Path: f.file}).String()
	}
	l.Physical.Region.StartLine = line
	return l
}

func (s *sarifWriter) End() error {
	_, err := io.WriteString(s.w, "\n]}]}\n")
	return err
}
