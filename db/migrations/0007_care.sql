-- The last outcome of each piece of care for this installation: readiness, nightly backup, check,
-- recovery sheet, re-sealing. One row per name; it is no content, so no backup holds it.
CREATE TABLE platform_care (
  name TEXT PRIMARY KEY,
  at INT64 NOT NULL,
  succeeded INT64 NOT NULL,
  detail TEXT NOT NULL
);

-- The readiness probe wrote here before; a setting is content, a probe is not.
DELETE FROM platform_setting WHERE name = 'ready_probe';
