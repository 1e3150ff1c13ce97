-- What a temporary branch was set up for, and the first day on which it no longer stands; without a
-- day it stands until it is dissolved.
ALTER TABLE org_unit ADD COLUMN purpose TEXT;
ALTER TABLE org_unit ADD COLUMN ends_on TEXT;

-- Who takes part in a temporary branch, from from_on up to but not including to_on: the membership
-- stays where it is.
CREATE TABLE org_guest (
  id INT64 PRIMARY KEY,
  unit_id INT64 NOT NULL REFERENCES org_unit (id),
  person_id INT64 NOT NULL REFERENCES org_person (id),
  from_on TEXT NOT NULL,
  to_on TEXT,
  CHECK (to_on IS NULL OR from_on < to_on)
);
-- Nobody takes part twice at the same time; this also finds the guests of a unit.
CREATE UNIQUE INDEX org_guest_open ON org_guest (unit_id, person_id) WHERE to_on IS NULL;
-- The temporary branches of a person.
CREATE INDEX org_guest_person ON org_guest (person_id);

-- How long a unit stands: up to its dissolution, or the end of a temporary branch that came first.
CREATE VIEW org_unit_lifetime AS
SELECT id AS unit_id, branch_type AS branch_type,
       CASE WHEN ends_on IS NULL OR dissolved_on < ends_on THEN dissolved_on
            ELSE ends_on END AS ended_on
FROM org_unit;

-- Who took part in a temporary branch when; members alone are guests.
CREATE VIEW org_guest_day AS
SELECT g.person_id AS person_id, g.unit_id AS unit_id, g.from_on AS from_on, g.to_on AS to_on,
       l.ended_on AS ended_on
FROM org_guest g
JOIN org_unit_lifetime l ON l.unit_id = g.unit_id;
