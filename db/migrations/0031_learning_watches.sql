-- Education films that a unit watched together (集中观看电视教育片), in one of the ways of studying.
CREATE TABLE learning_watch (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  unit_id INT64 NOT NULL,
  title TEXT NOT NULL,
  watched_on TEXT NOT NULL,
  mode TEXT NOT NULL,
  account_id INT64 NOT NULL,
  recorded_at INT64 NOT NULL
);
-- What was watched in a year.
CREATE INDEX learning_watch_day ON learning_watch (watched_on);

-- The way of studying that a reading that was led or a record of another module took, once for each
-- unit.
CREATE TABLE learning_mode_record (
  unit_id INT64 NOT NULL,
  object_kind TEXT NOT NULL,
  object TEXT NOT NULL,
  mode TEXT NOT NULL,
  done_on TEXT NOT NULL,
  PRIMARY KEY (object_kind, object, unit_id)
);
-- The ways of a quarter or a year.
CREATE INDEX learning_mode_record_day ON learning_mode_record (done_on);
