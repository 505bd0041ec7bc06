package scan

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"iter"
	"regexp"
	"slices"
	"strings"

	"rolecheck/cmd/internal/copied"
)

// Addresses yields the addresses of a list: one a line, with blank lines and
// lines that begin with # left out; or, where it is a dump of any kind with a
// column for the address, the cells of that column. column names it; empty: it is
// found by its name. The list may be in any common encoding, and is never held
// whole.
func Addresses(r io.Reader, column string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		d := &Dump{name: "the list", fields: Fields{URL: column, addresses: true}}
		defer d.Close()
		in, err := copied.Expanded(bufio.NewReaderSize(r, 1<<16))
		if err != nil {
			yield("", err)
			return
		}
		if magic, _ := in.Peek(4); string(magic) == "PK\x03\x04" || string(magic) == "PAR1" {
			err = d.openFile(in, r, string(magic) == "PAR1")
		} else if start, _ := in.Peek(in.Size()); copied.IsMail(start) {
			inMail(in, yield)
			return
		} else if in, err = decoded(in); err == nil {
			first, failure := in.Peek(in.Size())
			if len(first) == 0 {
				if !errors.Is(failure, io.EOF) { // a list that could not be read is not an empty one
					yield("", failure)
				}
				return
			}
			if markup.Match(bytes.TrimSpace(first)) && copied.HasAddresses(first) {
				inPage(in, yield)
				return
			}
			if !isTableOfAddresses(first, d.fields) {
				lines(in, yield)
				return
			}
			err = d.openText(in)
		}
		if err == nil {
			err = d.settle()
		}
		if err != nil {
			yield("", err)
			return
		}
		d.addresses(yield)
	}
}

// largestMail is more than any mail with links to postings, in bytes.
const largestMail = 64 << 20

// inMail yields the addresses of the postings that a saved mail tells of.
func inMail(in io.Reader, yield func(string, error) bool) {
	content, err := io.ReadAll(io.LimitReader(in, largestMail))
	if err != nil {
		yield("", err)
		return
	}
	m, err := copied.Mail(content)
	if err != nil {
		yield("", err)
		return
	}
	for _, address := range m.Links() {
		if !yield(address, nil) {
			return
		}
	}
}

// isTableOfAddresses tells a dump from a list by its first line.
func isTableOfAddresses(start []byte, f Fields) bool {
	start = bytes.TrimLeft(start, " \t\r\n")
	line, _, _ := bytes.Cut(start, []byte{'\n'})
	if bytes.HasPrefix(start, []byte(windowsLink)) {
		return false
	}
	if bytes.HasPrefix(start, []byte("{")) || bytes.HasPrefix(start, []byte("[")) || bytes.HasPrefix(line, []byte("sep=")) {
		return true
	}
	if bytes.Contains(line, []byte("://")) || bytes.HasPrefix(line, []byte("#")) {
		return false
	}
	names := strings.FieldsFunc(string(line), func(r rune) bool { return strings.ContainsRune(",;\t|", r) })
	for i := range names {
		names[i] = strings.Trim(strings.TrimSpace(names[i]), `"`)
	}
	return f.URL != "" || columnsOf(names, f).URL != ""
}

// addresses yields the address of each row that has one.
func (d *Dump) addresses(yield func(string, error) bool) {
	for row := range d.Rows() {
		if row.err != nil {
			yield("", fmt.Errorf("row %d: %w", row.number, row.err))
			return
		}
		address := ""
		if json.Unmarshal(row.json, &address) != nil { // else a list of strings
			l, err := row.listing()
			if err != nil {
				yield("", fmt.Errorf("row %d: %w", row.number, err))
				return
			}
			address = l.URL
		}
		if address = strings.TrimSpace(address); address != "" && !yield(address, nil) {
			return
		}
	}
}

// longestLine is more than any address; a longer line is no list of addresses.
const longestLine = 1 << 20

func lines(in io.Reader, yield func(string, error) bool) {
	scanner := bufio.NewScanner(in)
	scanner.Buffer(nil, longestLine)
	n, shortcut := 0, false
	for scanner.Scan() {
		n++
		line := strings.TrimSpace(copied.Visible(scanner.Text()))
		shortcut = shortcut || line == windowsLink
		if line == "" || strings.HasPrefix(line, "#") || shortcut && !addressWithin.MatchString(line) {
			continue
		}
		if strings.IndexByte(line, 0) >= 0 {
			yield("", fmt.Errorf("line %d is binary, not an address", n))
			return
		}
		for _, address := range addressesIn(line) {
			if !yield(address, nil) {
				return
			}
		}
	}
	if err := scanner.Err(); err != nil {
		yield("", fmt.Errorf("line %d: %w", n+1, err))
	}
}

// windowsLink opens the file of a link on a desktop of Windows.
const windowsLink = "[InternetShortcut]"

// addressesIn are the addresses of a line in which others stand beside them, as in
// a list or in Markdown; else the line, whatever it is.
func addressesIn(line string) []string {
	line = doubled.ReplaceAllString(line, "$1")
	if addressAlone.MatchString(line) && strings.TrimRight(line, ".,;>)") == line {
		return []string{copied.Unwrapped(line)}
	}
	line = chatLink.ReplaceAllString(line, "<$1>")
	found := addressWithin.FindAllString(line, -1)
	if links := linkTo.FindAllStringSubmatch(line, -1); len(links) > 0 {
		found = nil // the rest of the line is what the links show
		for _, l := range links {
			found = append(found, html.UnescapeString(l[1]))
		}
	}
	if len(found) == 0 && strings.HasPrefix(line, "|") && strings.HasSuffix(line, "|") {
		return nil // a row of a table without a link
	}
	if len(found) == 0 {
		return []string{line}
	}
	for i := range found {
		found[i] = ended(found[i])
	}
	return slices.Compact(slices.DeleteFunc(found, picture.MatchString))
}

// doubled matches what stands before the scheme of an address that was pasted into another.
var doubled = regexp.MustCompile(`(?i)^(?:view-source:|https?://)+(https?://)`)

var (
	linkTo  = regexp.MustCompile(`(?i)\bhref=["'](https?://[^"'<>\s]+)["']`)
	picture = regexp.MustCompile(`(?i)\.(?:png|jpe?g|gif|svg|webp|ico)(?:\?\S*)?$`)
)

// Batch reads what somebody pasted or uploaded: a list of addresses, or a dump in
// text or XLSX with a text in each row. It stops after most inputs and says whether
// there are more. Nothing compressed is unpacked, but for a spreadsheet that stays
// small.
func Batch(content string, most int) (addresses []string, rows []Row, more bool, err error) {
	if strings.TrimSpace(content) == "" {
		return nil, nil, false, nil
	}
	d := &Dump{name: "row"}
	defer d.Close()
	list, err := d.openUpload(content)
	if err != nil {
		return nil, nil, false, err
	}
	if list {
		for address, err := range Addresses(strings.NewReader(content), "") {
			if err != nil || len(addresses) == most {
				return addresses, nil, err == nil, err
			}
			addresses = append(addresses, address)
		}
		return addresses, nil, false, nil
	}
	for row := range d.Rows() {
		if len(rows) == most {
			return nil, rows, true, nil
		}
		row.json = bytes.Clone(row.json)
		rows = append(rows, row)
	}
	return nil, rows, false, nil
}

// openUpload opens a dump, or says that content is a list of addresses.
func (d *Dump) openUpload(content string) (list bool, err error) {
	switch {
	case strings.HasPrefix(content, "PK\x03\x04"):
		d.rows, err = d.openSmallZip(content)
	case strings.HasPrefix(content, "PAR1"):
		return false, errors.New("a Parquet file is not read here; rolecheck classify --input reads it")
	default:
		var in *bufio.Reader
		if in, err = decoded(bufio.NewReaderSize(strings.NewReader(content), 1<<16)); err != nil {
			return false, err
		}
		first, _ := in.Peek(in.Size())
		if !mayHoldTexts(first) {
			return true, nil
		}
		err = d.openText(in)
	}
	if err == nil {
		err = d.settle()
	}
	if missing := (*ColumnError)(nil); errors.As(err, &missing) && columnsOf(missing.Columns, Fields{}).URL != "" {
		return true, nil
	}
	return false, err
}

// mayHoldTexts tells JSON and a header from a list of addresses.
func mayHoldTexts(start []byte) bool {
	start = bytes.TrimLeft(start, " \t\r\n")
	line, _, _ := bytes.Cut(start, []byte{'\n'})
	return bytes.HasPrefix(start, []byte("{")) || bytes.HasPrefix(start, []byte("[")) ||
		!bytes.HasPrefix(line, []byte("#")) && !bytes.Contains(line, []byte("://")) && !bytes.HasPrefix(line, []byte("www."))
}
