package config

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/go-viper/mapstructure/v2"
	"github.com/spf13/pflag"
	"github.com/spf13/viper"
	"go.yaml.in/yaml/v3"
)

// Prefix begins the name of every environment variable that states a setting.
const Prefix = "ROLECHECK_"

// Setting is one setting as it came out, and the place that stated it.
type Setting struct {
	Key   string
	Value any
	From  string // "default", "config.yaml:12:9", "ROLECHECK_LENS", "--lens"
}

// flags states the key that a flag stands for, where it is not the flag's own
// name with _ for -.
var flags = map[string]string{
	"title-field": "dump.title_field", "text-field": "dump.text_field", "url-field": "dump.url_field",
	"company-field": "dump.company_field", "location-field": "dump.location_field",
	"titles": "board.titles", "limit": "board.limit",
	"max-found": "board.max_found", "max-pages": "board.max_pages", "max-depth": "board.max_depth",
	"contact": "fetch.contact", "user-agent": "fetch.user_agent", "pace": "fetch.pace", "timeout": "fetch.timeout",
	"retries": "fetch.retries", "no-cache": "fetch.no_cache", "max-age": "fetch.max_age",
	"ignore-robots": "fetch.ignore_robots", "allow-private": "fetch.allow_private",
	"trusted-proxies": "serve.trusted_proxies",
}

// Load merges the defaults, the file, the environment and those of set's flags
// that the user gave. file may be "": then the file is sought where [Find]
// looks. Every fault comes back, joined, each naming its place.
func Load(file string, set *pflag.FlagSet) (Config, []Setting, error) {
	l := &loader{viper: viper.New(), places: map[string]string{}}
	if file == "" {
		file, l.named = Find()
	} else {
		l.named = true
	}
	if file != "" {
		if err := l.readFile(file); err != nil {
			return Config{}, nil, err
		}
	}
	l.readEnvironment()
	l.readFlags(set)
	if len(l.faults) > 0 {
		return Config{}, nil, l.err()
	}
	c, err := l.decode()
	if err != nil {
		return Config{}, nil, err
	}
	c.eachFault(func(key, wrong string) { l.fault(key, "%s", wrong) })
	return c, l.settings(c), l.err()
}

// Check tells what is wrong with settings that did not come through [Load], such
// as those of a Run that another process began: every fault, joined.
func (c Config) Check() error {
	var faults []error
	c.eachFault(func(key, wrong string) { faults = append(faults, fmt.Errorf("%s %s", key, wrong)) })
	return errors.Join(faults...)
}

func (c Config) eachFault(tell func(key, wrong string)) {
	for _, f := range fieldsOf(c) {
		if rule := rules[f.key]; rule != nil {
			if wrong := rule(c); wrong != "" {
				tell(f.key, wrong)
			}
		}
	}
}

type loader struct {
	viper  *viper.Viper
	named  bool              // the file was chosen by the user, not merely found where they stand
	places map[string]string // where a key was stated, if not by default
	faults []error
}

func (l *loader) fault(key, format string, args ...any) {
	place := l.places[key]
	if strings.Contains(place, ":") { // a file's line does not name the key
		place += ": " + key
	}
	l.faults = append(l.faults, fmt.Errorf("%s %s", place, fmt.Sprintf(format, args...)))
}

func (l *loader) err() error { return errors.Join(l.faults...) }

func (l *loader) readFile(file string) error {
	content, err := readBounded(file)
	if err != nil {
		return fmt.Errorf("read the configuration: %w", err)
	}
	root, err := parse(content)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	l.check(file, root)
	if len(l.faults) > 0 {
		return l.err()
	}
	l.viper.SetConfigType("yaml")
	if err := l.viper.ReadConfig(bytes.NewReader(content)); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

func (l *loader) readEnvironment() {
	for _, f := range fieldsOf(Default()) {
		name := variable(f.key)
		value, there := os.LookupEnv(name)
		if !there || value == "" {
			continue
		}
		l.places[f.key] = name
		if f.typ.Kind() == reflect.Slice {
			l.viper.Set(f.key, strings.Split(value, string(os.PathListSeparator)))
			continue
		}
		node := yaml.Node{Kind: yaml.ScalarNode, Value: value}
		if f.typ.Kind() == reflect.String {
			node.Tag = "!!str"
		}
		into := reflect.New(f.typ)
		if err := node.Decode(into.Interface()); err != nil {
			l.fault(f.key, "must be %s, got %q", kind(f.typ), value)
			continue
		}
		l.viper.Set(f.key, into.Elem().Interface())
	}
}

func variable(key string) string {
	return Prefix + strings.ToUpper(strings.ReplaceAll(key, ".", "_"))
}

func (l *loader) readFlags(set *pflag.FlagSet) {
	if set == nil {
		return
	}
	known := fieldsOf(Default())
	set.Visit(func(flag *pflag.Flag) {
		key := flags[flag.Name]
		if key == "" {
			key = strings.ReplaceAll(flag.Name, "-", "_")
		}
		if slices.ContainsFunc(known, func(f field) bool { return f.key == key }) {
			l.places[key] = "--" + flag.Name
			l.viper.Set(key, given(flag))
		}
	})
}

func given(flag *pflag.Flag) any {
	if list, ok := flag.Value.(pflag.SliceValue); ok {
		return list.GetSlice()
	}
	return flag.Value.String()
}

func (l *loader) decode() (Config, error) {
	for _, f := range fieldsOf(Default()) {
		l.viper.SetDefault(f.key, f.value)
	}
	var c Config
	err := l.viper.UnmarshalExact(&c, func(dc *mapstructure.DecoderConfig) { dc.TagName = "yaml" })
	if err != nil {
		return Config{}, fmt.Errorf("settings: %w", err)
	}
	return c, nil
}

func (l *loader) settings(c Config) []Setting {
	var all []Setting
	for _, f := range fieldsOf(c) {
		from := l.places[f.key]
		if from == "" {
			from = "default"
		}
		all = append(all, Setting{Key: f.key, Value: f.value, From: from})
	}
	return all
}

// field is one leaf of Config.
type field struct {
	key   string
	typ   reflect.Type
	value any
}

// fieldsOf lists the leaves of c in the order of the struct.
func fieldsOf(c Config) []field { return leaves("", reflect.ValueOf(c)) }

func leaves(prefix string, v reflect.Value) []field {
	var all []field
	for i := range v.NumField() {
		key := prefix + v.Type().Field(i).Tag.Get("yaml")
		if v.Field(i).Kind() == reflect.Struct {
			all = append(all, leaves(key+".", v.Field(i))...)
			continue
		}
		all = append(all, field{key, v.Field(i).Type(), v.Field(i).Interface()})
	}
	return all
}

// kind is a type as a person names it.
func kind(t reflect.Type) string {
	switch {
	case t == reflect.TypeFor[time.Duration]():
		return "a duration such as 1s or 500ms"
	case t.Kind() == reflect.Bool:
		return "true or false"
	case t.Kind() == reflect.Slice:
		return "a list of texts"
	case t.Kind() == reflect.Int:
		return "a whole number"
	}
	return "text"
}
