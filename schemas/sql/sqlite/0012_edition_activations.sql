-- Editions of programmes by which may be decided, and whose two people said so: nobody's where all
-- editions of a new record were taken up at the server's first start.
CREATE TABLE edition_activations (
    programme TEXT NOT NULL,
    edition TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64), -- hexadecimal
    activated_at INTEGER NOT NULL,
    proposed_by TEXT REFERENCES users (id),
    approved_by TEXT REFERENCES users (id),
    PRIMARY KEY (programme, edition, sha256),
    CHECK ((proposed_by IS NULL) = (approved_by IS NULL)),
    CHECK (proposed_by <> approved_by)
) STRICT;

CREATE TRIGGER edition_activations_no_update BEFORE UPDATE ON edition_activations
BEGIN
    SELECT RAISE(ABORT, 'edition_activations is append-only');
END;

CREATE TRIGGER edition_activations_no_delete BEFORE DELETE ON edition_activations
BEGIN
    SELECT RAISE(ABORT, 'edition_activations is append-only');
END;
