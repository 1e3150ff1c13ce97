-- A calendar that a person subscribed to, by a secret address of which only the digest is kept:
-- of one unit, or without unit_id their own. Revoking deletes the row.
CREATE TABLE calendar_feed (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  account_id INT64 NOT NULL,
  unit_id INT64,
  digest BYTES NOT NULL UNIQUE,
  made_on TEXT NOT NULL
);
-- The feeds of one account.
CREATE INDEX calendar_feed_account ON calendar_feed (account_id);

-- Plans as they lay when the reminders last looked, so that a moved one can be said. A plan without
-- a time has -1.
CREATE TABLE calendar_plan_seen (
  unit_id INT64 NOT NULL,
  occasion_id INT64 NOT NULL,
  planned_on TEXT NOT NULL,
  planned_minute INT64 NOT NULL,
  changed_on TEXT,
  PRIMARY KEY (unit_id, occasion_id)
);
