-- A set of questions that somebody takes a hall through, one at a time (现场答题). `position` is
-- the question that is asked or shown, -1 before the first; `seconds` 0 means closed by hand.
CREATE TABLE study_hall_round (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  unit_id INT64 NOT NULL,
  title TEXT NOT NULL,
  code TEXT NOT NULL,
  seconds INT64 NOT NULL,
  by_branch INT64 NOT NULL,
  phase TEXT NOT NULL CHECK (phase IN ('waiting', 'asking', 'paused', 'shown', 'ended')),
  position INT64 NOT NULL,
  closes_at INT64,
  remaining_ms INT64,
  created_by INT64,
  created_at INT64 NOT NULL,
  stepped_at INT64 NOT NULL,
  ended_at INT64,
  rev INT64 NOT NULL
);
-- A code leads to one round while that goes on; afterwards it is free again.
CREATE UNIQUE INDEX study_hall_round_code ON study_hall_round (code) WHERE ended_at IS NULL;
-- The desk lists the rounds of a unit, newest first.
CREATE INDEX study_hall_round_unit ON study_hall_round (unit_id, id);

-- Its questions. The figures are written when the round ends, and name nobody.
CREATE TABLE study_hall_item (
  hall_round_id INT64 NOT NULL REFERENCES study_hall_round (id),
  position INT64 NOT NULL,
  version_id INT64 NOT NULL REFERENCES study_question_version (id),
  skipped INT64 NOT NULL,
  asked INT64 NOT NULL,
  answered INT64 NOT NULL,
  correct INT64 NOT NULL,
  option_counts TEXT NOT NULL,
  PRIMARY KEY (hall_round_id, position)
);

-- Who chose to take part, and the branch of that day.
CREATE TABLE study_hall_seat (
  hall_round_id INT64 NOT NULL REFERENCES study_hall_round (id),
  person_id INT64 NOT NULL,
  branch_id INT64,
  joined_at INT64 NOT NULL,
  PRIMARY KEY (hall_round_id, person_id)
);

-- The last answer of each person to each question, for the own result alone.
CREATE TABLE study_hall_answer (
  hall_round_id INT64 NOT NULL REFERENCES study_hall_round (id),
  position INT64 NOT NULL,
  person_id INT64 NOT NULL,
  given TEXT NOT NULL,
  correct INT64 NOT NULL,
  answered_at INT64 NOT NULL,
  PRIMARY KEY (hall_round_id, person_id, position)
);

-- The mean of each branch with five people or more, in tenths of a per cent of the questions asked.
CREATE TABLE study_hall_mean (
  hall_round_id INT64 NOT NULL REFERENCES study_hall_round (id),
  unit_id INT64 NOT NULL,
  mean_tenths INT64 NOT NULL,
  PRIMARY KEY (hall_round_id, unit_id)
);

-- A link by which a screen without an account shows one thing (大屏链接). The secret is not stored.
CREATE TABLE study_hall_link (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  unit_id INT64 NOT NULL,
  shows TEXT NOT NULL CHECK (shows IN ('series', 'round', 'hall_round')),
  series_id INT64 REFERENCES study_series (id),
  round_id INT64 REFERENCES study_round (id),
  hall_round_id INT64 REFERENCES study_hall_round (id),
  label TEXT NOT NULL,
  digest TEXT NOT NULL UNIQUE,
  created_by INT64,
  created_at INT64 NOT NULL,
  expires_at INT64 NOT NULL,
  revoked_at INT64,
  CHECK ((shows = 'series') = (series_id IS NOT NULL)),
  CHECK ((shows = 'round') = (round_id IS NOT NULL)),
  CHECK ((shows = 'hall_round') = (hall_round_id IS NOT NULL))
);
