-- What a prescriber was given to sign, for 10 minutes. Of the content only the digest (hexadecimal
-- SHA-256): it is written again from the record.
CREATE TABLE signing_proposals (
    authorisation_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    number TEXT NOT NULL,
    signed_at INTEGER NOT NULL,
    payload_sha256 TEXT NOT NULL,
    PRIMARY KEY (authorisation_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX signing_proposals_by_time ON signing_proposals (signed_at);
