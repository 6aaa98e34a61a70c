-- Audit entries by action, by who did it, and by time: each gives sequences in order, so that a page
-- of them is read without looking at any other.
CREATE INDEX audit_entries_by_action ON audit_entries (action);
CREATE INDEX audit_entries_by_actor ON audit_entries (actor_id);
CREATE INDEX audit_entries_by_actor_and_action ON audit_entries (actor_id, action);
CREATE INDEX audit_entries_by_time ON audit_entries (recorded_at);
