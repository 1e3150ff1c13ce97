-- Question bank. A question is an identity; its content lives in versions, which never change, so a
-- past paper reads as it was.
CREATE TABLE study_question (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('draft', 'reviewed', 'retired')),
  version_id INT64 NOT NULL,
  version INT64 NOT NULL,
  question_key TEXT NOT NULL,
  author_id INT64,
  reviewer_id INT64,
  review_note TEXT,
  created_at INT64 NOT NULL,
  updated_at INT64 NOT NULL,
  rev INT64 NOT NULL
);
-- The same question in another spelling is found by its key at import and on entry.
CREATE INDEX study_question_by_key ON study_question (question_key);

CREATE TABLE study_question_version (
  id INT64 PRIMARY KEY,
  question_id INT64 NOT NULL REFERENCES study_question (id),
  version INT64 NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('single', 'multiple', 'judgement', 'blank')),
  stem TEXT NOT NULL,
  options TEXT NOT NULL,
  difficulty INT64 NOT NULL,
  topic TEXT NOT NULL,
  source TEXT NOT NULL,
  valid_until TEXT,
  author_id INT64,
  created_at INT64 NOT NULL,
  UNIQUE (question_id, version)
);

-- Answers stand apart: what takes part in a quiz never selects from this table on its own behalf.
CREATE TABLE study_question_key (
  version_id INT64 PRIMARY KEY REFERENCES study_question_version (id),
  answer TEXT NOT NULL,
  explanation TEXT NOT NULL
);

CREATE TABLE study_series (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  opens_weekday INT64 NOT NULL,
  opens_minute INT64 NOT NULL,
  closes_weekday INT64 NOT NULL,
  closes_minute INT64 NOT NULL,
  time_limit_minutes INT64 NOT NULL,
  blueprint TEXT NOT NULL,
  multiple_scoring TEXT NOT NULL CHECK (multiple_scoring IN ('exact', 'partial')),
  display_mode TEXT NOT NULL CHECK (display_mode IN ('off', 'own_place', 'top')),
  display_top_n INT64 NOT NULL,
  display_note TEXT,
  created_at INT64 NOT NULL,
  rev INT64 NOT NULL
);

-- One week's quiz (期). Rules of the series are copied at drafting: a later change of the series
-- does not touch a week that people already took.
CREATE TABLE study_round (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  series_id INT64 NOT NULL REFERENCES study_series (id),
  number INT64 NOT NULL,
  title TEXT NOT NULL,
  opens_at INT64 NOT NULL,
  closes_at INT64 NOT NULL,
  time_limit_minutes INT64 NOT NULL,
  blueprint TEXT NOT NULL,
  multiple_scoring TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'closed')),
  closed_reason TEXT,
  created_at INT64 NOT NULL,
  rev INT64 NOT NULL,
  UNIQUE (series_id, number)
);
-- The start loads what is open or closed lately.
CREATE INDEX study_round_closing ON study_round (closes_at);

-- The versions that a published round draws its papers from.
CREATE TABLE study_round_item (
  round_id INT64 NOT NULL REFERENCES study_round (id),
  version_id INT64 NOT NULL REFERENCES study_question_version (id),
  PRIMARY KEY (round_id, version_id)
);

-- One person's paper. Units are those of the day of submission; score and marks come from the
-- server alone.
CREATE TABLE study_attempt (
  id INT64 PRIMARY KEY,
  round_id INT64 NOT NULL REFERENCES study_round (id),
  person_id INT64 NOT NULL,
  seed INT64 NOT NULL,
  started_at INT64 NOT NULL,
  deadline_at INT64 NOT NULL,
  submitted_at INT64,
  automatic INT64 NOT NULL,
  ranked INT64 NOT NULL,
  branch_id INT64,
  general_branch_id INT64,
  score INT64,
  correct INT64,
  duration_ms INT64,
  UNIQUE (round_id, person_id)
);
-- The own history lists a person's attempts, newest first.
CREATE INDEX study_attempt_person ON study_attempt (person_id, id);
-- The minute's job looks only at papers still out.
CREATE INDEX study_attempt_open ON study_attempt (deadline_at) WHERE submitted_at IS NULL;

-- Answers as they were given, append-only; the state of a paper is the fold of its saves. The key
-- makes a repeated save harmless.
CREATE TABLE study_save (
  attempt_id INT64 NOT NULL REFERENCES study_attempt (id),
  seq INT64 NOT NULL,
  saved_at INT64 NOT NULL,
  answers TEXT NOT NULL,
  PRIMARY KEY (attempt_id, seq)
);

-- Who agreed to be named on a board. Withdrawing deletes the row.
CREATE TABLE study_display_consent (
  person_id INT64 PRIMARY KEY,
  consented_at INT64 NOT NULL
);

-- The board as it stood when its round closed.
CREATE TABLE study_snapshot (
  round_id INT64 PRIMARY KEY REFERENCES study_round (id),
  frozen_at INT64 NOT NULL,
  board TEXT NOT NULL
);
