-- The programme editions that something on record was decided by, each with the digest of its file:
-- from then on the edition may not change.
CREATE TABLE programme_editions (
    programme TEXT NOT NULL,
    edition TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64), -- hexadecimal
    in_use_since INTEGER NOT NULL,
    PRIMARY KEY (programme, edition)
) STRICT;

CREATE TRIGGER programme_editions_no_update BEFORE UPDATE ON programme_editions
BEGIN
    SELECT RAISE(ABORT, 'programme_editions is append-only');
END;

CREATE TRIGGER programme_editions_no_delete BEFORE DELETE ON programme_editions
BEGIN
    SELECT RAISE(ABORT, 'programme_editions is append-only');
END;
