-- An account whose password_hash is empty waits for its invitation. Sessions that began at
-- sessions_ended_at or before have ended: the rights they began with are no longer the user's.
ALTER TABLE users ADD COLUMN sessions_ended_at INTEGER;
ALTER TABLE users ADD COLUMN deactivation_reason TEXT;

-- Two organisations whose pharmacies supply what the other one's clinics authorise. Each pair
-- stands in the order of their ids.
CREATE TABLE supply_agreements (
    id TEXT PRIMARY KEY,
    first_organisation_id TEXT NOT NULL REFERENCES organisations (id),
    second_organisation_id TEXT NOT NULL REFERENCES organisations (id),
    recorded_at INTEGER NOT NULL,
    ended_at INTEGER,
    ended_by TEXT REFERENCES users (id),
    end_reason TEXT,
    CHECK (first_organisation_id < second_organisation_id),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
) STRICT;
CREATE UNIQUE INDEX supply_agreements_in_force
    ON supply_agreements (first_organisation_id, second_organisation_id) WHERE ended_at IS NULL;
CREATE INDEX supply_agreements_of_second ON supply_agreements (second_organisation_id);
