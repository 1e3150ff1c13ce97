-- Who made the slip that carries the code; codes that administrators hand out have no maker.
ALTER TABLE accounts_one_time_code ADD COLUMN made_by INT64;

-- Codes that were not overtaken: a slip opens as long as its maker could make it, that is over the
-- unit of its owner, and over the hospital (unit 1) for an owner with a role.
CREATE VIEW accounts_standing_code AS
SELECT c.id AS id, c.account_id AS account_id, c.digest AS digest, c.expires_at AS expires_at,
       c.used_at AS used_at
FROM accounts_one_time_code c
WHERE c.made_by IS NULL OR EXISTS (
  SELECT 1 FROM access_may m
  JOIN accounts_account o ON o.id = m.account_id
  WHERE m.account_id = c.made_by AND m.permission = 'accounts.slip' AND o.suspended_at IS NULL
    AND m.unit_id = CASE
      WHEN EXISTS (SELECT 1 FROM access_grant g WHERE g.account_id = c.account_id) THEN 1
      ELSE (SELECT r.unit_id FROM org_roster r
            JOIN accounts_account a ON a.person_id = r.person_id
            WHERE a.id = c.account_id) END);
