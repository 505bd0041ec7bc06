package scan

import (
	"regexp"
	"strings"

	"rolecheck/cmd/internal/copied"
)

// OnlyAddresses returns the addresses of a text that is about nothing else, or
// nil: what a person pasted to have it fetched. Beside them may stand marks of a
// list, Markdown, labels, and a line or two such as "please check these". An
// address without https:// counts when nothing but addresses stands in the text,
// and when it begins with www. or has a path.
func OnlyAddresses(text string) []string {
	if len(text) > longestAddresses {
		return nil
	}
	text = signature.ReplaceAllString(chatLink.ReplaceAllString(text, "<$1>"), "")
	if found := bareAddresses(text); found != nil {
		return found
	}
	return saidAddresses(text)
}

// bareAddresses are the words of a text if all are addresses.
func bareAddresses(text string) []string {
	var found []string
	for _, word := range strings.Fields(text) {
		word = strings.TrimRight(strings.Trim(word, "<>\"',;"), ".")
		if word == "" {
			continue
		}
		if !addressAlone.MatchString(word) {
			return nil
		}
		if !strings.Contains(word, "://") {
			word = "https://" + word
		}
		found = append(found, copied.Unwrapped(word))
	}
	return found
}

// Bounds of what may be said around addresses; more of it is a text of its own.
const (
	mostWordsBeside = 12 // in a line
	mostLinesBeside = 1  // without an address
)

// saidAddresses are the addresses of lines that say little else.
func saidAddresses(text string) []string {
	var found []string
	beside := 0
	for line := range strings.Lines(text) {
		said := strings.Fields(addressWithin.ReplaceAllString(line, " "))
		here := addressWithin.FindAllString(line, -1)
		if len(said) > mostWordsBeside {
			return nil
		}
		if len(here) == 0 && len(said) > 0 {
			beside++
		}
		for _, address := range here {
			if address = ended(address); len(found) == 0 || found[len(found)-1] != address {
				found = append(found, address) // a Markdown link may show the address that it goes to
			}
		}
	}
	if beside > mostLinesBeside {
		return nil
	}
	return found
}

// ended takes off what closes the sentence or the bracket around an address.
func ended(address string) string {
	address = strings.TrimRight(address, ".,;:!?'*_")
	for n := strings.Count(address, ")") - strings.Count(address, "("); n > 0 && strings.HasSuffix(address, ")"); n-- {
		address = strings.TrimRight(strings.TrimSuffix(address, ")"), ".,;:!?'*_")
	}
	return copied.Unwrapped(address)
}

var (
	// chatLink is a link with the text that a chat shows for it.
	chatLink = regexp.MustCompile(`<(https?://[^|<>\s]+)\|[^<>]*>`)
	// signature is what telephones put below a mail.
	signature = regexp.MustCompile(`(?mi)^(?:sent from|get outlook|gesendet (?:von|mit)|von meinem|envoyé de|enviado desde)\b.*$`)
)

// longestAddresses is more than a person pastes; a longer list is for scan -f.
const longestAddresses = 1 << 20

var (
	addressAlone  = regexp.MustCompile(`^(?i)(?:https?://[^\s/]\S*|www\.\S+\.\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*)$`)
	addressWithin = regexp.MustCompile(`(?i)\bhttps?://[^\s/<>"\[\]|][^\s<>"“”„«»\[\]|]*`)
)
