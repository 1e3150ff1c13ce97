-- What other modules may derive from a unit: everything below the hospital, dissolved ones included.
-- Full members are counted for branches alone, in the branch and its groups.
CREATE VIEW org_unit_standing AS
SELECT u.id AS unit_id, u.public_id AS public_id, u.kind AS kind, u.name AS name,
       u.pinyin AS pinyin, COALESCE(u.parent_id, 1) AS parent_id, u.founded_on AS founded_on,
       u.dissolved_on AS dissolved_on,
       CASE WHEN u.branch_type = 'temporary' THEN 1 ELSE 0 END AS temporary,
       CASE WHEN u.kind = 'branch' THEN
         (SELECT count(*) FROM access_unit_closure c
          JOIN org_membership m ON m.unit_id = c.descendant_id AND m.to_on IS NULL
          JOIN org_person p ON p.id = m.person_id
          WHERE c.ancestor_id = u.id AND p.category = 'full_member' AND p.withdrawn_at IS NULL)
       ELSE 0 END AS full_members,
       (SELECT count(*) FROM org_unit g
        WHERE g.parent_id = u.id AND g.kind = 'group' AND g.dissolved_on IS NULL) AS group_count,
       (SELECT t.from_on FROM org_term t WHERE t.unit_id = u.id
        ORDER BY t.to_on DESC, t.number DESC LIMIT 1) AS term_from_on,
       (SELECT max(t.to_on) FROM org_term t WHERE t.unit_id = u.id) AS term_ends_on
FROM org_unit u
WHERE u.kind <> 'hospital';

-- Who holds which post today.
CREATE VIEW org_open_post AS
SELECT person_id, unit_id, post FROM org_post WHERE to_on IS NULL;

-- What duties hang on, of each unit, as the last change left it. `profile` is a number from 0 to 31:
-- kind of unit × has a committee × has groups × temporary. `recorded_from` is the day on
-- which the unit first recorded something: nothing that was due before is ever called overdue.
CREATE TABLE calendar_unit (
  unit_id INT64 PRIMARY KEY,
  profile INT64 NOT NULL,
  founded_on TEXT NOT NULL,
  dissolved_on TEXT,
  term_ends_on TEXT,
  recorded_from TEXT
);

-- One line of the hospital's yearly plan: month × item × quantity. `kinds` names kinds of units,
-- separated by blanks; when units are chosen (calendar_item_unit) it is empty.
CREATE TABLE calendar_item (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  year INT64 NOT NULL,
  month INT64 NOT NULL CHECK (month BETWEEN 1 AND 12),
  title TEXT NOT NULL,
  quantity INT64 NOT NULL CHECK (quantity BETWEEN 1 AND 31),
  measure TEXT NOT NULL,
  kinds TEXT NOT NULL,
  note TEXT NOT NULL,
  published_at INT64,
  rev INT64 NOT NULL,
  -- The plan is read by month, and an imported row is matched by what it names.
  UNIQUE (year, month, title)
);

CREATE TABLE calendar_item_unit (
  item_id INT64 NOT NULL REFERENCES calendar_item (id),
  unit_id INT64 NOT NULL,
  PRIMARY KEY (item_id, unit_id)
);

-- One thing to do in one period, before anybody is asked whether a unit has to: kind × period ×
-- number. `profiles` has a bit for each profile of units that it is for; 0 takes it out of use. A
-- unit has it if it stood on `standing_on` and still stands on `due_on`. `item_id` is 0 unless it
-- comes from the yearly plan.
CREATE TABLE calendar_occasion (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  origin TEXT NOT NULL CHECK (origin IN ('rule', 'term', 'item')),
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  period TEXT NOT NULL,
  number INT64 NOT NULL,
  year INT64 NOT NULL,
  begins_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  from_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  standing_on TEXT NOT NULL,
  profiles INT64 NOT NULL,
  chosen INT64 NOT NULL,
  item_id INT64 NOT NULL,
  rule_code TEXT NOT NULL,
  lead_days INT64 NOT NULL,
  UNIQUE (kind, item_id, period, number)
);
-- The occasions of a year, for views.
CREATE INDEX calendar_occasion_year ON calendar_occasion (year);

-- What a unit has to do on an occasion. Addressed by unit and occasion, so it needs no id. `open`
-- rows without a trace of people may be taken away again when a fact changes; all others stay.
CREATE TABLE calendar_duty (
  unit_id INT64 NOT NULL,
  occasion_id INT64 NOT NULL REFERENCES calendar_occasion (id),
  state TEXT NOT NULL CHECK (state IN ('open', 'planned', 'done', 'exempt')),
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
  PRIMARY KEY (unit_id, occasion_id),
  CHECK ((state = 'done') = (done_on IS NOT NULL)),
  CHECK ((object IS NULL) = (object_kind IS NULL)),
  CHECK (object IS NULL OR done_on IS NOT NULL)
);
-- One record fulfils one duty of a unit; this also finds it when the record is taken back.
CREATE UNIQUE INDEX calendar_duty_object ON calendar_duty (object_kind, object, unit_id)
  WHERE object IS NOT NULL;

-- Which unit has which occasion, from the facts as they are.
CREATE VIEW calendar_wanted AS
SELECT u.unit_id AS unit_id, o.id AS occasion_id, o.ends_on AS ends_on
FROM calendar_unit u
JOIN calendar_occasion o ON o.profiles <> 0
WHERE ((o.profiles >> CAST(u.profile AS INTEGER)) & 1) = 1
  AND u.founded_on <= o.standing_on
  AND (u.dissolved_on IS NULL OR u.dissolved_on > o.due_on)
  AND (o.origin <> 'term' OR u.term_ends_on = o.ends_on)
  AND (o.chosen = 0 OR EXISTS (SELECT 1 FROM calendar_item_unit c
                               WHERE c.item_id = o.item_id AND c.unit_id = u.unit_id));

-- What another module puts into calendars: shown with a link, moved by its owner alone.
CREATE TABLE calendar_entry (
  id INT64 PRIMARY KEY,
  unit_id INT64 NOT NULL,
  date_on TEXT NOT NULL,
  minute INT64,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  object_kind TEXT NOT NULL,
  object TEXT NOT NULL,
  UNIQUE (object_kind, object)
);
-- The entries of a unit's month.
CREATE INDEX calendar_entry_unit ON calendar_entry (unit_id, date_on);

-- Whom an entry concerns by name; without a row it concerns everybody of the unit.
CREATE TABLE calendar_entry_person (
  entry_id INT64 NOT NULL REFERENCES calendar_entry (id),
  person_id INT64 NOT NULL REFERENCES org_person (id),
  PRIMARY KEY (entry_id, person_id)
);
-- The entries of a person.
CREATE INDEX calendar_entry_person_person ON calendar_entry_person (person_id);
