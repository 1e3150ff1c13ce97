-- What somebody finds a burden, until it is answered. Nothing here tells the moment it came or the
-- session it came from: the id is drawn and not counted, and only the day is kept. Without a name,
-- account_id is NULL and nothing else leads to the author.
CREATE TABLE relief_complaint (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  -- Of the number that the author's device drew: a repeated request is known by it, and it lets an
  -- author without a name read the answer.
  receipt_digest TEXT NOT NULL UNIQUE,
  account_id INT64,
  kind TEXT NOT NULL CHECK (kind IN ('repeated_forms', 'forced_check_in', 'ranking',
                                     'meeting_papers', 'hard_to_use', 'other')),
  text TEXT NOT NULL,
  page TEXT NOT NULL,
  received_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  -- Who has to answer: the hospital itself, or the unit it was handed over to.
  unit_id INT64 NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('received', 'working', 'answered', 'improved', 'declined')),
  answer TEXT NOT NULL,
  answered_on TEXT,
  -- In the office's words, without anything that leads to the author; NULL while unpublished.
  summary TEXT,
  published_on TEXT,
  rev INT64 NOT NULL
);
-- Lists and the first page of the desk ask for what is open, by due day.
CREATE INDEX relief_complaint_open ON relief_complaint (state, due_on);
-- Own complaints.
CREATE INDEX relief_complaint_account ON relief_complaint (account_id);

-- What those who answer did with it. The receipt itself is no step: it would carry an instant.
CREATE TABLE relief_step (
  id INT64 PRIMARY KEY,
  complaint_id INT64 NOT NULL,
  at INT64 NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('working', 'answered', 'improved', 'declined', 'handed_over',
                                     'published', 'unpublished')),
  account_id INT64 NOT NULL,
  unit_id INT64,
  note TEXT NOT NULL
);
-- The history of one complaint, in order.
CREATE INDEX relief_step_complaint ON relief_step (complaint_id, id);

-- The privacy notice in its versions; the one with the highest number that is valid counts.
CREATE TABLE accounts_notice (
  version INT64 PRIMARY KEY,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  title_en TEXT,
  text_en TEXT,
  valid_from TEXT NOT NULL,
  -- NULL for the text that the product came with.
  published_by INT64,
  published_at INT64 NOT NULL
);

-- Who agreed to which version and when, and since when no more.
CREATE TABLE accounts_notice_acceptance (
  account_id INT64 NOT NULL,
  version INT64 NOT NULL,
  accepted_at INT64 NOT NULL,
  withdrawn_at INT64,
  PRIMARY KEY (account_id, version)
);
