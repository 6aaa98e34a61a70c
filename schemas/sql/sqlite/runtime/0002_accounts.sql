-- Everybody signs in again: the former sessions do not say from where and when they were proved.
DROP TABLE sessions;
CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE, -- a name for people; it opens nothing
    user_id TEXT NOT NULL,
    address TEXT NOT NULL, -- of the client that signed in
    created_at INTEGER NOT NULL,
    authenticated_at INTEGER NOT NULL, -- when password and code were last given
    last_used_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_end ON sessions (expires_at);

-- The last step of a user's time-based codes that was accepted: it and older ones are used up.
CREATE TABLE totp_steps (
    user_id TEXT PRIMARY KEY,
    step INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A second factor that waits for its first code.
CREATE TABLE pending_factors (
    user_id TEXT PRIMARY KEY,
    sealed_seed TEXT NOT NULL,
    made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Where a user has signed in from.
CREATE TABLE known_addresses (
    user_id TEXT NOT NULL,
    address TEXT NOT NULL,
    last_used_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, address)
) STRICT, WITHOUT ROWID;

-- What was measured on this machine.
CREATE TABLE measurements (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
