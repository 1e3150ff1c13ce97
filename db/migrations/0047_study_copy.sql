-- What people take along of their own rows (policy/fields.csv): no score and no sign of a
-- correction while a test holds its scores back, decision 0018. Closed is what the job of every
-- few seconds closed: a view does not know the time.
CREATE VIEW study_held_back AS
SELECT a.id AS attempt_id
FROM study_attempt a
JOIN study_exam e ON e.round_id = a.round_id
JOIN study_round r ON r.id = a.round_id
WHERE e.reveal = 'after_close' AND r.state <> 'closed';

CREATE VIEW study_attempt_copy AS
SELECT a.id AS id, a.person_id AS person_id, a.round_id AS round_id, a.started_at AS started_at,
       a.deadline_at AS deadline_at, a.submitted_at AS submitted_at, a.automatic AS automatic,
       a.ranked AS ranked, a.branch_id AS branch_id, a.general_branch_id AS general_branch_id,
       CASE WHEN h.attempt_id IS NULL THEN a.score END AS score,
       CASE WHEN h.attempt_id IS NULL THEN a.correct END AS correct,
       a.duration_ms AS duration_ms, a.number AS number
FROM study_attempt a
LEFT JOIN study_held_back h ON h.attempt_id = a.id;

CREATE VIEW study_correction_score_copy AS
SELECT s.attempt_id AS attempt_id, s.old_score AS old_score, s.old_correct AS old_correct,
       s.new_score AS new_score, s.new_correct AS new_correct
FROM study_correction_score s
WHERE NOT EXISTS (SELECT 1 FROM study_held_back h WHERE h.attempt_id = s.attempt_id);

-- An answer may be changed while its question is out: until then nothing says whether it is right.
CREATE VIEW study_hall_answer_copy AS
SELECT a.person_id AS person_id, a.hall_round_id AS hall_round_id, a.position AS position,
       a.given AS given,
       CASE WHEN r.position = a.position AND r.phase IN ('asking', 'paused')
            THEN NULL ELSE a.correct END AS correct,
       a.answered_at AS answered_at
FROM study_hall_answer a
JOIN study_hall_round r ON r.id = a.hall_round_id;
