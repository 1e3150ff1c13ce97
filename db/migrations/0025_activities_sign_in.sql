-- Who scanned the code of a meeting. A scan that came late, from a cut network, waits until the
-- secretary accepts it. It helps to fill the roll and is never the roll itself.
CREATE TABLE activities_sign_in (
  activity_id INT64 NOT NULL REFERENCES activities_activity (id),
  person_id INT64 NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('accepted', 'waiting')),
  scanned_at INT64 NOT NULL,
  received_at INT64 NOT NULL,
  PRIMARY KEY (activity_id, person_id)
);
