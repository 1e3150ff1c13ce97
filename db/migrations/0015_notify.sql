-- What somebody is told inside the product. The key makes telling twice the same as telling once.
CREATE TABLE notify_item (
  id INT64 PRIMARY KEY,
  account_id INT64 NOT NULL,
  kind TEXT NOT NULL,
  dedupe TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL,
  due_at INT64 NOT NULL
);
-- The inbox of one account, newest first.
CREATE INDEX notify_item_account ON notify_item (account_id, due_at);

-- Up to which item an account has read its inbox: the instant of the item, never that of reading.
CREATE TABLE notify_reading (
  account_id INT64 PRIMARY KEY,
  read_to INT64 NOT NULL
);

-- What a person chose; accounts without a row have the usual choice. Minutes are of the local day.
CREATE TABLE notify_choice (
  account_id INT64 PRIMARY KEY,
  digest INT64 NOT NULL,
  digest_minute INT64 NOT NULL,
  quiet_from INT64 NOT NULL,
  quiet_to INT64 NOT NULL,
  rev INT64 NOT NULL
);

-- The day of the last digest of an account, so that there is one a day and not two.
CREATE TABLE notify_digest (
  account_id INT64 PRIMARY KEY,
  made_on TEXT NOT NULL
);

-- A person's own mail address, sealed; `pending` waits for the code that was sent to it.
CREATE TABLE notify_mail (
  account_id INT64 PRIMARY KEY,
  address BYTES,
  pending BYTES,
  code BYTES,
  code_expires_at INT64,
  confirmed_on TEXT
);

-- Group robots of units. Address and secret are sealed: whoever has them can write to the group.
CREATE TABLE notify_robot (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  unit_id INT64 NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('wecom', 'dingtalk')),
  name TEXT NOT NULL,
  host TEXT NOT NULL,
  address BYTES NOT NULL,
  secret BYTES,
  rhythm TEXT NOT NULL CHECK (rhythm IN ('off', 'weekly', 'daily')),
  told_on TEXT,
  rev INT64 NOT NULL
);
-- Robots of one unit.
CREATE INDEX notify_robot_unit ON notify_robot (unit_id);

-- What leaves the house, written with what it tells of and sent afterwards, at least once. Exactly
-- one of account_id and robot_id is set.
CREATE TABLE notify_delivery (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  channel TEXT NOT NULL CHECK (channel IN ('mail', 'wecom', 'dingtalk')),
  purpose TEXT NOT NULL CHECK (purpose IN ('digest', 'code', 'test')),
  account_id INT64,
  robot_id INT64,
  dedupe TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'given_up')),
  attempts INT64 NOT NULL,
  next_at INT64 NOT NULL,
  failure TEXT,
  created_at INT64 NOT NULL,
  settled_at INT64
);
-- The sender asks for what is due.
CREATE INDEX notify_delivery_due ON notify_delivery (state, next_at);
-- The last deliveries of a robot; those of an account go with it.
CREATE INDEX notify_delivery_robot ON notify_delivery (robot_id, id);
CREATE INDEX notify_delivery_account ON notify_delivery (account_id, id);

-- Accounts of people who can sign in: whom a digest may be made for.
CREATE VIEW accounts_reader AS
SELECT id AS account_id, person_id FROM accounts_account
WHERE person_id IS NOT NULL AND suspended_at IS NULL AND must_change = 0;
