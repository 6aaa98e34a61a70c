-- Private keys lie with the prescribers: what is left here is public. Keys from before have neither
-- request nor certificate, so that what they signed does not count. recorded_at: when it was
-- requested. proposed_by and certified_by: the two administrators; null where the command line did
-- it. revoked_at: from when on what it signs does not count.
CREATE TABLE prescriber_keys_with_certificates (
    kid TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    public_key TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    request TEXT,
    certificate TEXT,
    certified_at INTEGER,
    proposed_by TEXT REFERENCES users (id),
    certified_by TEXT REFERENCES users (id),
    acknowledged_at INTEGER,
    revoked_at INTEGER,
    revoked_by TEXT REFERENCES users (id),
    revocation_reason TEXT,
    revocation_recorded_at INTEGER,
    CHECK ((certificate IS NULL) = (certified_at IS NULL)),
    CHECK (certificate IS NOT NULL OR certified_by IS NULL),
    CHECK ((proposed_by IS NULL) = (certified_by IS NULL)),
    CHECK (certified_by IS NULL OR certified_by <> proposed_by),
    CHECK (certified_by IS NULL OR (certified_by <> user_id AND proposed_by <> user_id)),
    CHECK ((revoked_at IS NULL) = (revoked_by IS NULL)),
    CHECK ((revoked_at IS NULL) = (revocation_reason IS NULL)),
    CHECK ((revoked_at IS NULL) = (revocation_recorded_at IS NULL)),
    CHECK (revoked_at <= revocation_recorded_at)
) STRICT;
INSERT INTO prescriber_keys_with_certificates (kid, user_id, public_key, recorded_at)
    SELECT kid, user_id, public_key, recorded_at FROM prescriber_keys;
DROP TABLE prescriber_keys;
ALTER TABLE prescriber_keys_with_certificates RENAME TO prescriber_keys;
CREATE INDEX prescriber_keys_of_user ON prescriber_keys (user_id);
CREATE INDEX prescriber_keys_by_time ON prescriber_keys (recorded_at, kid);

-- A certificate stays, and a revocation only ever moves to an earlier moment.
CREATE TRIGGER prescriber_keys_certified_once
BEFORE UPDATE OF kid, user_id, public_key, certificate ON prescriber_keys
WHEN OLD.certificate IS NOT NULL OR NEW.kid <> OLD.kid OR NEW.user_id <> OLD.user_id
     OR NEW.public_key <> OLD.public_key
BEGIN
    SELECT RAISE(ABORT, 'a key is certified once');
END;

CREATE TRIGGER prescriber_keys_stay_revoked BEFORE UPDATE OF revoked_at ON prescriber_keys
WHEN OLD.revoked_at IS NOT NULL AND (NEW.revoked_at IS NULL OR NEW.revoked_at >= OLD.revoked_at)
BEGIN
    SELECT RAISE(ABORT, 'a key stays revoked');
END;

CREATE TRIGGER prescriber_keys_no_delete BEFORE DELETE ON prescriber_keys
BEGIN
    SELECT RAISE(ABORT, 'keys are never removed');
END;
