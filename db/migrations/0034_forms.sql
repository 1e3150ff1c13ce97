-- A hospital's own form of a paper, the .docx as it was uploaded: it is read in the confined child
-- whenever a paper is made. A few earlier ones are kept for the way back.
CREATE TABLE forms_form (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('minutes', 'sign_in', 'party_day_plan', 'hours')),
  file_name TEXT NOT NULL,
  content BYTES NOT NULL,
  uploaded_by INT64 NOT NULL,
  uploaded_at INT64 NOT NULL,
  in_use INT64 NOT NULL CHECK (in_use IN (0, 1))
);
-- At most one form of a kind is used; without one it is the shipped form.
CREATE UNIQUE INDEX forms_form_in_use ON forms_form (kind) WHERE in_use = 1;
