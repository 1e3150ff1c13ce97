-- 联学联创: who from outside holds the activity too, in words.
ALTER TABLE activities_activity ADD COLUMN partner TEXT NOT NULL DEFAULT '';
