-- What takes two people. content: a JSON object that says what would be done. affected_user_id: whose
-- own rights it changes, who may neither propose nor decide it. deciding_organisation_id: whose
-- administrators decide.
CREATE TABLE proposals (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    content TEXT NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    deciding_organisation_id TEXT NOT NULL REFERENCES organisations (id),
    affected_user_id TEXT REFERENCES users (id),
    proposed_at INTEGER NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES users (id),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'rejected', 'withdrawn')),
    decided_at INTEGER,
    decided_by TEXT REFERENCES users (id),
    reason TEXT,
    CHECK ((state = 'waiting') = (decided_at IS NULL)),
    CHECK ((state = 'waiting') = (decided_by IS NULL)),
    CHECK ((state = 'rejected') = (reason IS NOT NULL)),
    CHECK (state NOT IN ('approved', 'rejected') OR decided_by <> proposed_by),
    CHECK (state <> 'withdrawn' OR decided_by = proposed_by),
    CHECK (affected_user_id IS NULL OR affected_user_id <> proposed_by),
    CHECK (affected_user_id IS NULL OR decided_by IS NULL OR affected_user_id <> decided_by)
) STRICT;
-- One of a kind waits for each subject.
CREATE UNIQUE INDEX proposals_that_wait ON proposals (kind, subject) WHERE state = 'waiting';
CREATE INDEX proposals_of_organisation ON proposals (organisation_id, id);
CREATE INDEX proposals_of_deciders ON proposals (deciding_organisation_id, id);

-- What was decided stays decided.
CREATE TRIGGER proposals_decided_once BEFORE UPDATE ON proposals
WHEN OLD.state <> 'waiting'
BEGIN
    SELECT RAISE(ABORT, 'a proposal is decided once');
END;

CREATE TRIGGER proposals_no_delete BEFORE DELETE ON proposals
BEGIN
    SELECT RAISE(ABORT, 'proposals are never removed');
END;
