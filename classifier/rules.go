package classifier

import (
	"embed"
	"errors"
	"io/fs"

	"rolecheck/classifier/internal/catalogue"
)

//go:embed signals
var signals embed.FS

// Rules are the data that a [Classifier] works by: the catalogue, with the packs
// that were added to it, and the model.
type Rules struct {
	catalogue.Rules
	Model Model
}

// Signal is one thing a listing can say that speaks for a role.
type Signal = catalogue.Signal

// Fault is one error in rules, with its place.
type Fault = catalogue.Fault

// Builtin returns the embedded rules for English.
func Builtin() Rules {
	r, err := builtin("en")
	if err != nil {
		panic("classifier: embedded rules: " + err.Error()) // unreachable: TestBuiltin loads them
	}
	return r
}

func builtin(language string) (r Rules, err error) {
	folder := signalFiles()
	r.Rules, err = catalogue.Load(folder, language)
	_, fault := catalogue.Decode(folder, "model.yaml", &r.Model)
	return r, errors.Join(err, fault)
}

func signalFiles() fs.FS {
	folder, _ := fs.Sub(signals, "signals") // unreachable: the path is well formed
	return folder
}
