-- The same views of people again, without joins: SQLite looks into a view on the right of a LEFT JOIN
-- only then, and used to build the whole roster to name a single person.
DROP VIEW accounts_name;
DROP VIEW accounts_entry;
DROP VIEW org_roster;

CREATE VIEW org_roster AS
SELECT p.id AS person_id, p.public_id AS public_id, p.staff_no AS staff_no, p.name AS name,
       p.name_key AS name_key, p.pinyin AS pinyin, p.category AS category, p.retired AS retired,
       COALESCE((SELECT m.unit_id FROM org_membership m
                 WHERE m.person_id = p.id AND m.to_on IS NULL), 1) AS unit_id,
       (SELECT u.name FROM org_unit u
        WHERE u.id = COALESCE((SELECT m.unit_id FROM org_membership m
                               WHERE m.person_id = p.id AND m.to_on IS NULL), 1)) AS unit_name
FROM org_person p
WHERE p.withdrawn_at IS NULL;

CREATE VIEW accounts_entry AS
SELECT a.id AS account, a.public_id AS account_id, r.person_id AS person, r.public_id AS person_id,
       COALESCE(r.staff_no, '') AS login, r.name AS name, r.name_key AS name_key,
       r.pinyin AS pinyin, r.unit_name AS unit_name, a.suspended_at AS suspended_at,
       a.password_hash AS password_hash, a.totp_secret AS totp_secret,
       COALESCE(a.base_role, 'none') AS base_role
FROM org_roster r
LEFT JOIN accounts_account a ON a.person_id = r.person_id
UNION ALL
SELECT a.id, a.public_id, NULL, NULL,
       COALESCE(a.login, ''), a.name, a.name,
       COALESCE(a.login, ''), NULL, a.suspended_at,
       a.password_hash, a.totp_secret,
       a.base_role
FROM accounts_account a
WHERE a.person_id IS NULL;

CREATE VIEW accounts_name AS
SELECT a.id AS account, a.public_id AS account_id,
       COALESCE((SELECT r.name FROM org_roster r WHERE r.person_id = a.person_id),
                a.name, '') AS name
FROM accounts_account a;
