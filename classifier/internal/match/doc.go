// Package match finds patterns of words in sentences. It knows words, their
// inflections and what stands between them, and nothing of what they mean.
//
// What is compiled once is apart from what one call uses:
//
//	parser := match.NewParser(lists, inflection)    // word lists, and how words change
//	patterns, err := parser.Parse("own|lead ...3 @thing")
//	compiler := match.NewCompiler(spelling)
//	compiler.Add(patterns[0], 7)                    // under a number of the caller's
//	set := compiler.Set()                           // safe for many goroutines
//
//	var words match.Scan                            // the working memory of one call
//	var run match.Run
//	set.Scan(&words, text, 0, len(text))            // words.Tokens
//	set.Match(&run, words.Tokens, 0)                // run.Hits: patterns, as ranges of words
//
// The language of patterns is described at the head of signals/en/words.yaml. The time of
// Match is linear in the words, and hardly grows with the number of patterns.
package match
