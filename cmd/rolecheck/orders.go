package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/jobs"
	"rolecheck/cmd/internal/rules"
)

// orders are the settings that every process which works a Run must share. The
// user's own rules travel as they are: a path would mean another file on another
// machine, and let whoever writes the database open any file there.
type orders struct {
	Lens   string       `json:"lens"`
	Packs  []rules.Pack `json:"signals,omitempty"`
	Model  *rules.Pack  `json:"model,omitempty"`
	Titles string       `json:"titles"`
	Limit  int          `json:"limit,omitempty"`
}

// mostOrders bounds the settings of a Run, which hold the user's own rules.
const mostOrders = 2 * rules.Most

func (a *app) orders() (string, error) {
	packs, err := a.packs()
	if err != nil {
		return "", err
	}
	model, err := a.ownModel()
	if err != nil {
		return "", err
	}
	c := a.config
	text, err := json.Marshal(orders{Lens: c.Lens, Packs: packs, Model: model, Titles: c.Board.Titles,
		Limit: c.Board.Limit})
	return string(text), err
}

// follow takes over the settings that a Run was begun with. They come out of a
// database that others write, so they are held to what a user's are held to.
func (a *app) follow(r jobs.Run) error {
	o, err := readOrders(r)
	if err != nil {
		return err
	}
	a.config.Lens, a.config.Board.Titles, a.config.Board.Limit = o.Lens, o.Titles, o.Limit
	a.carried, a.config.Signals, a.config.Model = &carried{o.Packs, o.Model}, nil, ""
	for _, p := range o.Packs {
		a.config.Signals = append(a.config.Signals, p.Name) // names in errors; no file is opened
	}
	if err := a.config.Check(); err != nil {
		return fault.Failed("scan again; somebody else may have written this run", "use the settings of run %q: %w", r.Name, err)
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
		return o, fault.Failed("it was begun by another version of rolecheck: scan again", "read the settings of run %q: %w",
			r.Name, err)
	}
	return o, nil
}

// String is the orders on one line, the user's own rules by their digest.
func (o orders) String() string {
	line := fmt.Sprintf("lens %s, titles %s, limit %d", o.Lens, o.Titles, o.Limit)
	for _, p := range o.Packs {
		line += ", signals " + p.Digest()
	}
	if o.Model != nil {
		line += ", model " + o.Model.Digest()
	}
	return line
}
