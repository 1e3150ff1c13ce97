-- The fixed day of a unit's Party days: either a day of the month (1 to 31) or a weekday (1 Monday to
-- 7 Sunday) of a week (1 to 4, 5 for the last one).
CREATE TABLE calendar_fixed_day (
  unit_id INT64 PRIMARY KEY,
  day INT64,
  week INT64,
  weekday INT64,
  CHECK ((day IS NULL) <> (week IS NULL)),
  CHECK ((week IS NULL) = (weekday IS NULL))
);

-- 1: the duty stands on the fixed day of its unit, and nobody planned it.
ALTER TABLE calendar_duty ADD COLUMN by_fixed_day INT64 NOT NULL DEFAULT 0;

-- How far an entry reaches: its unit alone, or every unit below it as well.
ALTER TABLE calendar_entry ADD COLUMN reach TEXT NOT NULL DEFAULT 'unit';

-- A study day stood once in the calendar of each committee; it stands for the whole hospital now.
DELETE FROM calendar_entry WHERE object_kind = 'theme' AND id NOT IN
  (SELECT min(id) FROM calendar_entry WHERE object_kind = 'theme' GROUP BY substr(object, 1, 32));
UPDATE calendar_entry SET unit_id = 1, reach = 'below', object = substr(object, 1, 32)
  WHERE object_kind = 'theme';
