-- Who belonged to a unit when, of those who are members now and not withdrawn: whom a meeting of a
-- day expects.
CREATE VIEW org_member_day AS
SELECT m.person_id AS person_id, m.unit_id AS unit_id, m.from_on AS from_on, m.to_on AS to_on,
       p.category AS category, p.full_member_on AS full_member_on
FROM org_membership m
JOIN org_person p ON p.id = m.person_id
WHERE p.withdrawn_at IS NULL AND p.category IN ('full_member', 'probationary_member');

-- Who held a post of a unit when; leading a group is no seat in a committee.
CREATE VIEW org_seat_day AS
SELECT o.person_id AS person_id, o.unit_id AS unit_id, o.post AS post, o.from_on AS from_on,
       o.to_on AS to_on
FROM org_post o
JOIN org_person p ON p.id = o.person_id
WHERE p.withdrawn_at IS NULL AND o.post <> 'group_leader';

-- An activity that a unit entered: a meeting, a party day, a free clinic. `version` is the filed
-- record in force, 0 before there is one. `reason` says why it was cancelled or retracted.
CREATE TABLE activities_activity (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  unit_id INT64 NOT NULL,
  title TEXT NOT NULL,
  series TEXT NOT NULL,
  note TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned', 'announced', 'drafting', 'submitted', 'filed',
                                       'cancelled', 'retracted')),
  version INT64 NOT NULL,
  announced_at INT64,
  reason TEXT NOT NULL,
  created_by INT64 NOT NULL,
  created_at INT64 NOT NULL,
  rev INT64 NOT NULL
);
-- The last one of a unit and type.
CREATE INDEX activities_activity_unit ON activities_activity (unit_id, type);

-- 场次 of the plan (version 0) and of each record, in order of time. The first one's day decides
-- which rules hold and who is expected.
CREATE TABLE activities_batch (
  activity_id INT64 NOT NULL REFERENCES activities_activity (id),
  version INT64 NOT NULL,
  number INT64 NOT NULL,
  held_on TEXT NOT NULL,
  from_minute INT64 NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
  span TEXT NOT NULL CHECK (span IN ('hours', 'half_day', 'full_day')),
  minutes INT64 NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  place TEXT NOT NULL,
  PRIMARY KEY (activity_id, version, number)
);
-- The activities of a span of days.
CREATE INDEX activities_batch_day ON activities_batch (held_on);

-- Units whose people are expected; at or below the unit that entered it.
CREATE TABLE activities_host (
  activity_id INT64 NOT NULL REFERENCES activities_activity (id),
  unit_id INT64 NOT NULL,
  PRIMARY KEY (activity_id, unit_id)
);
-- The activities of a unit.
CREATE INDEX activities_host_unit ON activities_host (unit_id);

-- What somebody said before: coming, or on leave with a reason.
CREATE TABLE activities_reply (
  activity_id INT64 NOT NULL REFERENCES activities_activity (id),
  person_id INT64 NOT NULL,
  coming INT64 NOT NULL,
  reason TEXT CHECK (reason IN ('on_duty', 'surgery', 'away', 'parental', 'other')),
  replied_at INT64 NOT NULL,
  PRIMARY KEY (activity_id, person_id),
  CHECK ((coming = 1) = (reason IS NULL))
);

-- One version of the record of an activity. A filed one is never changed: a correction is the next
-- number. `title` is what it was called in the end.
CREATE TABLE activities_record (
  id INT64 PRIMARY KEY,
  activity_id INT64 NOT NULL REFERENCES activities_activity (id),
  number INT64 NOT NULL,
  title TEXT NOT NULL,
  agenda TEXT NOT NULL,
  points TEXT NOT NULL,
  lecturer_id INT64,
  lecturer_name TEXT NOT NULL,
  lecturer_grade TEXT CHECK (lecturer_grade IN ('party_secretary', 'leader', 'branch_secretary',
                                                'member', 'external')),
  partner_name TEXT NOT NULL,
  partner_headcount INT64 NOT NULL,
  guest_headcount INT64 NOT NULL,
  correction_reason TEXT NOT NULL,
  author_id INT64 NOT NULL,
  submitted_at INT64,
  late_reason TEXT NOT NULL,
  reviewer_id INT64,
  review_note TEXT NOT NULL,
  filed_at INT64,
  UNIQUE (activity_id, number),
  CHECK (filed_at IS NULL OR (submitted_at IS NOT NULL AND reviewer_id IS NOT NULL))
);

-- The roll: everybody who was expected, and who joined besides. unit_id is where the person belonged
-- on that day, and entitled whether the person could vote: a filed record does not change when
-- memberships do.
CREATE TABLE activities_attendance (
  record_id INT64 NOT NULL REFERENCES activities_record (id),
  person_id INT64 NOT NULL,
  unit_id INT64 NOT NULL,
  entitled INT64 NOT NULL,
  presence TEXT NOT NULL CHECK (presence IN ('present', 'absent', 'exempt', 'joined')),
  batch INT64,
  reason TEXT CHECK (reason IN ('on_duty', 'surgery', 'away', 'parental', 'other')),
  note TEXT,
  PRIMARY KEY (record_id, person_id),
  CHECK ((presence IN ('present', 'joined')) = (batch IS NOT NULL))
);
-- What a person attended.
CREATE INDEX activities_attendance_person ON activities_attendance (person_id);

-- 服务人次 and the like, by the code of the type.
CREATE TABLE activities_count (
  record_id INT64 NOT NULL REFERENCES activities_record (id),
  code TEXT NOT NULL,
  amount INT64 NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (record_id, code)
);

CREATE TABLE activities_vote (
  record_id INT64 NOT NULL REFERENCES activities_record (id),
  position INT64 NOT NULL,
  subject TEXT NOT NULL,
  in_favour INT64 NOT NULL,
  against INT64 NOT NULL,
  abstained INT64 NOT NULL,
  PRIMARY KEY (record_id, position)
);

-- What was resolved. A resolution keeps its public id from version to version, so that what hangs on
-- it stays.
CREATE TABLE activities_resolution (
  record_id INT64 NOT NULL REFERENCES activities_record (id),
  position INT64 NOT NULL,
  public_id TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (record_id, position),
  UNIQUE (record_id, public_id)
);
-- By the id that others hang on.
CREATE INDEX activities_resolution_public ON activities_resolution (public_id);

-- One line per activity, by the plan or by the filed record in force.
CREATE VIEW activities_line AS
SELECT a.id AS id, a.public_id AS public_id, a.type AS type, a.unit_id AS unit_id,
       COALESCE(r.title, a.title) AS title, a.series AS series, a.state AS state,
       a.version AS version, r.id AS record_id, b.held_on AS held_on,
       b.from_minute AS from_minute, b.place AS place
FROM activities_activity a
JOIN activities_batch b ON b.activity_id = a.id AND b.version = a.version AND b.number = 1
LEFT JOIN activities_record r ON r.activity_id = a.id AND r.number = a.version;

-- The filed records in force: what every number is derived from.
CREATE VIEW activities_in_force AS
SELECT id, public_id, type, unit_id, title, version, record_id, held_on
FROM activities_line WHERE version > 0 AND state <> 'retracted';

-- Whose activities they are: those that a unit or one below it entered or holds.
CREATE VIEW activities_of_unit AS
SELECT c.ancestor_id AS unit_id, a.id AS activity_id
FROM activities_activity a
JOIN access_unit_closure c ON c.descendant_id = a.unit_id
UNION
SELECT c.ancestor_id AS unit_id, h.activity_id AS activity_id
FROM activities_host h
JOIN access_unit_closure c ON c.descendant_id = h.unit_id;
