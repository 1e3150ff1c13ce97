-- How a series drafts its own rounds. A series without a row is drafted by hand.
CREATE TABLE study_drafting (
  series_id INT64 PRIMARY KEY REFERENCES study_series (id),
  enabled INT64 NOT NULL,
  days_before INT64 NOT NULL,
  avoid_weeks INT64 NOT NULL,
  lowest_rate INT64 NOT NULL,
  highest_rate INT64 NOT NULL,
  fewest_answers INT64 NOT NULL,
  on_holiday TEXT NOT NULL CHECK (on_holiday IN ('skip', 'shift', 'as_usual')),
  author_id INT64,
  enabled_at INT64 NOT NULL,
  rev INT64 NOT NULL
);

-- What somebody decided for one week, named by its Monday; weeks without a row follow the rule.
CREATE TABLE study_series_week (
  series_id INT64 NOT NULL REFERENCES study_series (id),
  week_on TEXT NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('skip', 'move', 'as_usual')),
  opens_on TEXT,
  PRIMARY KEY (series_id, week_on)
);

-- A round that the series drafted for itself. The second key is what makes drafting happen once.
CREATE TABLE study_draft (
  round_id INT64 PRIMARY KEY REFERENCES study_round (id),
  series_id INT64 NOT NULL REFERENCES study_series (id),
  week_on TEXT NOT NULL,
  author_id INT64,
  reviewer_id INT64,
  reviewed_at INT64,
  UNIQUE (series_id, week_on)
);

-- Why a question stands in a drafted round, or was passed over. `rate` is per cent.
CREATE TABLE study_draft_item (
  round_id INT64 NOT NULL REFERENCES study_draft (round_id),
  version_id INT64 NOT NULL REFERENCES study_question_version (id),
  picked INT64 NOT NULL,
  reason TEXT NOT NULL,
  last_used_on TEXT,
  rate INT64,
  PRIMARY KEY (round_id, version_id)
);

-- A closing time of one person, who asked for it.
CREATE TABLE study_extension (
  round_id INT64 NOT NULL REFERENCES study_round (id),
  person_id INT64 NOT NULL,
  closes_at INT64 NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('on_duty', 'on_leave', 'away', 'fault', 'other')),
  granted_by INT64,
  granted_at INT64 NOT NULL,
  PRIMARY KEY (round_id, person_id)
);

-- How far the papers of a closed round are counted. Counting goes on in small steps, each of which
-- writes its figures and this mark together.
CREATE TABLE study_round_count (
  round_id INT64 PRIMARY KEY REFERENCES study_round (id),
  full_score INT64 NOT NULL,
  after_attempt_id INT64 NOT NULL,
  counted_at INT64
);

-- Sums over the papers on which a question was answered; all other figures follow from them.
-- `rest` is the score of the other questions of the paper, per mille.
CREATE TABLE study_item_count (
  round_id INT64 NOT NULL REFERENCES study_round (id),
  version_id INT64 NOT NULL REFERENCES study_question_version (id),
  shown INT64 NOT NULL,
  answered INT64 NOT NULL,
  correct INT64 NOT NULL,
  rest_sum INT64 NOT NULL,
  rest_squares INT64 NOT NULL,
  rest_of_correct INT64 NOT NULL,
  option_counts TEXT NOT NULL,
  PRIMARY KEY (round_id, version_id)
);
-- The figures of one version over all rounds.
CREATE INDEX study_item_count_version ON study_item_count (version_id);

-- What the counts say of a version over all rounds, kept for the filters of the bank.
CREATE TABLE study_item_finding (
  version_id INT64 PRIMARY KEY REFERENCES study_question_version (id),
  answered INT64 NOT NULL,
  rate INT64 NOT NULL,
  too_easy INT64 NOT NULL,
  too_hard INT64 NOT NULL,
  poor_discrimination INT64 NOT NULL
);

-- The mean of a unit as the frozen board of a round published it, in tenths of a per cent.
CREATE TABLE study_round_mean (
  round_id INT64 NOT NULL REFERENCES study_round (id),
  unit_id INT64 NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('branch', 'general_branch')),
  mean_tenths INT64 NOT NULL,
  PRIMARY KEY (round_id, unit_id)
);
