-- Honours of units, of people and of activities. unit_id is whose register it stands in: also when
-- a person holds it, who may have moved on since. activity_id is the activity that was honoured, or
-- else the one that the honour came from. A removed one can be put back for a day.
CREATE TABLE honours_honour (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  unit_id INT64 NOT NULL,
  holder TEXT NOT NULL CHECK (holder IN ('unit', 'person', 'activity')),
  person_id INT64,
  activity_id INT64,
  name TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('hospital', 'district', 'city', 'province', 'national')),
  awarded_by TEXT NOT NULL,
  -- What it is for, which is not always the year of awarded_on.
  year INT64 NOT NULL,
  awarded_on TEXT,
  document_no TEXT NOT NULL,
  note TEXT NOT NULL,
  -- The evidence: one file, optional.
  file_id INT64 REFERENCES activities_file (id),
  file_name TEXT NOT NULL,
  created_at INT64 NOT NULL,
  removed_at INT64,
  rev INT64 NOT NULL,
  CHECK ((holder = 'person') = (person_id IS NOT NULL)),
  CHECK (holder <> 'activity' OR activity_id IS NOT NULL)
);
-- The register of a unit and year.
CREATE INDEX honours_honour_unit ON honours_honour (unit_id, year);
-- What a person holds.
CREATE INDEX honours_honour_person ON honours_honour (person_id);
-- What an activity is connected with.
CREATE INDEX honours_honour_activity ON honours_honour (activity_id);
-- Whether anything still has a file.
CREATE INDEX honours_honour_file ON honours_honour (file_id);

-- Every row that names a file, and how people find it.
CREATE VIEW activities_file_use AS
SELECT t.file_id AS file_id,
       '活动“' || r.title || '”第 ' || r.number || ' 版的附件“' || t.name || '”' AS place
FROM activities_attachment t
JOIN activities_record r ON r.id = t.record_id
UNION ALL
SELECT file_id, '荣誉“' || name || '”的附件“' || file_name || '”' FROM honours_honour
WHERE file_id IS NOT NULL;
