-- What waits for a branch; most make-ups are confirmed.
CREATE INDEX activities_make_up_waiting ON activities_make_up (entered_at)
  WHERE state = 'waiting';

-- Who is asked about an absence: whoever reviews in the branch or group of the person, or in the unit
-- itself where there is none, and nobody for themselves. Offices above may confirm without being
-- asked. An account with two roles stands there twice.
CREATE VIEW activities_make_up_asked AS
SELECT m.activity_id AS activity_id, m.person_id AS person_id, a.id AS account_id
FROM activities_missed m
JOIN access_unit_closure c ON c.descendant_id = m.unit_id
JOIN org_unit_standing u ON u.unit_id = c.ancestor_id
JOIN access_grant g ON g.unit_id = c.ancestor_id
JOIN access_rule r ON r.role = g.role AND r.permission = 'activities.review'
JOIN accounts_account a ON a.id = g.account_id
WHERE (u.kind IN ('branch', 'group') OR c.depth = 0)
  AND (r.reach = 'subtree' OR (r.reach = 'unit' AND c.depth = 0))
  AND a.person_id <> m.person_id;
