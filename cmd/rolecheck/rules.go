package main

import (
	"rolecheck/classifier"
	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/rules"
)

// carried are the own rules of a Run that another process began.
type carried struct {
	packs []rules.Pack
	model *rules.Pack
}

// rules are the built-in ones with the user's own model and packs.
func (a *app) rules() (classifier.Rules, error) {
	packs, err := a.packs()
	if err != nil {
		return classifier.Rules{}, err
	}
	return a.rulesWith(packs)
}

func (a *app) rulesWith(packs []rules.Pack) (classifier.Rules, error) {
	model, err := a.ownModel()
	if err != nil {
		return classifier.Rules{}, err
	}
	return rules.Load(a.config.Lens, model, packs)
}

// judging gives the rules of the settings and the classifier that they make.
func (a *app) judging() (classifier.Rules, *classifier.Classifier, error) {
	own, err := a.rules()
	if err != nil {
		return own, nil, err
	}
	judge, err := classifier.New(own)
	if err != nil {
		return own, nil, fault.Usage("rolecheck signals test lists every fault of your packs", "%w", err)
	}
	return own, judge, nil
}

// packs are the user's packs: those that came with a Run, or the files and
// folders in the settings.
func (a *app) packs() ([]rules.Pack, error) {
	if a.carried != nil {
		return a.carried.packs, nil
	}
	return rules.Read(a.config.Signals)
}

// ownModel is the user's model; nil: the built-in one.
func (a *app) ownModel() (*rules.Pack, error) {
	if a.carried != nil {
		return a.carried.model, nil
	}
	if a.config.Model == "" {
		return nil, nil
	}
	p, err := rules.ReadModel(a.config.Model)
	return &p, err
}
