-- What signs in. An account of a person takes its name from the roster; an account without a person
-- (an administrator, the operator) brings its own name and login.
CREATE TABLE accounts_account (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  -- One account per person, however often somebody asks for one.
  person_id INT64 UNIQUE,
  login TEXT UNIQUE,
  name TEXT,
  password_hash TEXT,
  must_change INT64 NOT NULL,
  suspended_at INT64,
  suspension_reason TEXT,
  totp_secret BYTES,
  totp_pending BYTES,
  -- The last 30-second step that was accepted: a code that somebody watched opens nothing again.
  totp_last_step INT64 NOT NULL,
  base_role TEXT NOT NULL CHECK (base_role IN ('none', 'member', 'staff')),
  rev INT64 NOT NULL,
  CHECK (person_id IS NOT NULL OR name IS NOT NULL)
);

CREATE TABLE accounts_one_time_code (
  id INT64 PRIMARY KEY,
  account_id INT64 NOT NULL,
  digest BYTES NOT NULL,
  created_at INT64 NOT NULL,
  expires_at INT64 NOT NULL,
  used_at INT64
);
-- Codes are only ever looked for under their account.
CREATE INDEX accounts_one_time_code_account ON accounts_one_time_code (account_id);

-- Open sessions. An ended one is deleted, and no last use is kept: nothing here tells who was
-- online when.
CREATE TABLE accounts_session (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  account_id INT64 NOT NULL,
  digest BYTES NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('desk', 'phone')),
  remembered INT64 NOT NULL,
  device TEXT NOT NULL,
  one_time_code_id INT64,
  created_at INT64 NOT NULL,
  expires_at INT64 NOT NULL
);
-- All sessions of an account end at once when it is suspended or its password changes.
CREATE INDEX accounts_session_account ON accounts_session (account_id);

CREATE TABLE accounts_recovery_code (
  id INT64 PRIMARY KEY,
  account_id INT64 NOT NULL,
  digest BYTES NOT NULL,
  UNIQUE (account_id, digest)
);

-- Everybody who has an account or could have one: the roster and the accounts without a person.
CREATE VIEW accounts_entry AS
SELECT a.id AS account, a.public_id AS account_id, r.person_id AS person, r.public_id AS person_id,
       COALESCE(r.staff_no, '') AS login, r.name AS name, r.name_key AS name_key,
       r.pinyin AS pinyin, r.unit_name AS unit_name, a.suspended_at AS suspended_at,
       a.password_hash AS password_hash, a.totp_secret AS totp_secret,
       COALESCE(a.base_role, 'none') AS base_role
FROM org_roster r
LEFT JOIN accounts_account a ON a.person_id = r.person_id
UNION ALL
SELECT a.id, a.public_id, NULL, NULL,
       COALESCE(a.login, ''), a.name, a.name,
       COALESCE(a.login, ''), NULL, a.suspended_at,
       a.password_hash, a.totp_secret,
       a.base_role
FROM accounts_account a
WHERE a.person_id IS NULL;

-- Who an account is, for every list that names one.
CREATE VIEW accounts_name AS
SELECT a.id AS account, a.public_id AS account_id, COALESCE(r.name, a.name, '') AS name
FROM accounts_account a
LEFT JOIN org_roster r ON r.person_id = a.person_id;
