-- How a hospital and its people get in. One row: from the first start on an empty database until
-- the first accounts are handed out, nothing but the set-up page answers.
CREATE TABLE accounts_set_up (
  id INT64 PRIMARY KEY CHECK (id = 1),
  -- Of the secret in the link; drawn anew at every start.
  digest BYTES,
  expires_at INT64,
  completed_at INT64
);

-- What one administrator asks for and another one decides; a decided proposal is deleted, and the
-- audit keeps who did what.
CREATE TABLE accounts_proposal (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('administrator', 'one_time_code', 'second_factor')),
  role TEXT,
  login TEXT,
  name TEXT,
  account_id INT64,
  proposed_by INT64 NOT NULL,
  -- The kind of administrator, which the one who decides must not be.
  proposed_as TEXT NOT NULL,
  proposed_at INT64 NOT NULL,
  CHECK ((kind = 'administrator') = (account_id IS NULL))
);

-- The link of a slip names no login: its code is looked for by digest alone.
CREATE INDEX accounts_one_time_code_digest ON accounts_one_time_code (digest);
