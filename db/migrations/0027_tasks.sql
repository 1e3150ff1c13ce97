-- Items (待办): what a unit still has to do, entered by hand or left over from a record. An open one
-- stands before every meeting until it is done or dropped.
CREATE TABLE tasks_item (
  id INT64 PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  unit_id INT64 NOT NULL,
  text TEXT NOT NULL,
  due_on TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
  -- Why it was dropped, or how it was done; may be empty for the latter.
  reason TEXT NOT NULL,
  -- Where it comes from: the record of another module and its place there; NULL by hand.
  source_kind TEXT,
  source TEXT,
  source_number INT64,
  source_title TEXT NOT NULL,
  created_at INT64 NOT NULL,
  closed_on TEXT,
  rev INT64 NOT NULL,
  UNIQUE (source_kind, source, source_number)
);
-- The open items of a unit, and its list.
CREATE INDEX tasks_item_unit ON tasks_item (unit_id, state, due_on);

-- Who is responsible (责任人), in the order in which they were named.
CREATE TABLE tasks_responsible (
  item_id INT64 NOT NULL REFERENCES tasks_item (id),
  person_id INT64 NOT NULL,
  position INT64 NOT NULL,
  PRIMARY KEY (item_id, person_id)
);
-- A person's own items.
CREATE INDEX tasks_responsible_person ON tasks_responsible (person_id);
