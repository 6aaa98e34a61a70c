-- The audit log: what the server must never lose. schema_migrations is made by the migrator.
-- schemas/audit-log.md has the format of everything in it, byte by byte.

-- Append-only: one entry for each thing that happened, each a leaf of a Merkle tree. The columns
-- beside `entry` repeat it so that it can be searched.
CREATE TABLE audit_entries (
    sequence INTEGER PRIMARY KEY,
    recorded_at INTEGER NOT NULL, -- milliseconds since 1970 in UTC
    actor_id TEXT,
    site_id TEXT,
    action TEXT NOT NULL,
    subject_id TEXT,
    entry TEXT NOT NULL,
    leaf_hash BLOB NOT NULL CHECK (length(leaf_hash) = 32)
) STRICT;

-- Also stops INSERT OR REPLACE, which deletes without asking the DELETE trigger.
CREATE TRIGGER audit_entries_in_sequence BEFORE INSERT ON audit_entries
WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM audit_entries)
BEGIN
    SELECT RAISE(ABORT, 'audit_entries is without gaps');
END;

CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
BEGIN
    SELECT RAISE(ABORT, 'audit_entries is append-only');
END;

CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries
BEGIN
    SELECT RAISE(ABORT, 'audit_entries is append-only');
END;

-- What each entry commits to: the changed rows, with personal data, outside the tree.
CREATE TABLE audit_payloads (
    sequence INTEGER PRIMARY KEY REFERENCES audit_entries (sequence),
    payloads TEXT NOT NULL
) STRICT;

-- Payloads that were lawfully erased, each with the row of which it told. `place` counts the
-- payloads of an entry from 0.
CREATE TABLE audit_erasures (
    sequence INTEGER NOT NULL REFERENCES audit_entries (sequence),
    place INTEGER NOT NULL CHECK (place >= 0),
    kind TEXT NOT NULL CHECK (kind IN ('insert', 'update')),
    table_name TEXT NOT NULL,
    row_key TEXT NOT NULL, -- a JSON object: the cells of the key
    PRIMARY KEY (sequence, place)
) STRICT;

CREATE TRIGGER audit_payloads_no_replace BEFORE INSERT ON audit_payloads
WHEN EXISTS (SELECT 1 FROM audit_payloads WHERE sequence = NEW.sequence)
BEGIN
    SELECT RAISE(ABORT, 'audit_payloads is append-only');
END;

CREATE TRIGGER audit_payloads_only_erased BEFORE UPDATE ON audit_payloads
WHEN NEW.sequence <> OLD.sequence
     OR NOT EXISTS (SELECT 1 FROM audit_erasures WHERE sequence = OLD.sequence)
BEGIN
    SELECT RAISE(ABORT, 'a payload changes only by its erasure');
END;

CREATE TRIGGER audit_payloads_no_delete BEFORE DELETE ON audit_payloads
BEGIN
    SELECT RAISE(ABORT, 'audit_payloads is append-only');
END;

CREATE TRIGGER audit_erasures_no_replace BEFORE INSERT ON audit_erasures
WHEN EXISTS (SELECT 1 FROM audit_erasures WHERE sequence = NEW.sequence AND place = NEW.place)
BEGIN
    SELECT RAISE(ABORT, 'audit_erasures is append-only');
END;

CREATE TRIGGER audit_erasures_no_update BEFORE UPDATE ON audit_erasures
BEGIN
    SELECT RAISE(ABORT, 'audit_erasures is append-only');
END;

CREATE TRIGGER audit_erasures_no_delete BEFORE DELETE ON audit_erasures
BEGIN
    SELECT RAISE(ABORT, 'audit_erasures is append-only');
END;

-- The tree above the leaves: the roots of complete subtrees. A node covers the leaves
-- [position * 2^level, (position + 1) * 2^level), counted from 0.
CREATE TABLE audit_nodes (
    level INTEGER NOT NULL CHECK (level > 0),
    position INTEGER NOT NULL CHECK (position >= 0),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_nodes_no_replace BEFORE INSERT ON audit_nodes
WHEN EXISTS (SELECT 1 FROM audit_nodes WHERE level = NEW.level AND position = NEW.position)
BEGIN
    SELECT RAISE(ABORT, 'audit_nodes is append-only');
END;

CREATE TRIGGER audit_nodes_no_update BEFORE UPDATE ON audit_nodes
BEGIN
    SELECT RAISE(ABORT, 'audit_nodes is append-only');
END;

CREATE TRIGGER audit_nodes_no_delete BEFORE DELETE ON audit_nodes
BEGIN
    SELECT RAISE(ABORT, 'audit_nodes is append-only');
END;
