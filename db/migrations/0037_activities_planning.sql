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

-- Who agreed to the plan of an activity of a type that leads out of the hospital. `note` says why it
-- was sent back, or why it is asked for again.
CREATE TABLE activities_approval (
  activity_id INT64 PRIMARY KEY REFERENCES activities_activity (id),
  state TEXT NOT NULL CHECK (state IN ('asked', 'approved', 'sent_back')),
  asked_by INT64 NOT NULL,
  asked_at INT64 NOT NULL,
  decided_by INT64,
  decided_at INT64,
  note TEXT NOT NULL
);

-- Which plans wait for whom: for those who review at the unit or above it, and neither planned it
-- nor asked.
CREATE VIEW activities_to_approve AS
SELECT m.account_id AS account_id, a.id AS activity_id
FROM activities_approval p
JOIN activities_activity a ON a.id = p.activity_id
JOIN access_may m ON m.unit_id = a.unit_id AND m.permission = 'activities.review'
WHERE p.state = 'asked' AND a.state IN ('planned', 'announced') AND p.asked_by <> m.account_id
  AND a.created_by <> m.account_id;
