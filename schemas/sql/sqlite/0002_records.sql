-- What is on record. Instants are milliseconds since 1970 in UTC, dates YYYY-MM-DD, truth values
-- 0 or 1, strengths and sensitivities thousandths. Every change of a row stands in audit_entries.

CREATE TABLE organisations (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE sites (
    id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('clinic', 'pharmacy')),
    time_zone TEXT NOT NULL
) STRICT;

CREATE TABLE users (
    id TEXT PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('prescriber', 'pharmacist', 'auditor', 'administrator')),
    site_id TEXT NOT NULL REFERENCES sites (id),
    password_hash TEXT NOT NULL,
    recorded_at INTEGER NOT NULL
) STRICT;

-- The private key is sealed with the prescriber's password.
CREATE TABLE prescriber_keys (
    kid TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    public_key TEXT NOT NULL,
    sealed_private_key TEXT NOT NULL,
    recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX prescriber_keys_of_user ON prescriber_keys (user_id);

CREATE TABLE registrations (
    id TEXT PRIMARY KEY,
    programme TEXT NOT NULL,
    user_id TEXT REFERENCES users (id),
    site_id TEXT REFERENCES sites (id),
    registered_from TEXT NOT NULL,
    registered_until TEXT,
    suspended_on TEXT,
    recorded_at INTEGER NOT NULL,
    CHECK ((user_id IS NULL) <> (site_id IS NULL)),
    CHECK (registered_until IS NULL OR registered_from <= registered_until)
) STRICT;
CREATE INDEX registrations_of_user ON registrations (user_id, programme);
CREATE INDEX registrations_of_site ON registrations (site_id, programme);

CREATE TABLE patients (
    id TEXT PRIMARY KEY,
    site_id TEXT NOT NULL REFERENCES sites (id),
    hospital_number TEXT NOT NULL,
    initials TEXT NOT NULL,
    date_of_birth TEXT NOT NULL,
    irregular_cycles INTEGER NOT NULL CHECK (irregular_cycles IN (0, 1)),
    recorded_at INTEGER NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES users (id),
    UNIQUE (site_id, hospital_number)
) STRICT;

CREATE TABLE assessments (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES patients (id),
    assessed_on TEXT NOT NULL,
    category TEXT NOT NULL,
    basis TEXT,
    amenorrhoea_since TEXT,
    amenorrhoea_cause TEXT,
    specialist_confirmed INTEGER NOT NULL CHECK (specialist_confirmed IN (0, 1)),
    uterus_or_ovaries INTEGER CHECK (uterus_or_ovaries IN (0, 1)),
    evidence TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX assessments_of_patient ON assessments (patient_id);

-- items: the confirmed items' names, separated by spaces.
CREATE TABLE initiations (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES patients (id),
    medicine TEXT NOT NULL,
    category TEXT NOT NULL,
    signed_on TEXT NOT NULL,
    prescriber_signed INTEGER NOT NULL CHECK (prescriber_signed IN (0, 1)),
    patient_signed INTEGER NOT NULL CHECK (patient_signed IN (0, 1)),
    items TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX initiations_of_patient ON initiations (patient_id);

-- reconfirmed_on: dates, separated by spaces.
CREATE TABLE contraception (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES patients (id),
    method TEXT NOT NULL,
    used_from TEXT NOT NULL,
    used_until TEXT,
    confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
    negative_semen_analyses INTEGER NOT NULL CHECK (negative_semen_analyses >= 0),
    reconfirmed_on TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX contraception_of_patient ON contraception (patient_id);

CREATE TABLE counselling (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES patients (id),
    counselled_on TEXT NOT NULL,
    notes TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX counselling_of_patient ON counselling (patient_id);

CREATE TABLE pregnancy_tests (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES patients (id),
    taken_at INTEGER NOT NULL,
    result TEXT NOT NULL,
    sensitivity_thousandths INTEGER CHECK (sensitivity_thousandths > 0),
    supervised INTEGER NOT NULL CHECK (supervised IN (0, 1)),
    recorded_at INTEGER NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES users (id),
    resolved_at INTEGER,
    resolved_by TEXT REFERENCES users (id),
    resolution_evidence TEXT
) STRICT;
CREATE INDEX pregnancy_tests_of_patient ON pregnancy_tests (patient_id);

CREATE TABLE signals (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES patients (id),
    kind TEXT NOT NULL,
    raised_at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES users (id),
    resolved_at INTEGER,
    resolved_by TEXT REFERENCES users (id),
    resolution_evidence TEXT
) STRICT;
CREATE INDEX signals_of_patient ON signals (patient_id);

CREATE TABLE surveys (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES patients (id),
    surveyed_on TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX surveys_of_patient ON surveys (patient_id);

-- number to jws are null in a draft and set together by signing; jws signs the row and its items.
CREATE TABLE authorisations (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES patients (id),
    site_id TEXT NOT NULL REFERENCES sites (id),
    programme TEXT NOT NULL,
    medicine TEXT NOT NULL,
    category TEXT NOT NULL,
    supply_days INTEGER NOT NULL CHECK (supply_days > 0),
    counselling_confirmed INTEGER NOT NULL CHECK (counselling_confirmed IN (0, 1)),
    indication TEXT,
    off_label_confirmed INTEGER NOT NULL CHECK (off_label_confirmed IN (0, 1)),
    under_18_confirmed INTEGER NOT NULL CHECK (under_18_confirmed IN (0, 1)),
    recorded_at INTEGER NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES users (id),
    number TEXT UNIQUE,
    prescriber_id TEXT REFERENCES users (id),
    prescriber_name TEXT,
    site_name TEXT,
    signed_at INTEGER,
    time_zone TEXT,
    jws TEXT,
    cancelled_at INTEGER,
    cancelled_by TEXT REFERENCES users (id),
    cancel_reason TEXT
) STRICT;
CREATE INDEX authorisations_of_patient ON authorisations (patient_id);

-- supplied counts the capsules handed over: the database itself refuses to count past capsules.
CREATE TABLE authorisation_items (
    authorisation_id TEXT NOT NULL REFERENCES authorisations (id),
    strength_thousandths INTEGER NOT NULL CHECK (strength_thousandths > 0),
    capsules INTEGER NOT NULL CHECK (capsules > 0),
    capsules_per_dosing_day INTEGER NOT NULL CHECK (capsules_per_dosing_day > 0),
    dosing_days INTEGER NOT NULL CHECK (dosing_days > 0),
    cycle_days INTEGER NOT NULL CHECK (cycle_days >= dosing_days),
    supplied INTEGER NOT NULL CHECK (supplied >= 0 AND supplied <= capsules),
    PRIMARY KEY (authorisation_id, strength_thousandths)
) STRICT;

CREATE TABLE dispenses (
    id TEXT PRIMARY KEY,
    authorisation_id TEXT NOT NULL REFERENCES authorisations (id),
    patient_id TEXT NOT NULL REFERENCES patients (id),
    pharmacy_id TEXT NOT NULL REFERENCES sites (id),
    dispensed_at INTEGER NOT NULL,
    dispensed_by TEXT NOT NULL REFERENCES users (id),
    supply_days INTEGER NOT NULL CHECK (supply_days > 0),
    handover TEXT NOT NULL,
    confirmation_obtained_at INTEGER,
    programme TEXT NOT NULL,
    edition TEXT NOT NULL,
    flags TEXT NOT NULL -- codes, separated by spaces
) STRICT;
CREATE INDEX dispenses_of_authorisation ON dispenses (authorisation_id);
CREATE INDEX dispenses_of_patient ON dispenses (patient_id);
CREATE INDEX dispenses_by_time ON dispenses (dispensed_at);

CREATE TABLE dispense_items (
    dispense_id TEXT NOT NULL REFERENCES dispenses (id),
    strength_thousandths INTEGER NOT NULL,
    authorisation_id TEXT NOT NULL,
    capsules INTEGER NOT NULL CHECK (capsules > 0),
    batch TEXT NOT NULL,
    PRIMARY KEY (dispense_id, strength_thousandths),
    FOREIGN KEY (authorisation_id, strength_thousandths)
        REFERENCES authorisation_items (authorisation_id, strength_thousandths)
) STRICT;
CREATE INDEX dispense_items_of_authorisation
    ON dispense_items (authorisation_id, strength_thousandths);

CREATE TRIGGER dispense_items_within_authorised BEFORE INSERT ON dispense_items
WHEN NEW.capsules + (SELECT coalesce(sum(capsules), 0) FROM dispense_items
                     WHERE authorisation_id = NEW.authorisation_id
                       AND strength_thousandths = NEW.strength_thousandths)
     > (SELECT capsules FROM authorisation_items
        WHERE authorisation_id = NEW.authorisation_id
          AND strength_thousandths = NEW.strength_thousandths)
BEGIN
    SELECT RAISE(ABORT, 'more capsules than are authorised');
END;

-- An attempt to supply that was not allowed. reasons: JSON, [{"code", "sentence"}].
CREATE TABLE refused_attempts (
    id TEXT PRIMARY KEY,
    authorisation_id TEXT NOT NULL REFERENCES authorisations (id),
    pharmacy_id TEXT NOT NULL REFERENCES sites (id),
    attempted_at INTEGER NOT NULL,
    attempted_by TEXT NOT NULL REFERENCES users (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('refuse', 'hold', 'patient-mismatch')),
    edition TEXT NOT NULL,
    reasons TEXT NOT NULL,
    flags TEXT NOT NULL
) STRICT;
CREATE INDEX refused_attempts_by_time ON refused_attempts (attempted_at);

CREATE TABLE reports (
    id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    kind TEXT NOT NULL,
    period_from TEXT NOT NULL,
    period_until TEXT NOT NULL,
    programme TEXT,
    sha256 TEXT NOT NULL,
    content BLOB NOT NULL,
    requested_at INTEGER NOT NULL,
    requested_by TEXT NOT NULL REFERENCES users (id)
) STRICT;

-- The first answer to each changing request, given again when the request is repeated.
CREATE TABLE idempotency_keys (
    user_id TEXT NOT NULL REFERENCES users (id),
    key TEXT NOT NULL,
    request_digest TEXT NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, key)
) STRICT;

-- Who asked whether what may be supplied. unmet: codes, separated by spaces.
CREATE TABLE access_journal (
    id TEXT PRIMARY KEY,
    checked_at INTEGER NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id),
    pharmacy_id TEXT NOT NULL REFERENCES sites (id),
    authorisation_id TEXT NOT NULL REFERENCES authorisations (id),
    decision TEXT NOT NULL,
    edition TEXT NOT NULL,
    unmet TEXT NOT NULL
) STRICT;
CREATE INDEX access_journal_by_time ON access_journal (checked_at);
