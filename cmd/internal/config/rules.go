package config

import (
	"fmt"
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
