-- 外部学时证书: what somebody studied elsewhere, confirmed by whoever imported it. Without a number
-- it has the empty one.
CREATE TABLE activities_certificate (
  id INT64 PRIMARY KEY,
  person_id INT64 NOT NULL,
  title TEXT NOT NULL,
  organiser TEXT NOT NULL,
  minutes INT64 NOT NULL,
  completed_on TEXT NOT NULL,
  number TEXT NOT NULL,
  entered_by INT64 NOT NULL,
  entered_at INT64 NOT NULL,
  rev INT64 NOT NULL
);
-- What a person studied in a year.
CREATE INDEX activities_certificate_year ON activities_certificate (person_id, completed_on);
-- A number counts once for a person.
CREATE UNIQUE INDEX activities_certificate_number ON activities_certificate (person_id, number)
  WHERE number <> '';
