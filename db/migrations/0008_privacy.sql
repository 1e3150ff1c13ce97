-- Whose record an act read in full or changed, for the page on which people see it. The entry
-- itself is sealed and names nobody but by number.
CREATE TABLE audit_about (
  person_id INT64 NOT NULL,
  entry_id INT64 NOT NULL REFERENCES audit_entry (id),
  PRIMARY KEY (person_id, entry_id)
);

-- What people ask for about their own data. An erased person's request keeps its dates: they prove
-- that it was answered.
CREATE TABLE privacy_request (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  person_id INT64 NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('copy', 'erasure')),
  state TEXT NOT NULL CHECK (state IN ('open', 'proposed', 'done', 'refused', 'withdrawn')),
  note TEXT,
  answer TEXT,
  asked_by INT64 NOT NULL,
  asked_at INT64 NOT NULL,
  decided_at INT64,
  CHECK ((decided_at IS NULL) = (state IN ('open', 'proposed')))
);
-- One request of a kind waits at a time.
CREATE UNIQUE INDEX privacy_request_waiting ON privacy_request (person_id, kind)
  WHERE decided_at IS NULL;
-- The office's list begins with what waits; the nightly job ends what was decided long ago.
CREATE INDEX privacy_request_decided ON privacy_request (decided_at);

-- Other modules put acts before a second person as well: about a person of the roster, with a
-- reason. SQLite changes no CHECK in place, so the table is made anew.
CREATE TABLE accounts_proposal_next (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL
    CHECK (kind IN ('administrator', 'one_time_code', 'second_factor', 'erasure')),
  role TEXT,
  login TEXT,
  name TEXT,
  account_id INT64,
  person_id INT64,
  reason TEXT,
  proposed_by INT64 NOT NULL,
  -- The kind of administrator, which the one who decides must not be.
  proposed_as TEXT NOT NULL,
  proposed_at INT64 NOT NULL,
  CHECK ((kind IN ('one_time_code', 'second_factor')) = (account_id IS NOT NULL)),
  CHECK ((kind = 'erasure') = (person_id IS NOT NULL))
);
INSERT INTO accounts_proposal_next (id, public_id, kind, role, login, name, account_id,
                                    proposed_by, proposed_as, proposed_at)
SELECT id, public_id, kind, role, login, name, account_id, proposed_by, proposed_as, proposed_at
FROM accounts_proposal;
DROP TABLE accounts_proposal;
ALTER TABLE accounts_proposal_next RENAME TO accounts_proposal;
-- One act of a kind waits for a person at a time.
CREATE UNIQUE INDEX accounts_proposal_person ON accounts_proposal (person_id, kind)
  WHERE person_id IS NOT NULL;
