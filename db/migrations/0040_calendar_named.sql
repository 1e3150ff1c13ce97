-- Whether an entry concerns named people alone. Asking for rows of people instead made an entry
-- everybody's once the data of all whom it named were erased.
ALTER TABLE calendar_entry ADD COLUMN named INT64 NOT NULL DEFAULT 0;
UPDATE calendar_entry SET named = 1
  WHERE EXISTS (SELECT 1 FROM calendar_entry_person p WHERE p.entry_id = calendar_entry.id);
