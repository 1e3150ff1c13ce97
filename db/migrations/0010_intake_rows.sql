-- Rows that somebody leaves out of an import, and rows that look like another question.
ALTER TABLE intake_import ADD COLUMN skipped INT64 NOT NULL DEFAULT 0;
ALTER TABLE intake_import ADD COLUMN alike INT64 NOT NULL DEFAULT 0;
ALTER TABLE intake_row ADD COLUMN skipped INT64 NOT NULL DEFAULT 0;
ALTER TABLE intake_row ADD COLUMN alike INT64 NOT NULL DEFAULT 0;
