-- Questions that a person answered wrong and practises on their own (错题本). For that person's eyes
-- only: no other permission reads it, nothing counts it, and its owner empties it at once. `box` is
-- the number of right answers in a row; the row goes with the last one.
CREATE TABLE study_practice (
  person_id INT64 NOT NULL,
  question_id INT64 NOT NULL REFERENCES study_question (id),
  version_id INT64 NOT NULL REFERENCES study_question_version (id),
  box INT64 NOT NULL,
  due_on TEXT NOT NULL,
  PRIMARY KEY (person_id, question_id)
);

-- Papers whose wrong answers are in the book already, so that an emptied book stays empty.
CREATE TABLE study_practice_source (
  attempt_id INT64 PRIMARY KEY REFERENCES study_attempt (id)
);

-- Somebody says that a question is faulty (题目反馈). Who answers does not see who said it.
CREATE TABLE study_report (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  version_id INT64 NOT NULL REFERENCES study_question_version (id),
  person_id INT64 NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('answer', 'unclear', 'repeated', 'outdated', 'other')),
  note TEXT,
  state TEXT NOT NULL CHECK (state IN ('new', 'accepted', 'declined')),
  answer TEXT,
  answered_by INT64,
  answered_at INT64,
  created_at INT64 NOT NULL,
  -- The same report again is the same report.
  UNIQUE (version_id, person_id)
);
-- The desk lists by state, newest first.
CREATE INDEX study_report_state ON study_report (state, id);
-- The own notices.
CREATE INDEX study_report_person ON study_report (person_id, id);

-- What the office decided about a faulty question of one round (更正). `answer` is the JSON of the
-- new key, in the letters of the version.
CREATE TABLE study_correction (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  round_id INT64 NOT NULL REFERENCES study_round (id),
  version_id INT64 NOT NULL REFERENCES study_question_version (id),
  kind TEXT NOT NULL CHECK (kind IN ('all_points', 'new_key', 'void')),
  answer TEXT,
  reason TEXT NOT NULL,
  corrected_by INT64,
  corrected_at INT64 NOT NULL,
  undone_by INT64,
  undone_at INT64
);
-- A question of a round has one standing correction; an undone one is history.
CREATE UNIQUE INDEX study_correction_standing ON study_correction (round_id, version_id)
  WHERE undone_at IS NULL;

-- What a correction did to each result. Its owner reads it; the office sees numbers only.
CREATE TABLE study_correction_score (
  correction_id INT64 NOT NULL REFERENCES study_correction (id),
  attempt_id INT64 NOT NULL REFERENCES study_attempt (id),
  old_score INT64 NOT NULL,
  old_correct INT64 NOT NULL,
  new_score INT64 NOT NULL,
  new_correct INT64 NOT NULL,
  PRIMARY KEY (correction_id, attempt_id)
);
-- The own notices go from the attempt to what changed it.
CREATE INDEX study_correction_score_attempt ON study_correction_score (attempt_id);
