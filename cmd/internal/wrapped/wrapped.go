// Package wrapped takes listings out of what people keep them in: a document of
// a word processor, an answer of an assistant, a file in a language that is
// nearly JSON, YAML, an archive, or what a browser has recorded.
package wrapped

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"path"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Most is how large a thing may be that has to be held whole, in bytes.
const Most = 64 << 20

// fence opens a block of JSON in Markdown, as assistants answer.
var fence = regexp.MustCompile("(?m)^[ \t]*```[a-zA-Z0-9]*[ \t]*\r?\n\\s*[\\[{]")

// FenceIn is where the JSON begins in a text around it, 0 when there is none.
func FenceIn(start []byte) int {
	at := fence.FindIndex(start)
	if at == nil {
		return 0
	}
	return at[1] - 1
}

// Fenced is the JSON in a text around it; "" when there is none.
func Fenced(text string) string {
	at := FenceIn([]byte(text[:min(len(text), 1<<16)]))
	if at == 0 {
		return ""
	}
	inner, _, _ := strings.Cut(text[at:], "\n```")
	return Mended(inner)
}

var yamlStart = regexp.MustCompile(`^(?:#[^\n]*\n|---[ \t]*\n|\s+)*(?:-[ \t]+|\w+:[ \t]*\n\s*-[ \t]+)["']?\w[\w -]*["']?:(?:[ \t]|\n)`)

// IsYAML reports the start of a list of objects in YAML.
func IsYAML(start []byte) bool { return yamlStart.Match(start) }

// YAML writes it as JSON.
func YAML(text []byte) ([]byte, error) {
	var value any
	if err := yaml.Unmarshal(text, &value); err != nil {
		return nil, err
	}
	return json.Marshal(value)
}

// listings match the names of files in an archive that may hold them.
var listings = regexp.MustCompile(`(?i)\.(?:csv|tsv|jsonl?|ndjson)$`)

// ListingsIn are the files of an archive that may hold listings, the largest first.
func ListingsIn(archive *zip.Reader) (files []*zip.File) {
	for _, f := range archive.File {
		if listings.MatchString(f.Name) && !strings.HasPrefix(path.Base(f.Name), ".") && !strings.HasPrefix(f.Name, "__") {
			files = append(files, f)
		}
	}
	slices.SortStableFunc(files, func(a, b *zip.File) int {
		return int(min(b.UncompressedSize64, 1<<60)) - int(min(a.UncompressedSize64, 1<<60))
	})
	return files
}

// Answer is what a browser was given for an address.
type Answer struct{ URL, Kind, Body string }

// Recorded are the answers in what a browser has recorded (HAR) that may hold a
// posting.
func Recorded(content []byte) (all []Answer) {
	if start := content[:min(len(content), 4096)]; !bytes.Contains(start, []byte(`"log"`)) {
		return nil
	}
	var har struct {
		Log struct {
			Entries []struct {
				Request  struct{ URL string }
				Response struct {
					Content struct{ MimeType, Text, Encoding string }
				}
			}
		}
	}
	if json.Unmarshal(content, &har) != nil {
		return nil
	}
	for _, e := range har.Log.Entries {
		c := e.Response.Content
		if c.Encoding == "base64" {
			text, _ := base64.StdEncoding.DecodeString(c.Text)
			c.Text = string(text)
		}
		if c.Text != "" && (strings.Contains(c.MimeType, "json") || strings.Contains(c.MimeType, "html")) {
			all = append(all, Answer{e.Request.URL, c.MimeType, c.Text})
		}
	}
	return all
}
