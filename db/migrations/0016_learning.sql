-- A campaign (系列) that themes, sessions and documents may belong to: a name and its pillars, one
-- per line.
CREATE TABLE learning_campaign (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  pillars TEXT NOT NULL,
  rev INT64 NOT NULL
);

-- Since when the study days of a year are shown to branches and members.
CREATE TABLE learning_year (
  year INT64 PRIMARY KEY,
  published_at INT64 NOT NULL
);

-- The study day of one month: at most one theme a month.
CREATE TABLE learning_theme (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  year INT64 NOT NULL,
  month INT64 NOT NULL CHECK (month BETWEEN 1 AND 12),
  title TEXT NOT NULL,
  materials TEXT NOT NULL,
  source TEXT NOT NULL,
  mode TEXT,
  study_on TEXT,
  campaign_id INT64 REFERENCES learning_campaign (id),
  pillar TEXT NOT NULL,
  rev INT64 NOT NULL,
  UNIQUE (year, month)
);

-- One leader at one branch in one month, by hand or by a rota, with what the leader wrote of it.
CREATE TABLE learning_supervision (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  rota_id TEXT,
  year INT64 NOT NULL,
  month INT64 NOT NULL CHECK (month BETWEEN 1 AND 12),
  unit_id INT64 NOT NULL,
  leader_id INT64 NOT NULL,
  record TEXT NOT NULL,
  recorded_on TEXT,
  rev INT64 NOT NULL,
  UNIQUE (year, month, unit_id)
);
-- A leader's own turns.
CREATE INDEX learning_supervision_leader ON learning_supervision (leader_id, year, month);
-- A rota is taken back as a whole.
CREATE INDEX learning_supervision_rota ON learning_supervision (rota_id);

-- Who leads the reading of a branch in a month.
CREATE TABLE learning_reading (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  unit_id INT64 NOT NULL,
  year INT64 NOT NULL,
  month INT64 NOT NULL CHECK (month BETWEEN 1 AND 12),
  person_id INT64 NOT NULL,
  rev INT64 NOT NULL,
  UNIQUE (unit_id, year, month)
);
-- A person's own turns.
CREATE INDEX learning_reading_person ON learning_reading (person_id, year, month);

-- A session of a committee's study group, planned for a month and held on a day.
CREATE TABLE learning_session (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  unit_id INT64 NOT NULL,
  year INT64 NOT NULL,
  month INT64 NOT NULL CHECK (month BETWEEN 1 AND 12),
  topic TEXT NOT NULL,
  planned_on TEXT,
  held_on TEXT,
  off_site INT64 NOT NULL,
  place TEXT NOT NULL,
  paper TEXT NOT NULL CHECK (paper IN ('not_asked', 'asked', 'received', 'final')),
  carrier TEXT NOT NULL,
  mode TEXT,
  materials TEXT NOT NULL,
  campaign_id INT64 REFERENCES learning_campaign (id),
  pillar TEXT NOT NULL,
  rev INT64 NOT NULL
);
-- The plan of a year, in order.
CREATE INDEX learning_session_year ON learning_session (year, month);

-- 主发言人 of a session, in order.
CREATE TABLE learning_speaker (
  session_id INT64 NOT NULL REFERENCES learning_session (id),
  position INT64 NOT NULL,
  person_id INT64 NOT NULL,
  PRIMARY KEY (session_id, position),
  UNIQUE (session_id, person_id)
);

-- A document from above. Without rows in learning_document_unit it concerns every committee,
-- general branch and branch.
CREATE TABLE learning_document (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  issuer TEXT NOT NULL,
  number TEXT NOT NULL,
  received_on TEXT NOT NULL,
  due_on TEXT,
  demand TEXT NOT NULL,
  campaign_id INT64 REFERENCES learning_campaign (id),
  pillar TEXT NOT NULL,
  removed_at INT64,
  rev INT64 NOT NULL
);
-- The register, newest first.
CREATE INDEX learning_document_received ON learning_document (received_on);

CREATE TABLE learning_document_carrier (
  document_id INT64 NOT NULL REFERENCES learning_document (id),
  carrier TEXT NOT NULL,
  PRIMARY KEY (document_id, carrier)
);

CREATE TABLE learning_document_unit (
  document_id INT64 NOT NULL REFERENCES learning_document (id),
  unit_id INT64 NOT NULL,
  PRIMARY KEY (document_id, unit_id)
);
-- Which documents concern a unit.
CREATE INDEX learning_document_unit_unit ON learning_document_unit (unit_id);

-- What a unit did with a document: a line that is added and taken back, never edited.
CREATE TABLE learning_relay (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  document_id INT64 NOT NULL REFERENCES learning_document (id),
  unit_id INT64 NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('relayed', 'carried_out', 'reported')),
  carrier TEXT,
  mode TEXT,
  done_on TEXT NOT NULL,
  note TEXT NOT NULL,
  account_id INT64 NOT NULL,
  recorded_at INT64 NOT NULL,
  CHECK ((stage = 'relayed') = (carrier IS NOT NULL))
);
-- The chain of one document at one unit, in order.
CREATE INDEX learning_relay_chain ON learning_relay (document_id, unit_id, id);
