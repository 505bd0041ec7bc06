package match_test

import (
	"fmt"

	"rolecheck/classifier/internal/match"
)

func Example() {
	inflection := &match.Inflection{Regular: []match.Ending{{Ends: []string{""}, Add: []string{"s", "ing"}}}}
	parser := match.NewParser(map[string]match.Words{"thing": {"lift", "rope"}}, inflection)
	patterns, err := parser.Parse("mend|oil ...2 @thing")
	if err != nil {
		fmt.Println(err)
		return
	}
	compiler := match.NewCompiler(match.NewSpelling(inflection, nil))
	for _, p := range patterns {
		compiler.Add(p, 7)
	}
	set := compiler.Set()

	const text = "Mending old lifts and oiling ropes"
	var words match.Scan
	var run match.Run
	set.Scan(&words, text, 0, len(text))
	set.Match(&run, words.Tokens, 0)
	for _, h := range run.Hits {
		fmt.Println(h.Pattern, text[words.Tokens[h.First].Start:words.Tokens[h.Last].End])
	}
	// Output:
	// 7 Mending old lifts
	// 7 oiling ropes
}
