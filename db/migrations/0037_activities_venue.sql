-- A place that units meet at again and again. The hospital's own (unit 1) are for everybody.
CREATE TABLE activities_venue (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  unit_id INT64 NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  address TEXT NOT NULL,
  note TEXT NOT NULL,
  removed_at INT64,
  rev INT64 NOT NULL
);
-- Of one name a unit keeps one.
CREATE UNIQUE INDEX activities_venue_name ON activities_venue (unit_id, name)
  WHERE removed_at IS NULL;
