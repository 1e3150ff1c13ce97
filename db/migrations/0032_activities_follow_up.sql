-- A resolution that somebody has to carry out: filing its record leaves it over as a 待办. `number`
-- names it among those of the activity and stays from version to version.
CREATE TABLE activities_follow_up (
  record_id INT64 NOT NULL REFERENCES activities_record (id),
  resolution TEXT NOT NULL,
  number INT64 NOT NULL,
  due_on TEXT,
  PRIMARY KEY (record_id, resolution)
);

-- Who carries it out, in the order in which they were named.
CREATE TABLE activities_responsible (
  record_id INT64 NOT NULL REFERENCES activities_record (id),
  resolution TEXT NOT NULL,
  position INT64 NOT NULL,
  person_id INT64 NOT NULL,
  PRIMARY KEY (record_id, resolution, position)
);
