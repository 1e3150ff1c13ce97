-- Settings of the hospital that the product itself writes (name, first-run marks).
CREATE TABLE platform_setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

-- Who may do what where. Unit ids are opaque here: org and accounts write these tables through
-- platform/access. A unit is its own descendant at depth 0.
CREATE TABLE access_unit_closure (
  ancestor_id INT64 NOT NULL,
  descendant_id INT64 NOT NULL,
  depth INT64 NOT NULL,
  PRIMARY KEY (ancestor_id, descendant_id)
);
-- A moved subtree is found from its members upwards.
CREATE INDEX access_unit_closure_descendant ON access_unit_closure (descendant_id, depth);

-- A copy of policy/roles.csv, replaced at start when the file changed.
CREATE TABLE access_rule (
  role TEXT NOT NULL,
  permission TEXT NOT NULL,
  reach TEXT NOT NULL CHECK (reach IN ('own', 'unit', 'subtree')),
  PRIMARY KEY (role, permission)
);

CREATE TABLE access_grant (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  account_id INT64 NOT NULL,
  role TEXT NOT NULL,
  unit_id INT64 NOT NULL,
  granted_by INT64,
  granted_at INT64 NOT NULL,
  UNIQUE (account_id, role, unit_id)
);

CREATE VIEW access_may AS
SELECT g.account_id AS account_id, r.permission AS permission, c.descendant_id AS unit_id
FROM access_grant g
JOIN access_rule r ON r.role = g.role
JOIN access_unit_closure c ON c.ancestor_id = g.unit_id
WHERE r.reach = 'subtree' OR (r.reach = 'unit' AND c.depth = 0);

-- Acts that people would ask about. Each row carries its own keyed digest; a seal chains closed
-- batches, so that writers never wait for one another.
CREATE TABLE audit_entry (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  at INT64 NOT NULL,
  account_id INT64,
  action TEXT NOT NULL,
  object_kind TEXT NOT NULL,
  object_id TEXT NOT NULL,
  fields TEXT NOT NULL,
  note TEXT NOT NULL,
  digest BYTES NOT NULL
);
-- "What did this account do?" is the auditor's first question.
CREATE INDEX audit_entry_account ON audit_entry (account_id, id);

CREATE TABLE audit_seal (
  seq INT64 PRIMARY KEY,
  last_entry_id INT64 NOT NULL,
  entries INT64 NOT NULL,
  sealed_at INT64 NOT NULL,
  root BYTES NOT NULL
);

-- Replies of writes that carried a key, so that a repeated request is answered, not repeated.
CREATE TABLE http_idempotency (
  account_id INT64 NOT NULL,
  key TEXT NOT NULL,
  route TEXT NOT NULL,
  body_digest BYTES NOT NULL,
  reply TEXT NOT NULL,
  created_at INT64 NOT NULL,
  PRIMARY KEY (account_id, key)
);
-- Keys older than a day are swept by age.
CREATE INDEX http_idempotency_age ON http_idempotency (created_at);
