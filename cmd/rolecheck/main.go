// Command rolecheck reads job listings and works out from their duties whether
// the job is a product manager's, a product owner's, both or neither, whatever
// the title claims.
//
//	rolecheck classify listing.txt
//	rolecheck classify https://jobs.example/123
//	rolecheck scan -f urls.txt -o found.csv --only mismatch
//	rolecheck export saved.jsonl -o report.html
//
// Results go to stdout or to the file that -o names; progress, summaries,
// errors and hints go to stderr. It ends with one of these codes:
//
//	0    success
//	1    something failed: an input got no verdict, a file could not be written
//	2    wrong usage or configuration
//	3    an outcome named by --fail-on was found
//	130  interrupted while pasting
package main

import "os"

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
