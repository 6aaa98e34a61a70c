-- What showed that the record is not what others remember.

-- Supplying stops from begun_at until the second of two people has acknowledged it.
-- size: of the log when it began.
CREATE TABLE integrity_holds (
    id TEXT PRIMARY KEY,
    begun_at INTEGER NOT NULL,
    cause TEXT NOT NULL,
    size INTEGER NOT NULL,
    witness TEXT,
    acknowledged_at INTEGER,
    acknowledged_by TEXT REFERENCES users (id),
    acknowledged_as TEXT,
    reason TEXT,
    ended_at INTEGER,
    ended_by TEXT REFERENCES users (id),
    ended_as TEXT,
    end_reason TEXT,
    CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL)),
    CHECK ((acknowledged_at IS NULL) = (acknowledged_as IS NULL)),
    CHECK ((acknowledged_at IS NULL) = (reason IS NULL)),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
    CHECK ((ended_at IS NULL) = (ended_as IS NULL)),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
    CHECK (ended_at IS NULL OR acknowledged_at IS NOT NULL),
    CHECK (ended_by IS NULL OR ended_by <> acknowledged_by)
) STRICT;
-- One is in force at most.
CREATE UNIQUE INDEX integrity_hold_in_force ON integrity_holds ((ended_at IS NULL)) WHERE ended_at IS NULL;

-- Every signed checkpoint that the log does not continue, and the hold that it belongs to.
CREATE TABLE integrity_evidence (
    checkpoint TEXT PRIMARY KEY, -- its text: origin, size, root
    hold_id TEXT NOT NULL REFERENCES integrity_holds (id),
    size INTEGER NOT NULL,
    note TEXT NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT;

-- The entry that the answered request made, of which the answer gets a receipt.
ALTER TABLE idempotency_keys ADD COLUMN entry_sequence INTEGER;
