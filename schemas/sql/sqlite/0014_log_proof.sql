-- What lets others check the log without trusting this server: its public keys, what it signed of
-- its tree, and what witnesses added.

-- The first key, and each that took the place of the one before. succession: the signed note by
-- which that one names it. Numbers count from 1.
CREATE TABLE log_keys (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    key TEXT NOT NULL,
    succession TEXT CHECK ((succession IS NULL) = (number = 1)),
    added_at INTEGER NOT NULL
) STRICT;

-- note: the signed checkpoint of the first `size` entries.
CREATE TABLE audit_checkpoints (
    size INTEGER PRIMARY KEY CHECK (size > 0),
    note TEXT NOT NULL
) STRICT;

-- signature: the line that the witness adds to the checkpoint's note.
CREATE TABLE audit_cosignatures (
    size INTEGER NOT NULL REFERENCES audit_checkpoints (size),
    witness TEXT NOT NULL,
    signature TEXT NOT NULL,
    PRIMARY KEY (size, witness)
) STRICT;
