package polite

import (
	"bytes"
	"strconv"
	"strings"
	"time"
)

// Bounds on what is kept of one robots.txt. A file of 500 KB may hold more; the
// rules beyond are as if they were not there, as RFC 9309 has it for what lies
// beyond a crawler's limit.
const (
	mostRules      = 1000
	longestPattern = 512      // bytes; a longer Disallow counts as its beginning
	mostPatterns   = 32 << 10 // bytes of all patterns
)

// robotsRules are the rules of a robots.txt that bind one product.
type robotsRules struct {
	rules []robotsRule
	size  int           // bytes of the patterns
	delay time.Duration // Crawl-delay, 0 when there is none
}

type robotsRule struct {
	pattern string
	allow   bool
}

// parseRobots keeps the rules of the groups for agent, a product's name in
// lower case, or else of those for all. Lines that are out of place or mean
// nothing to us are overlooked.
func parseRobots(body []byte, agent string) robotsRules {
	var own, all robotsRules
	var binds []*robotsRules // of the group that is open
	named, opened := false, false
	for line := range bytes.Lines(bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))) {
		key, value, ok := robotsLine(line)
		if !ok {
			continue
		}
		if key != "user-agent" {
			opened = false
			for _, rules := range binds {
				rules.take(key, value)
			}
			continue
		}
		if !opened {
			binds, opened = nil, true
		}
		switch product(value) {
		case agent:
			named = true
			binds = append(binds, &own)
		case "*":
			binds = append(binds, &all)
		}
	}
	if named {
		return own
	}
	return all
}

// robotsLine takes a line apart; it is not ok when it says nothing to us.
func robotsLine(line []byte) (key, value string, ok bool) {
	text, _, _ := strings.Cut(strings.ToValidUTF8(string(line), ""), "#")
	key, value, ok = strings.Cut(text, ":")
	key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
	switch key {
	case "user-agent", "allow", "disallow", "crawl-delay":
		return key, value, ok && value != ""
	}
	return "", "", false
}

// product is the name in a user agent without its version, in lower case.
func product(agent string) string {
	agent, _, _ = strings.Cut(strings.ToLower(agent), "/")
	agent, _, _ = strings.Cut(agent, " ")
	return agent
}

func (r *robotsRules) take(key, value string) {
	if key == "crawl-delay" {
		if s, err := strconv.ParseFloat(value, 64); err == nil && s >= 0 && s < 1e6 {
			r.delay = time.Duration(s * float64(time.Second))
		}
		return
	}
	pattern, allow := robotsPath(value), key == "allow"
	if strings.Trim(pattern, "*") == "" {
		pattern = "/"
	}
	if len(pattern) > longestPattern {
		if allow {
			return
		}
		pattern = pattern[:longestPattern]
	}
	if len(r.rules) < mostRules && r.size+len(pattern) <= mostPatterns {
		r.rules = append(r.rules, robotsRule{strings.Clone(pattern), allow})
		r.size += len(pattern)
	}
}

// allows tells whether a path with its query may be fetched: the longest
// pattern that matches decides, and of two as long the one that allows.
func (r robotsRules) allows(path string) bool {
	path = robotsPath(path)
	longest, allowed := -1, true
	for _, rule := range r.rules {
		if n := len(rule.pattern); (n > longest || n == longest && rule.allow) && rule.matches(path) {
			longest, allowed = n, rule.allow
		}
	}
	return allowed
}

// matches compares from the beginning; * stands for anything and $ at the end
// for the end. Each part between stars is taken where it comes first, which
// takes one pass through the path.
func (r robotsRule) matches(path string) bool {
	pattern, whole := strings.CutSuffix(r.pattern, "$")
	parts := strings.Split(pattern, "*")
	rest, ok := strings.CutPrefix(path, parts[0])
	if !ok {
		return false
	}
	if len(parts) == 1 {
		return !whole || rest == ""
	}
	last := parts[len(parts)-1]
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(rest, part)
		if i < 0 {
			return false
		}
		rest = rest[i+len(part):]
	}
	if whole {
		return strings.HasSuffix(rest, last)
	}
	return strings.Contains(rest, last)
}

// robotsPath writes a path in the one form in which RFC 9309 compares them:
// what is no ASCII is escaped, escapes are in capitals, and what need not be
// escaped is not.
func robotsPath(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				c, i = byte(n), i+2
				if !unreserved(c) {
					b.WriteString("%" + string(hex[c>>4]) + string(hex[c&15]))
					continue
				}
			}
		}
		if c < 0x80 {
			b.WriteByte(c)
		} else {
			b.WriteString("%" + string(hex[c>>4]) + string(hex[c&15]))
		}
	}
	return b.String()
}

func unreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}
