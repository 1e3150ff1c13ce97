-- Talks (谈心谈话): who spoke with whom on which day. What was said is nobody else's and has no
-- column. One that is arranged has a planned day; it is held once somebody confirms it.
CREATE TABLE talks_talk (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  -- The branch.
  unit_id INT64 NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('daily', 'before_life_meeting', 'new_post', 'care', 'other')),
  planned_on TEXT,
  held_on TEXT,
  created_by INT64 NOT NULL,
  created_at INT64 NOT NULL,
  CHECK (planned_on IS NOT NULL OR held_on IS NOT NULL)
);
-- The talks of a branch and year.
CREATE INDEX talks_talk_unit ON talks_talk (unit_id, held_on);

CREATE TABLE talks_person (
  talk_id INT64 NOT NULL REFERENCES talks_talk (id),
  person_id INT64 NOT NULL,
  PRIMARY KEY (talk_id, person_id)
);
-- A person's own talks.
CREATE INDEX talks_person_person ON talks_person (person_id);
