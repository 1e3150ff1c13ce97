-- Rows by which other modules would still name a unit after an undone import took it away again. A
-- table that names units and is filled by people joins them; what is derived from a unit alone
-- (open duties, fixed days, the plan's choice of units) is forgotten with it.
CREATE VIEW org_unit_use AS
SELECT unit_id FROM activities_activity
UNION ALL SELECT unit_id FROM activities_host
UNION ALL SELECT unit_id FROM activities_venue
UNION ALL SELECT unit_id FROM activities_attendance
UNION ALL SELECT unit_id FROM calendar_duty WHERE state <> 'open' AND by_fixed_day = 0
UNION ALL SELECT unit_id FROM honours_honour
UNION ALL SELECT unit_id FROM learning_supervision
UNION ALL SELECT unit_id FROM learning_reading
UNION ALL SELECT unit_id FROM learning_session
UNION ALL SELECT unit_id FROM learning_document_unit
UNION ALL SELECT unit_id FROM learning_relay
UNION ALL SELECT unit_id FROM learning_watch
UNION ALL SELECT unit_id FROM notify_robot
UNION ALL SELECT unit_id FROM relief_complaint
UNION ALL SELECT unit_id FROM relief_step
UNION ALL SELECT unit_id FROM study_exam_unit
UNION ALL SELECT unit_id FROM study_hall_round
UNION ALL SELECT unit_id FROM study_hall_link
UNION ALL SELECT unit_id FROM study_hall_mean
UNION ALL SELECT unit_id FROM study_round_mean
UNION ALL SELECT unit_id FROM talks_talk
UNION ALL SELECT unit_id FROM tasks_item;

-- Whom an undone import must not take away: an account has codes, a password and roles.
CREATE VIEW org_account_holder AS
SELECT person_id FROM accounts_account WHERE person_id IS NOT NULL;
