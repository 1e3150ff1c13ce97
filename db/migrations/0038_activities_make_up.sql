-- 补学: somebody who was absent studied later what a filed activity was about. A member's own word
-- waits until the secretary confirms it. Whether it counts follows from the record in force.
CREATE TABLE activities_make_up (
  activity_id INT64 NOT NULL REFERENCES activities_activity (id),
  person_id INT64 NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'confirmed')),
  made_up_on TEXT NOT NULL,
  note TEXT NOT NULL,
  entered_at INT64 NOT NULL,
  PRIMARY KEY (activity_id, person_id)
);
-- What a person made up.
CREATE INDEX activities_make_up_person ON activities_make_up (person_id);

-- Who was absent by the record in force, and whether it was made up. Length and day are those of the
-- first batch.
CREATE VIEW activities_missed AS
SELECT t.person_id AS person_id, t.unit_id AS unit_id, f.id AS activity_id,
       f.public_id AS public_id, f.type AS type, f.title AS title, f.held_on AS held_on,
       b.span AS span, b.minutes AS minutes, m.state AS state, m.made_up_on AS made_up_on,
       m.note AS note
FROM activities_attendance t
JOIN activities_in_force f ON f.record_id = t.record_id
JOIN activities_batch b ON b.activity_id = f.id AND b.version = f.version AND b.number = 1
LEFT JOIN activities_make_up m ON m.activity_id = f.id AND m.person_id = t.person_id
WHERE t.presence = 'absent';

-- What counts for a person: a batch that was attended, or an absence that was made up. Nobody is
-- both in one record, so nothing counts twice.
CREATE VIEW activities_credit AS
SELECT t.person_id AS person_id, f.id AS activity_id, f.public_id AS public_id, f.type AS type,
       f.title AS title, f.held_on AS held_on, b.span AS span, b.minutes AS minutes,
       NULL AS made_up_on
FROM activities_attendance t
JOIN activities_in_force f ON f.record_id = t.record_id
JOIN activities_batch b ON b.activity_id = f.id AND b.version = f.version AND b.number = t.batch
UNION ALL
SELECT person_id, activity_id, public_id, type, title, held_on, span, minutes, made_up_on
FROM activities_missed WHERE state = 'confirmed';
