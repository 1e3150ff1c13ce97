-- One-off tests and knowledge contests (一次性测试、知识竞赛): a round without a weekly rhythm. Its
-- series holds this one round, so that papers, boards, corrections and files stay those of a week.
-- `kind` is weekly or exam.
ALTER TABLE study_series ADD COLUMN kind TEXT NOT NULL DEFAULT 'weekly';

-- A person may hand in several papers of a test: their number joins the key. Neither engine takes
-- a key from a table that others refer to, so the four tables are written anew.
CREATE TABLE study_attempt_next (
  id INT64 PRIMARY KEY,
  round_id INT64 NOT NULL REFERENCES study_round (id),
  person_id INT64 NOT NULL,
  number INT64 NOT NULL,
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
  UNIQUE (round_id, person_id, number)
);
INSERT INTO study_attempt_next (id, round_id, person_id, number, seed, started_at, deadline_at,
  submitted_at, automatic, ranked, branch_id, general_branch_id, score, correct, duration_ms)
SELECT id, round_id, person_id, 1, seed, started_at, deadline_at, submitted_at, automatic, ranked,
       branch_id, general_branch_id, score, correct, duration_ms
FROM study_attempt;

CREATE TABLE study_save_next (
  attempt_id INT64 NOT NULL REFERENCES study_attempt_next (id),
  seq INT64 NOT NULL,
  saved_at INT64 NOT NULL,
  answers TEXT NOT NULL,
  PRIMARY KEY (attempt_id, seq)
);
INSERT INTO study_save_next (attempt_id, seq, saved_at, answers)
SELECT attempt_id, seq, saved_at, answers FROM study_save;
DROP TABLE study_save;

CREATE TABLE study_practice_source_next (
  attempt_id INT64 PRIMARY KEY REFERENCES study_attempt_next (id)
);
INSERT INTO study_practice_source_next (attempt_id) SELECT attempt_id FROM study_practice_source;
DROP TABLE study_practice_source;

CREATE TABLE study_correction_score_next (
  correction_id INT64 NOT NULL REFERENCES study_correction (id),
  attempt_id INT64 NOT NULL REFERENCES study_attempt_next (id),
  old_score INT64 NOT NULL,
  old_correct INT64 NOT NULL,
  new_score INT64 NOT NULL,
  new_correct INT64 NOT NULL,
  PRIMARY KEY (correction_id, attempt_id)
);
INSERT INTO study_correction_score_next (correction_id, attempt_id, old_score, old_correct,
  new_score, new_correct)
SELECT correction_id, attempt_id, old_score, old_correct, new_score, new_correct
FROM study_correction_score;
DROP TABLE study_correction_score;

DROP TABLE study_attempt;
ALTER TABLE study_attempt_next RENAME TO study_attempt;
ALTER TABLE study_save_next RENAME TO study_save;
ALTER TABLE study_practice_source_next RENAME TO study_practice_source;
ALTER TABLE study_correction_score_next RENAME TO study_correction_score;
-- The own history lists a person's attempts, newest first.
CREATE INDEX study_attempt_person ON study_attempt (person_id, id);
-- The minute's job looks only at papers still out.
CREATE INDEX study_attempt_open ON study_attempt (deadline_at) WHERE submitted_at IS NULL;
-- The own notices go from the attempt to what changed it.
CREATE INDEX study_correction_score_attempt ON study_correction_score (attempt_id);

-- What a test has beside its round. `categories` is a JSON list, empty for everybody.
CREATE TABLE study_exam (
  round_id INT64 PRIMARY KEY REFERENCES study_round (id),
  kind TEXT NOT NULL CHECK (kind IN ('self_test', 'training', 'contest')),
  intro TEXT NOT NULL,
  attempts_allowed INT64 NOT NULL,
  pass_percent INT64,
  reveal TEXT NOT NULL CHECK (reveal IN ('after_submission', 'after_close')),
  categories TEXT NOT NULL
);

-- Who holds a test, and whose people may take part: those of the unit and of all below it. A test
-- without an audience is everybody's.
CREATE TABLE study_exam_unit (
  round_id INT64 NOT NULL REFERENCES study_exam (round_id),
  unit_id INT64 NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('host', 'audience')),
  PRIMARY KEY (round_id, part, unit_id)
);

-- The questions of a test that is not drawn from a blueprint.
CREATE TABLE study_exam_question (
  round_id INT64 NOT NULL REFERENCES study_exam (round_id),
  question_id INT64 NOT NULL REFERENCES study_question (id),
  PRIMARY KEY (round_id, question_id)
);

-- The awards that the office made from the frozen result (获奖名单). `levels` is the JSON of names
-- and numbers; who agreed to be named is asked whenever the list is shown.
CREATE TABLE study_award_list (
  round_id INT64 PRIMARY KEY REFERENCES study_exam (round_id),
  levels TEXT NOT NULL,
  made_by INT64,
  made_at INT64 NOT NULL
);
CREATE TABLE study_award (
  round_id INT64 NOT NULL REFERENCES study_award_list (round_id),
  attempt_id INT64 NOT NULL REFERENCES study_attempt (id),
  name TEXT NOT NULL,
  PRIMARY KEY (round_id, attempt_id)
);

-- What a participant may print (证书). One a person and test; its number never changes, and the
-- check code proves to a stranger that the paper in hand is this one.
CREATE TABLE study_certificate (
  id INT64 PRIMARY KEY,
  round_id INT64 NOT NULL REFERENCES study_exam (round_id),
  person_id INT64 NOT NULL,
  year INT64 NOT NULL,
  serial INT64 NOT NULL,
  check_code TEXT NOT NULL,
  shows_score INT64 NOT NULL,
  issued_on TEXT NOT NULL,
  revoked_on TEXT,
  revoked_reason TEXT,
  UNIQUE (round_id, person_id),
  UNIQUE (year, serial)
);
