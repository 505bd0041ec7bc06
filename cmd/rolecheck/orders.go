package main

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"rolecheck/cmd/internal/jobs"
)

// orders are the settings that every process which works a Run must share. The
// user's own signals travel as they are: a path would mean another file on
// another machine, and let whoever writes the database open any file there.
type orders struct {
	Lens    string `json:"lens"`
	Signals string `json:"signals,omitempty"` // YAML
	Titles  string `json:"titles"`
	Limit   int    `json:"limit,omitempty"`
}

// mostSignals bounds a file of the user's own signals, and mostOrders the
// settings of a Run, which hold one.
const (
	mostSignals = 1 << 20
	mostOrders  = 2 * mostSignals
)

func (a *app) orders() (string, error) {
	_, own, err := a.ownSignals(a.config.Signals)
	if err != nil {
		return "", err
	}
	c := a.config
	text, err := json.Marshal(orders{Lens: c.Lens, Signals: string(own), Titles: c.Board.Titles, Limit: c.Board.Limit})
	return string(text), err
}

// ownSignals are the user's own signals and what to call them in an error:
// those in a file, or those that came with a Run; none when file is empty.
func (a *app) ownSignals(file string) (name string, content []byte, err error) {
	if a.carried != nil {
		return "the run's signals", a.carried, nil
	}
	if file == "" {
		return "", nil, nil
	}
	f, err := os.Open(file)
	if err == nil {
		defer f.Close()
		content, err = io.ReadAll(io.LimitReader(f, mostSignals+1))
	}
	if err == nil && len(content) > mostSignals {
		err = fmt.Errorf("it is larger than %d MB", mostSignals>>20)
	}
	if err != nil {
		return "", nil, usage("check the name; rolecheck signals ID shows how a signal is written", "read the signals in %s: %w", file, cause(err))
	}
	return file, content, nil
}

// follow takes over the settings that a Run was begun with. They come out of a
// database that others write, so they are held to what a user's are held to.
func (a *app) follow(r jobs.Run) error {
	o, err := readOrders(r)
	if err != nil {
		return err
	}
	a.config.Lens, a.config.Board.Titles, a.config.Board.Limit = o.Lens, o.Titles, o.Limit
	a.config.Signals, a.carried = "", []byte(o.Signals)
	if err := a.config.Check(); err != nil {
		return failed("scan again; somebody else may have written this run", "use the settings of run %q: %w", r.Name, err)
	}
	return nil
}

func readOrders(r jobs.Run) (o orders, err error) {
	if len(r.Settings) > mostOrders {
		err = errors.New("they are too long")
	} else {
		err = json.Unmarshal([]byte(r.Settings), &o)
	}
	if err != nil {
		return o, failed("it was begun by another version of rolecheck: scan again", "read the settings of run %q: %w", r.Name, err)
	}
	return o, nil
}

// String is the orders on one line, the signals by their digest.
func (o orders) String() string {
	own := "none of its own"
	if o.Signals != "" {
		own = fmt.Sprintf("of its own, %d bytes, sha256 %x", len(o.Signals), sha256.Sum256([]byte(o.Signals)))
	}
	return fmt.Sprintf("lens %s, titles %s, limit %d, signals %s", o.Lens, o.Titles, o.Limit, own)
}
