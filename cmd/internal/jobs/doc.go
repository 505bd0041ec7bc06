// Package jobs scans many inputs so that nothing short of losing the disk
// loses a result.
//
// A [Run] is a named scan. Its inputs are numbered as they come, each is a job
// of a River queue, and what became of it is one Record, or one for each
// posting of a board. The Records of an input and the completion of its job
// are one transaction, so a process that dies leaves a job either done with its
// Records or not done at all. Records are read back by the position of their
// input: the output has the order of the input whatever the workers did.
//
//	db, err := jobs.Open(ctx, "scans.db", logger)
//	...
//	for record, err := range db.Scan(ctx, jobs.Order{Inputs: urls, Fetch: pipeline.URL, Workers: 8}) {
//
// The same code runs on SQLite (a file, one process for each Run) and on
// PostgreSQL (any number of processes, see [Database.Work]). River has the
// queue, its states and its retries; this package adds who still lives (a lock
// that dies with its process), so that the jobs of a dead process are taken up
// at once, and the politeness of a fleet ([Database.Pacer]).
//
// It does not fetch, judge or write files: [Fetch] is given, and Records are
// handed out.
//
//	address.go   where a database is, without its password
//	trust.go     whether a database is one that this version may write
//	database.go  open, migrate, transactions that wait out a lock or a lost connection
//	run.go       a Run: begin or find again, list, remove
//	feed.go      inputs to rows and jobs, in batches
//	work.go      the worker, and the River client around it
//	ledger.go    Records and the ends of their jobs in one transaction
//	queue.go     all SQL of ours on River's tables
//	claim.go     which processes live
//	scan.go      all of it in one process, Records out in order
//	records.go   Records as they are stored and read back
//	pacer.go     when a host may be asked again
//	copies.go    near-copies of a Run
//	diff.go      two Runs compared
//	metrics.go   figures for Prometheus
package jobs
