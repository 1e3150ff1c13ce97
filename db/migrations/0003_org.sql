-- Units of the Party below the hospital. Unit 1 is the hospital itself (access::hospital_unit): it
-- exists from the start, so that the Party office can be granted the whole, and clients never see
-- it. founded_on is unknown only there.
CREATE TABLE org_unit (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('hospital', 'committee', 'general_branch', 'branch', 'group')),
  branch_type TEXT CHECK (branch_type IN ('regular', 'temporary', 'joint', 'retired')),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  short_name TEXT,
  pinyin TEXT NOT NULL,
  parent_id INT64 REFERENCES org_unit (id),
  founded_on TEXT,
  dissolved_on TEXT,
  dissolution_reason TEXT,
  rev INT64 NOT NULL,
  -- Only a branch has a type of branch, and every branch has one.
  CHECK ((kind = 'branch') = (branch_type IS NOT NULL))
);
-- Two standing units never share a name, so that a spreadsheet can name one; a dissolved unit
-- leaves its name free.
CREATE UNIQUE INDEX org_unit_name ON org_unit (name_key) WHERE dissolved_on IS NULL;
-- Children of a unit, before it is dissolved or removed.
CREATE INDEX org_unit_parent ON org_unit (parent_id);

INSERT INTO org_unit (id, public_id, kind, name, name_key, pinyin, rev)
VALUES (1, '00000000000000000000000000000001', 'hospital', '全院', '全院', 'quan yuan', 1);
INSERT INTO access_unit_closure (ancestor_id, descendant_id, depth) VALUES (1, 1, 0);

CREATE TABLE org_campus (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE
);

CREATE TABLE org_department (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  pinyin TEXT NOT NULL,
  campus_id INT64 REFERENCES org_campus (id),
  rev INT64 NOT NULL
);

CREATE TABLE org_unit_department (
  unit_id INT64 NOT NULL REFERENCES org_unit (id),
  department_id INT64 NOT NULL REFERENCES org_department (id),
  PRIMARY KEY (unit_id, department_id)
);

CREATE TABLE org_term (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  unit_id INT64 NOT NULL REFERENCES org_unit (id),
  number INT64 NOT NULL,
  from_on TEXT NOT NULL,
  to_on TEXT NOT NULL,
  UNIQUE (unit_id, number),
  CHECK (from_on < to_on)
);

-- Numbers are sealed (…_sealed) and found by a keyed digest (…_index). withdrawn_at marks a person
-- whose import was undone: nothing shows the row any more, but rows of other modules may refer to
-- it, and importing the person again revives it.
CREATE TABLE org_person (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  staff_no TEXT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  pinyin TEXT NOT NULL,
  initials TEXT NOT NULL,
  sex TEXT CHECK (sex IN ('male', 'female')),
  ethnicity TEXT,
  birth_on TEXT,
  id_kind TEXT NOT NULL CHECK (id_kind IN ('resident', 'resident_15', 'foreign', 'none')),
  id_index TEXT,
  id_sealed BYTES,
  phone_index TEXT,
  phone_sealed BYTES,
  native_place TEXT,
  education TEXT,
  degree TEXT,
  work_started_on TEXT,
  category TEXT NOT NULL CHECK (category IN ('full_member', 'probationary_member', 'applicant',
                                             'activist', 'candidate', 'staff')),
  department_id INT64 REFERENCES org_department (id),
  joined_party_on TEXT,
  full_member_on TEXT,
  administrative_post TEXT,
  professional_title TEXT,
  retired INT64 NOT NULL,
  remark TEXT,
  rev INT64 NOT NULL,
  created_at INT64 NOT NULL,
  updated_at INT64 NOT NULL,
  withdrawn_at INT64,
  CHECK ((id_kind = 'none') = (id_index IS NULL)),
  CHECK ((id_index IS NULL) = (id_sealed IS NULL)),
  CHECK ((phone_index IS NULL) = (phone_sealed IS NULL))
);
-- One staff number and one identity number belong to one person, withdrawn ones included, because
-- they come back under the same row.
CREATE UNIQUE INDEX org_person_staff_no ON org_person (staff_no) WHERE staff_no IS NOT NULL;
CREATE UNIQUE INDEX org_person_id_index ON org_person (id_index) WHERE id_index IS NOT NULL;
-- Sign-in by phone number; families may share one, so it is not unique.
CREATE INDEX org_person_phone_index ON org_person (phone_index) WHERE phone_index IS NOT NULL;
-- Every list of people is in this order.
CREATE INDEX org_person_pinyin ON org_person (pinyin, name, id);

-- Belonging of a person to a unit, from from_on up to but not including to_on.
CREATE TABLE org_membership (
  id INT64 PRIMARY KEY,
  person_id INT64 NOT NULL REFERENCES org_person (id),
  unit_id INT64 NOT NULL REFERENCES org_unit (id),
  from_on TEXT NOT NULL,
  to_on TEXT,
  CHECK (to_on IS NULL OR from_on < to_on)
);
-- A person belongs to one unit at a time; this also finds the unit of a person.
CREATE UNIQUE INDEX org_membership_open ON org_membership (person_id) WHERE to_on IS NULL;
-- The history shown with a person.
CREATE INDEX org_membership_person ON org_membership (person_id, from_on);
-- Members of a unit; past ones matter before a unit may be removed.
CREATE INDEX org_membership_unit ON org_membership (unit_id);

CREATE TABLE org_post (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  person_id INT64 NOT NULL REFERENCES org_person (id),
  unit_id INT64 NOT NULL REFERENCES org_unit (id),
  post TEXT NOT NULL CHECK (post IN ('secretary', 'deputy_secretary', 'organisation', 'publicity',
                                     'discipline', 'group_leader', 'committee_member')),
  from_on TEXT NOT NULL,
  to_on TEXT,
  dual_leader INT64 NOT NULL,
  deputy TEXT CHECK (deputy IN ('A', 'B'))
);
-- One secretary (and one group leader) per unit at a time.
CREATE UNIQUE INDEX org_post_head ON org_post (unit_id, post)
  WHERE to_on IS NULL AND post IN ('secretary', 'group_leader');
-- Nobody holds the same post twice at the same time; this also finds the posts of a person.
CREATE UNIQUE INDEX org_post_open ON org_post (person_id, unit_id, post) WHERE to_on IS NULL;
-- The posts of a unit.
CREATE INDEX org_post_unit ON org_post (unit_id);

-- What other modules may read about people: everybody who is not withdrawn, with the unit whose
-- scope the record belongs to (the open membership's, else the hospital).
CREATE VIEW org_roster AS
SELECT p.id AS person_id, p.public_id AS public_id, p.staff_no AS staff_no, p.name AS name,
       p.name_key AS name_key, p.pinyin AS pinyin, p.category AS category, p.retired AS retired,
       COALESCE(m.unit_id, 1) AS unit_id, u.name AS unit_name
FROM org_person p
LEFT JOIN org_membership m ON m.person_id = p.id AND m.to_on IS NULL
JOIN org_unit u ON u.id = COALESCE(m.unit_id, 1)
WHERE p.withdrawn_at IS NULL;

-- One line of the list of people, of org's own use: a member of a group is listed under the branch.
CREATE VIEW org_person_line AS
SELECT p.id AS person_id, COALESCE(m.unit_id, 1) AS scope_id, b.id AS branch_id,
       b.public_id AS branch_public_id, b.name AS branch_name, g.name AS group_name,
       d.name AS department_name
FROM org_person p
LEFT JOIN org_membership m ON m.person_id = p.id AND m.to_on IS NULL
LEFT JOIN org_unit u ON u.id = m.unit_id
LEFT JOIN org_unit g ON g.id = u.id AND g.kind = 'group'
LEFT JOIN org_unit b ON b.id = COALESCE(g.parent_id, u.id)
LEFT JOIN org_department d ON d.id = p.department_id
WHERE p.withdrawn_at IS NULL;
