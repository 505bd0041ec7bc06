package evaluate

import (
	"strings"

	"rolecheck/classifier"
)

// baselines are what a classifier has to beat to be worth its code. Their
// verdicts carry no confidence.
var baselines = []struct {
	name  string
	judge func(Labelled) classifier.Verdict
}{
	{"title alone", byTitle},
	{"keywords alone", byKeywords},
}

// byTitle believes the title.
func byTitle(l Labelled) classifier.Verdict { return said(l, l.Claimed) }

// Words that a popular account of the two roles gives for each.
var (
	managerWords = []string{"roadmap", "life cycle", "lifecycle", "business goals", "customer needs",
		"cross-functional", "across teams", "mvp", "nps", "churn", "revenue", "conversion"}
	ownerWords = []string{"backlog", "epic", "user stor", "scrum", "sprint", "development team",
		"maximize the value", "maximise the value", "prioritization of", "prioritisation of"}
)

// byKeywords counts words wherever they stand and whoever they speak of. Two
// thirds of them decide, as they do for the readers.
func byKeywords(l Labelled) classifier.Verdict {
	text := strings.ToLower(l.Text)
	pm, po := occurrences(text, managerWords), occurrences(text, ownerWords)
	switch {
	case pm+po == 0:
		return said(l, classifier.Unclear)
	case pm >= 2*po:
		return said(l, classifier.ProductManager)
	case po >= 2*pm:
		return said(l, classifier.ProductOwner)
	}
	return said(l, classifier.Hybrid)
}

func occurrences(text string, words []string) int {
	n := 0
	for _, w := range words {
		n += strings.Count(text, w)
	}
	return n
}

func said(l Labelled, actual classifier.Role) classifier.Verdict {
	return classifier.Verdict{Claimed: l.Claimed, Actual: actual, Outcome: compare(l.Claimed, actual)}
}
