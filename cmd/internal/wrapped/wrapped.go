// Package wrapped takes listings out of what people keep them in: a document of
// a word processor, an answer of an assistant, a file in a language that is
// nearly JSON, YAML, an archive, or what a browser has recorded.
package wrapped

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Most is how large a thing may be that has to be held whole, in bytes.
const Most = 64 << 20

// Whole reads such a thing; one that is larger fails.
func Whole(in io.Reader) ([]byte, error) {
	all, err := io.ReadAll(io.LimitReader(in, Most+1))
	if err == nil && len(all) > Most {
		err = fmt.Errorf("it is larger than %d MB, the most of its kind that is read; write it as CSV or lines of JSON", Most>>20)
	}
	return all, err
}

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

// AsJSON is in, the file called name, as JSON where it is nearly that, YAML, or has text around it.
func AsJSON(name string, in *bufio.Reader) (*bufio.Reader, error) {
	first, _ := in.Peek(in.Size())
	if kind := path.Ext(strings.ToLower(name)); kind == ".csv" || kind == ".tsv" {
		return in, nil
	}
	start := bytes.TrimSpace(first)
	switch fenced, listed := FenceIn(first) > 0, IsYAML(first); {
	case IsNearly(start):
		return bufio.NewReaderSize(Nearly(in), 1<<16), nil
	case bytes.HasPrefix(start, []byte("{")), bytes.HasPrefix(start, []byte("[")):
		return in, nil
	case IsSQL(start):
		all, err := Whole(in)
		return bufio.NewReaderSize(SQL(string(all)), 1<<16), err
	case !fenced && !listed:
		return in, nil
	default:
		all, err := Whole(in)
		if fenced {
			all = []byte(Fenced(string(all)))
		} else if err == nil {
			all, err = YAML(all)
		}
		return bufio.NewReaderSize(bytes.NewReader(all), 1<<16), err
	}
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

// mostAnswers is more than a site gives with text in them while somebody looks at
// postings; to read each as a page takes far longer than its bytes.
const mostAnswers = 500

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
			if len(all) == mostAnswers {
				break
			}
			all = append(all, Answer{e.Request.URL, c.MimeType, c.Text})
		}
	}
	return all
}
