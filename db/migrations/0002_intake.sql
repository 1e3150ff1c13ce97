-- One uploaded spreadsheet, from preview to undo.
CREATE TABLE intake_import (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  file_name TEXT NOT NULL,
  sheet TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('previewed', 'applied', 'undone')),
  headings TEXT NOT NULL,
  mapping TEXT NOT NULL,
  new_rows INT64 NOT NULL,
  changed INT64 NOT NULL,
  same INT64 NOT NULL,
  problems INT64 NOT NULL,
  ambiguous INT64 NOT NULL,
  rev INT64 NOT NULL,
  account_id INT64 NOT NULL,
  person_id INT64 NOT NULL,
  created_at INT64 NOT NULL,
  applied_at INT64
);
-- The list of a kind, newest first, and the question which import of a kind was applied last.
CREATE INDEX intake_import_kind ON intake_import (kind, id);

-- Cells and undo data are sealed: a staged file holds identity numbers before anybody checked them.
CREATE TABLE intake_row (
  import_id INT64 NOT NULL REFERENCES intake_import (id),
  number INT64 NOT NULL,
  cells BYTES NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('new', 'changed', 'same', 'problem', 'ambiguous')),
  finding TEXT NOT NULL,
  choice TEXT NOT NULL,
  undo BYTES,
  undo_order INT64,
  kept TEXT NOT NULL,
  PRIMARY KEY (import_id, number)
);
