-- Calendars outside follow what moves by a growing number and an instant: `rev` of a duty, of its
-- occasion and of an entry, and `changed_at`, which is NULL for what nobody changed since this step.

ALTER TABLE calendar_occasion ADD COLUMN rev INT64 NOT NULL DEFAULT 1;
ALTER TABLE calendar_occasion ADD COLUMN changed_at INT64;

ALTER TABLE calendar_entry ADD COLUMN rev INT64 NOT NULL DEFAULT 1;
ALTER TABLE calendar_entry ADD COLUMN changed_at INT64;

-- The pages on which the module shows what it arranged: of the desk and of the phone, with a slash
-- in front; empty where there is none.
ALTER TABLE calendar_entry ADD COLUMN desk_page TEXT NOT NULL DEFAULT '';
ALTER TABLE calendar_entry ADD COLUMN member_page TEXT NOT NULL DEFAULT '';
UPDATE calendar_entry SET member_page = '/m/learning', desk_page = CASE object_kind
    WHEN 'study_session' THEN '/desk/learning/sessions'
    WHEN 'document' THEN '/desk/learning/documents'
    ELSE '/desk/learning' END
  WHERE object_kind IN ('theme', 'study_session', 'document');

-- The table is written anew for the sake of its check: hundreds of thousands of duties begin as
-- `open`, and SQLite looks a list up in a table of its own, which made a third of deriving a year.
CREATE TABLE calendar_duty_stamped (
  unit_id INT64 NOT NULL,
  occasion_id INT64 NOT NULL REFERENCES calendar_occasion (id),
  state TEXT NOT NULL CHECK (state = 'open' OR state IN ('planned', 'done', 'exempt')),
  planned_on TEXT,
  planned_minute INT64,
  place TEXT,
  title TEXT,
  done_on TEXT,
  note TEXT,
  object_kind TEXT,
  object TEXT,
  reason TEXT,
  rev INT64 NOT NULL,
  changed_at INT64,
  PRIMARY KEY (unit_id, occasion_id),
  CHECK ((state = 'done') = (done_on IS NOT NULL)),
  CHECK ((object IS NULL) = (object_kind IS NULL)),
  CHECK (object IS NULL OR done_on IS NOT NULL)
);
INSERT INTO calendar_duty_stamped
  (unit_id, occasion_id, state, planned_on, planned_minute, place, title, done_on, note,
   object_kind, object, reason, rev)
SELECT unit_id, occasion_id, state, planned_on, planned_minute, place, title, done_on, note,
       object_kind, object, reason, rev
FROM calendar_duty ORDER BY unit_id, occasion_id;
DROP TABLE calendar_duty;
ALTER TABLE calendar_duty_stamped RENAME TO calendar_duty;
-- One record fulfils one duty of a unit; this also finds it when the record is taken back.
CREATE UNIQUE INDEX calendar_duty_object ON calendar_duty (object_kind, object, unit_id)
  WHERE object IS NOT NULL;

-- The import of a rule pack that a version came with, so that the whole of it can be taken back.
ALTER TABLE rules_version ADD COLUMN import_id TEXT;
