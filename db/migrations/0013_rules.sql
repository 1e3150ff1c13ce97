-- Versions of rules that were written here, for the province or for the hospital; the national ones
-- come with the build. A version is never edited: a change is another one from a later day.
CREATE TABLE rules_version (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  code TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('provincial', 'hospital')),
  theme TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  article TEXT NOT NULL,
  source TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  -- JSON: a list of names and values, and the duty part if the rule makes duties.
  figures TEXT NOT NULL,
  duty TEXT,
  reason TEXT NOT NULL,
  written_by INT64 NOT NULL,
  written_at INT64 NOT NULL,
  -- Before it began; it then counts nowhere.
  withdrawn_at INT64
);
-- In each pack one version of a code begins on a day.
CREATE UNIQUE INDEX rules_version_beginning ON rules_version (code, level, valid_from)
  WHERE withdrawn_at IS NULL;

-- Who compared a version with its document and when.
CREATE TABLE rules_confirmation (
  code TEXT NOT NULL,
  level TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  -- Of what was confirmed: other words or figures, as an upgrade may bring them, are not.
  digest TEXT NOT NULL,
  confirmed_by INT64 NOT NULL,
  confirmed_at INT64 NOT NULL,
  PRIMARY KEY (code, level, valid_from)
);
