-- The same text serves SQLite and PostgreSQL. Times are microseconds since
-- 1970, identities are digests of canonical addresses: short, whatever the
-- length of the address.

CREATE TABLE rolecheck_runs (
    id       bigint PRIMARY KEY, -- its creation time; names the Run's queue
    name     text NOT NULL UNIQUE,
    source   text NOT NULL,      -- what its inputs came from, to find it again after an interruption
    settings text NOT NULL,      -- the caller's, handed to every process that works the Run
    state    text NOT NULL       -- reading, working, done
);

CREATE TABLE rolecheck_inputs (
    run      bigint NOT NULL,
    position bigint NOT NULL,
    input    text NOT NULL,
    identity text NOT NULL,
    PRIMARY KEY (run, position)
);

CREATE INDEX rolecheck_inputs_identity ON rolecheck_inputs (identity, run, position);

CREATE TABLE rolecheck_records (
    run      bigint NOT NULL,
    position bigint NOT NULL, -- of its input
    sub      bigint NOT NULL, -- counts the Records of one input, from 0
    status   text NOT NULL,
    identity text,            -- null unless the status is ok
    sketch   bytea,           -- null unless the status is ok; see sketch.go
    scanned  bigint NOT NULL,
    record   text NOT NULL,   -- JSON
    PRIMARY KEY (run, position, sub)
);

CREATE INDEX rolecheck_records_identity ON rolecheck_records (run, identity, position, sub);

CREATE TABLE rolecheck_hosts (
    host  text PRIMARY KEY,
    next  bigint NOT NULL, -- when the next request may be reserved
    quiet bigint NOT NULL  -- no request before this, reserved or not
);
