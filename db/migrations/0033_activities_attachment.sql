-- Files that records have attached: each content once, known by its SHA-256.
CREATE TABLE activities_file (
  id INT64 PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('pdf', 'docx', 'xlsx', 'jpeg', 'png', 'webp')),
  bytes INT64 NOT NULL,
  created_at INT64 NOT NULL
);

-- The content, sealed in pieces: a restore writes many rows at once and must hold them in memory.
CREATE TABLE activities_file_piece (
  file_id INT64 NOT NULL REFERENCES activities_file (id),
  number INT64 NOT NULL,
  key_number INT64 NOT NULL,
  content BYTES NOT NULL,
  PRIMARY KEY (file_id, number)
);
-- What a change of keys still has to seal again.
CREATE INDEX activities_file_piece_key ON activities_file_piece (key_number);

-- A file of one version of a record. One that was taken out of a draft stays until the draft is
-- handed in, so that it can be put back.
CREATE TABLE activities_attachment (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  record_id INT64 NOT NULL REFERENCES activities_record (id),
  file_id INT64 NOT NULL REFERENCES activities_file (id),
  name TEXT NOT NULL,
  removed_at INT64,
  UNIQUE (record_id, file_id)
);
-- Whether anything still has a file.
CREATE INDEX activities_attachment_file ON activities_attachment (file_id);
