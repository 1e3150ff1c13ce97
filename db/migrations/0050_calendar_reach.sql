-- A committee's meeting stands in the calendars of those who had a seat on that day, and what a
-- unit holds for members in those of the units below it as well.
UPDATE calendar_entry SET reach = 'named', named = 1
WHERE object_kind = 'activity'
  AND kind IN ('branch_committee', 'democratic_life', 'centre_group', 'ideology_session');
INSERT INTO calendar_entry_person (entry_id, person_id)
SELECT DISTINCT e.id, s.person_id
FROM calendar_entry e JOIN org_seat_day s ON s.unit_id = e.unit_id
WHERE e.reach = 'named' AND s.from_on <= e.date_on AND (s.to_on IS NULL OR s.to_on > e.date_on);
UPDATE calendar_entry SET reach = 'below'
WHERE object_kind = 'activity'
  AND kind IN ('branch_assembly', 'group_meeting', 'party_lecture', 'theme_party_day',
               'emergency_party_day', 'organisation_life', 'member_review', 'study_day',
               'warning_education');
