#include "modules/activities/expected.h"

namespace yixin::activities {
namespace {

/// Who is asked about: everybody, unless somebody is named.
constexpr access::PersonId everybody{0};

// A membership ends before to_on. A temporary branch expects its guests, each by the membership at
// home; what a unit above it holds reaches them there.
std::vector<Expected> list_members_of_day(db::ReadTx& tx, ActivityId activity,
                                          const base::LocalDate& on, access::PersonId person) {
  return tx.all<Expected>(
      R"sql(SELECT m.person_id, m.unit_id,
                   CASE WHEN m.category = 'full_member'
                             AND (m.full_member_on IS NULL OR m.full_member_on <= $1)
                        THEN 1 ELSE 0 END
            FROM org_member_day m JOIN org_roster r ON r.person_id = m.person_id
            WHERE m.from_on <= $1 AND (m.to_on IS NULL OR m.to_on > $1)
              AND (m.unit_id IN (SELECT c.descendant_id FROM activities_host h
                                 JOIN access_unit_closure c ON c.ancestor_id = h.unit_id
                                 WHERE h.activity_id = $2)
                   OR m.person_id IN (SELECT g.person_id FROM activities_host h
                                      JOIN org_guest_day g ON g.unit_id = h.unit_id
                                      WHERE h.activity_id = $2 AND g.from_on <= $1
                                        AND (g.to_on IS NULL OR g.to_on > $1)
                                        AND (g.ended_on IS NULL OR g.ended_on > $1)))
              AND (CAST($3 AS BIGINT) = 0 OR m.person_id = $3)
            ORDER BY r.pinyin NULLS LAST, r.name NULLS LAST, m.person_id)sql",
      on, activity, person);
}

// Somebody with two posts has one seat.
std::vector<Expected> list_seats_of_day(db::ReadTx& tx, ActivityId activity,
                                        const base::LocalDate& on, access::PersonId person) {
  return tx.all<Expected>(
      R"sql(SELECT s.person_id, min(s.unit_id), 1
            FROM org_seat_day s
            JOIN activities_host h ON h.unit_id = s.unit_id
            JOIN org_roster r ON r.person_id = s.person_id
            WHERE h.activity_id = $1 AND s.from_on <= $2 AND (s.to_on IS NULL OR s.to_on > $2)
              AND (CAST($3 AS BIGINT) = 0 OR s.person_id = $3)
            GROUP BY s.person_id, r.pinyin, r.name
            ORDER BY r.pinyin NULLS LAST, r.name NULLS LAST, s.person_id)sql",
      activity, on, person);
}

std::vector<Expected> list_of_day(db::ReadTx& tx, const Activity& activity,
                                  const base::LocalDate& on, access::PersonId person) {
  switch (type_of(activity.type).audience) {
    case Audience::members: return list_members_of_day(tx, activity.id, on, person);
    case Audience::committee: return list_seats_of_day(tx, activity.id, on, person);
    case Audience::open: break;
  }
  return {};
}

}  // namespace

std::vector<Expected> list_expected(db::ReadTx& tx, const Activity& activity,
                                    const base::LocalDate& on) {
  return list_of_day(tx, activity, on, everybody);
}

bool is_expected(db::ReadTx& tx, const Activity& activity, const base::LocalDate& on,
                 access::PersonId person) {
  return person && !list_of_day(tx, activity, on, person).empty();
}

}  // namespace yixin::activities
