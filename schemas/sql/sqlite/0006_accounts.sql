-- From then on nobody signs in with the account and its sessions are dead.
ALTER TABLE users ADD COLUMN deactivated_at INTEGER;

-- TOTP, confirmed with a code. The seed is sealed with accounts.key, bound to the user.
CREATE TABLE second_factors (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    sealed_seed TEXT NOT NULL,
    enrolled_at INTEGER NOT NULL,
    removed_at INTEGER
) STRICT;
CREATE UNIQUE INDEX second_factor_of_user ON second_factors (user_id) WHERE removed_at IS NULL;

-- Each is good once in place of a code.
CREATE TABLE recovery_codes (
    id TEXT PRIMARY KEY,
    second_factor_id TEXT NOT NULL REFERENCES second_factors (id),
    code_hash TEXT NOT NULL UNIQUE, -- hexadecimal SHA-256
    used_at INTEGER
) STRICT;
CREATE INDEX recovery_codes_of_factor ON recovery_codes (second_factor_id);

-- With the code, and a password of their own, users let themselves in: a new password, or the
-- second factor taken away. A newer one of its kind voids it.
CREATE TABLE invitations (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    kind TEXT NOT NULL CHECK (kind IN ('password', 'second-factor')),
    code_hash TEXT NOT NULL UNIQUE, -- hexadecimal SHA-256
    made_by TEXT REFERENCES users (id), -- none: at the server's command line
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    redeemed_at INTEGER,
    voided_at INTEGER,
    CHECK (made_by IS NULL OR made_by <> user_id)
) STRICT;
CREATE INDEX invitations_of_user ON invitations (user_id);
