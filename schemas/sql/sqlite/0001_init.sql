-- The record: what the server must never lose. schema_migrations is made by the migrator.

-- Append-only: one entry for each thing that happened, with the complete change in canonical JSON
-- (schemas/audit-log.md). The columns beside `entry` repeat it so that it can be searched.
CREATE TABLE audit_entries (
    sequence INTEGER PRIMARY KEY,
    recorded_at INTEGER NOT NULL, -- milliseconds since 1970 in UTC
    actor_id TEXT,
    site_id TEXT,
    action TEXT NOT NULL,
    subject_id TEXT,
    entry TEXT NOT NULL,
    leaf_hash TEXT NOT NULL CHECK (length(leaf_hash) = 64)
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
