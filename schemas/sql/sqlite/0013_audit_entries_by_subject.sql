-- Audit entries by what they are about: what happened to an account is found without reading more.
CREATE INDEX audit_entries_by_subject ON audit_entries (subject_id);
