package jobs

import (
	"errors"
	"net/url"
	"strings"
)

// errMalformed says nothing of the address: whatever could not be read may be
// part of a password.
var errMalformed = errors.New("the address cannot be read; it is written " +
	"postgres://USER:PASSWORD@HOST:PORT/DATABASE, with any of :/?#[]@% in the password as %XX")

// errForeign refuses what is neither a file nor PostgreSQL, before a folder of
// that name, password and all, is made.
var errForeign = errors.New("it is neither a file nor a postgres:// address")

// foreign tells an address of another kind from a file name: another scheme, or
// the key=value form with a password in it.
func foreign(where string) bool {
	return !IsPostgres(where) && (strings.Contains(where, "://") || strings.Contains(strings.ToLower(where), "password="))
}

// Shown is where a database is, fit to be printed: a file as it is, an address
// with what may hold a secret left out. Where it is not certain which part is a
// password only the scheme is left.
func Shown(where string) string {
	if foreign(where) {
		scheme, _, found := strings.Cut(where, "://")
		if !found || strings.ContainsAny(scheme, "= @/") {
			return "..."
		}
		return scheme + "://..."
	}
	if !IsPostgres(where) {
		return where
	}
	scheme, _, _ := strings.Cut(strings.ToLower(where), ":")
	u, err := url.Parse(where)
	if err != nil || u.Opaque != "" || strings.Count(where, "@") > 1 || u.User == nil && strings.Contains(where, "@") {
		return scheme + "://..."
	}
	clean := url.URL{Scheme: scheme, Host: u.Host, Path: u.Path}
	if _, set := u.User.Password(); set {
		clean.User = url.UserPassword(u.User.Username(), "xxxxx")
	} else if u.User != nil {
		clean.User = url.User(u.User.Username())
	}
	if host := u.Query().Get("host"); host != "" {
		clean.RawQuery = url.Values{"host": {host}}.Encode()
	}
	return clean.String()
}
