// Package config gathers the settings of rolecheck into one plain struct.
//
// A setting has one key, such as fetch.pace, and four places that may state
// it; the later wins: its default, the configuration file, the environment
// (ROLECHECK_FETCH_PACE) and a flag (--pace). [Load] merges them, checks every
// value, and reports all faults at once, each with the place where the wrong
// value stands: file, line and column, the variable, or the flag.
//
// viper does the merging and stays inside this package: the rest of the program
// gets a [Config] and looks nothing up by name.
package config

import (
	"time"

	"rolecheck/cmd/internal/report"
)

// Config is every setting. Its yaml tags are the keys.
type Config struct {
	Lens string `yaml:"lens"`
	// Signals are the files and folders of the user's own rule packs.
	Signals   []string `yaml:"signals"`
	Model     string   `yaml:"model"` // a file that tune wrote; empty: the built-in model
	Format    string   `yaml:"format"`
	NoColor   bool     `yaml:"no_color"`
	Quiet     bool     `yaml:"quiet"`
	Workers   int      `yaml:"workers"`
	Database  string   `yaml:"database"`
	LogFormat string   `yaml:"log_format"`
	// MemoryMegabytes is what serve and work aim to stay under; 0: no aim.
	MemoryMegabytes int   `yaml:"memory_megabytes"`
	Dump            Dump  `yaml:"dump"`
	Fetch           Fetch `yaml:"fetch"`
	Board           Board `yaml:"board"`
	Serve           Serve `yaml:"serve"`
}

// Dump names the fields that hold the listing in a file of listings; an empty one
// is found by its name.
type Dump struct {
	TitleField    string `yaml:"title_field"`
	TextField     string `yaml:"text_field"`
	URLField      string `yaml:"url_field"`
	CompanyField  string `yaml:"company_field"`
	LocationField string `yaml:"location_field"`
}

// Fetch says how pages are asked for.
type Fetch struct {
	Contact      string        `yaml:"contact"`
	UserAgent    string        `yaml:"user_agent"`
	Pace         time.Duration `yaml:"pace"`
	Timeout      time.Duration `yaml:"timeout"`
	Retries      int           `yaml:"retries"`
	MaxMegabytes int           `yaml:"max_megabytes"`
	NoCache      bool          `yaml:"no_cache"`
	CacheDir     string        `yaml:"cache_dir"`
	MaxAge       time.Duration `yaml:"max_age"`
	IgnoreRobots bool          `yaml:"ignore_robots"`
	AllowPrivate bool          `yaml:"allow_private"`
}

// Board says which postings of a board are taken.
type Board struct {
	Titles string `yaml:"titles"`
	Limit  int    `yaml:"limit"`
	// MaxFound, MaxPages and MaxDepth bound how far a board is read.
	MaxFound int `yaml:"max_found"`
	MaxPages int `yaml:"max_pages"`
	MaxDepth int `yaml:"max_depth"`
}

// Serve says what a server believes and holds.
type Serve struct {
	// TrustedProxies are the networks, comma-separated, whose Forwarded and
	// X-Forwarded-For headers say who asks.
	TrustedProxies string `yaml:"trusted_proxies"`
}

// Default is what holds when nothing else is said. config.yaml says why.
func Default() Config {
	return Config{
		Lens:            "split",
		Signals:         []string{},
		LogFormat:       "text",
		MemoryMegabytes: 400,
		Fetch:           Fetch{Pace: time.Second, Timeout: 30 * time.Second, Retries: 2, MaxMegabytes: 10},
		Board:           Board{Titles: "product", Limit: 10_000, MaxFound: 50_000, MaxPages: 500, MaxDepth: 3},
	}
}

// Lenses are the named readings of the same signals.
func Lenses() []string { return []string{"split", "scrum", "svpg"} }

// rules are what a value must obey beyond its type. Each returns what is wrong, or "".
var rules = map[string]func(c Config) string{
	"lens":                  lens,
	"format":                func(c Config) string { return oneOf(c.Format, append(report.Formats(), "")) },
	"log_format":            func(c Config) string { return oneOf(c.LogFormat, []string{"text", "json"}) },
	"workers":               func(c Config) string { return between(c.Workers, 0, 1024) },
	"fetch.pace":            func(c Config) string { return notNegative(c.Fetch.Pace) },
	"fetch.timeout":         func(c Config) string { return atLeast(c.Fetch.Timeout, time.Millisecond) },
	"fetch.retries":         func(c Config) string { return between(c.Fetch.Retries, 0, 20) },
	"fetch.max_megabytes":   func(c Config) string { return between(c.Fetch.MaxMegabytes, 1, 1024) },
	"fetch.max_age":         func(c Config) string { return notNegative(c.Fetch.MaxAge) },
	"board.titles":          func(c Config) string { return titles(c.Board.Titles) },
	"board.limit":           func(c Config) string { return between(c.Board.Limit, 0, 1_000_000) },
	"board.max_found":       func(c Config) string { return between(c.Board.MaxFound, 1, 10_000_000) },
	"board.max_pages":       func(c Config) string { return between(c.Board.MaxPages, 1, 50_000) },
	"board.max_depth":       func(c Config) string { return between(c.Board.MaxDepth, 1, 100) },
	"serve.trusted_proxies": func(c Config) string { return networks(c.Serve.TrustedProxies) },
	"memory_megabytes":      func(c Config) string { return between(c.MemoryMegabytes, 0, 1<<20) },
}
