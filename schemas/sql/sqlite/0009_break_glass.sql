-- Readings of one patient's record by somebody who has no part in the treatment, with the reason, and
-- an auditor's finding afterwards. From opened_at on, before closes_at.
CREATE TABLE break_glass (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES patients (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    reason TEXT NOT NULL CHECK (length(reason) >= 10),
    opened_at INTEGER NOT NULL,
    closes_at INTEGER NOT NULL CHECK (closes_at > opened_at),
    reviewed_at INTEGER,
    reviewed_by TEXT REFERENCES users (id),
    finding TEXT,
    CHECK ((reviewed_at IS NULL) = (reviewed_by IS NULL)),
    CHECK ((reviewed_at IS NULL) = (finding IS NULL)),
    CHECK (reviewed_by IS NULL OR reviewed_by <> user_id)
) STRICT;
CREATE INDEX break_glass_of_user ON break_glass (user_id, patient_id, closes_at);
