package config

import (
	"fmt"
	"net/netip"
	"regexp"
	"slices"
	"strings"
	"time"
)

func oneOf(value string, allowed []string) string {
	if slices.Contains(allowed, value) {
		return ""
	}
	named := slices.DeleteFunc(slices.Clone(allowed), func(s string) bool { return s == "" })
	return fmt.Sprintf("must be one of %s, got %q", strings.Join(named, ", "), value)
}

// lens is a built-in one; where there are packs, which may bring others, whoever
// reads those judges.
func lens(c Config) string {
	if len(c.Signals) > 0 {
		return ""
	}
	return oneOf(c.Lens, Lenses())
}

func between(value, low, high int) string {
	if low <= value && value <= high {
		return ""
	}
	return fmt.Sprintf("must be from %d to %d, got %d", low, high, value)
}

func notNegative(value time.Duration) string { return atLeast(value, 0) }

func atLeast(value, least time.Duration) string {
	if value >= least {
		return ""
	}
	return fmt.Sprintf("must be at least %s, got %s", least, value)
}

// titles is product, all, or a regular expression. Go's run in linear time, so
// a user's own cannot hang the program.
func titles(value string) string {
	if value == "" {
		return "must be product, all or a regular expression, got nothing"
	}
	if _, err := regexp.Compile(value); err != nil {
		return fmt.Sprintf("must be product, all or a regular expression: %v", err)
	}
	return ""
}

// networks is a comma-separated list of addresses and of networks such as 10.0.0.0/8.
func networks(value string) string {
	if _, err := Networks(value); err != nil {
		return fmt.Sprintf("must be addresses or networks such as 10.0.0.0/8, separated by commas: %v", err)
	}
	return ""
}

// Networks reads a comma-separated list of addresses and networks. An address
// is a network of one.
func Networks(value string) ([]netip.Prefix, error) {
	var all []netip.Prefix
	for word := range strings.SplitSeq(value, ",") {
		if word = strings.TrimSpace(word); word == "" {
			continue
		}
		if !strings.Contains(word, "/") {
			a, err := netip.ParseAddr(word)
			if err != nil {
				return nil, err
			}
			all = append(all, netip.PrefixFrom(a.Unmap().WithZone(""), a.Unmap().BitLen()))
			continue
		}
		p, err := netip.ParsePrefix(word)
		if err != nil {
			return nil, err
		}
		all = append(all, p.Masked())
	}
	return all, nil
}
