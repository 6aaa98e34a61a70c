-- Who looked at which patient's record, beside the checks of access_journal.
CREATE TABLE reading_journal (
    id TEXT PRIMARY KEY,
    read_at INTEGER NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id),
    site_id TEXT NOT NULL REFERENCES sites (id),
    patient_id TEXT NOT NULL REFERENCES patients (id),
    how TEXT NOT NULL CHECK (how IN ('record', 'break-glass'))
) STRICT;
CREATE INDEX reading_journal_of_patient ON reading_journal (patient_id, id);
CREATE INDEX reading_journal_of_user ON reading_journal (user_id, id);
CREATE INDEX access_journal_of_authorisation ON access_journal (authorisation_id);
CREATE INDEX access_journal_of_user ON access_journal (user_id, id);
-- How many authorisations a prescriber signs within an hour.
CREATE INDEX authorisations_by_signature ON authorisations (prescriber_id, signed_at);
