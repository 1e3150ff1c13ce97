#include "modules/calendar/entries.h"

#include <algorithm>
#include <tuple>

namespace yixin::calendar {
namespace {

struct EntryNoun;
using EntryId = base::Id<EntryNoun>;

std::optional<EntryId> find_entry(db::ReadTx& tx, std::string_view object_kind,
                                  std::string_view object) {
  return tx.find<EntryId>(
      R"sql(SELECT id FROM calendar_entry WHERE object_kind = $1 AND object = $2)sql", object_kind,
      object);
}

/// Put again as it stands, it is no change to whoever follows it.
bool stands_so(db::ReadTx& tx, const PlannedEntry& entry) {
  return tx.value<std::int64_t>(
             R"sql(SELECT count(*) FROM calendar_entry
                   WHERE object_kind = $1 AND object = $2 AND unit_id = $3 AND date_on = $4
                     AND COALESCE(minute, -1) = $5 AND title = $6 AND kind = $7
                     AND reach = $8)sql",
             entry.object_kind, entry.object, entry.unit, entry.on, entry.minute.value_or(-1),
             entry.title, entry.kind, entry.reach) > 0;
}

bool names_people(const PlannedEntry& entry) {
  return entry.reach == Reach::named || !entry.people.empty();
}

void forget_people(db::WriteTx& tx, EntryId entry) {
  tx.run(R"sql(DELETE FROM calendar_entry_person WHERE entry_id = $1)sql", entry);
}

}  // namespace

void put_entry(db::WriteTx& tx, const PlannedEntry& entry) {
  const auto ids = tx.returning<EntryId>(
      R"sql(INSERT INTO calendar_entry (id, unit_id, date_on, minute, title, kind, object_kind,
                                        object, desk_page, member_page, changed_at, reach,
                                        named)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT (object_kind, object) DO UPDATE
            SET unit_id = excluded.unit_id, date_on = excluded.date_on, minute = excluded.minute,
                title = excluded.title, kind = excluded.kind, desk_page = excluded.desk_page,
                member_page = excluded.member_page, reach = excluded.reach,
                named = excluded.named, rev = calendar_entry.rev + $14,
                changed_at = CASE WHEN $14 = 0 THEN calendar_entry.changed_at
                                  ELSE excluded.changed_at END
            RETURNING id)sql",
      tx.next_id<EntryNoun>(), entry.unit, entry.on, entry.minute, entry.title, entry.kind,
      entry.object_kind, entry.object, entry.desk_page, entry.member_page, tx.now(), entry.reach,
      names_people(entry), stands_so(tx, entry) ? 0 : 1);
  forget_people(tx, ids.front());
  for (const access::PersonId person : entry.people) {
    tx.run(R"sql(INSERT INTO calendar_entry_person (entry_id, person_id) VALUES ($1, $2)
                 ON CONFLICT DO NOTHING)sql",
           ids.front(), person);
  }
}

void remove_entry(db::WriteTx& tx, std::string_view object_kind, std::string_view object) {
  const auto entry = find_entry(tx, object_kind, object);
  if (!entry) return;
  forget_people(tx, *entry);
  tx.run(R"sql(DELETE FROM calendar_entry WHERE id = $1)sql", *entry);
}

void keep_entries(db::WriteTx& tx, std::string_view object_kind, access::UnitId unit,
                  const std::set<std::string>& objects) {
  for (const auto& object : tx.all<std::string>(
           R"sql(SELECT object FROM calendar_entry
                 WHERE unit_id = $1 AND object_kind = $2 ORDER BY id)sql",
           unit, object_kind)) {
    if (!objects.contains(object)) remove_entry(tx, object_kind, object);
  }
}

std::vector<Entry> list_entries(db::ReadTx& tx, access::UnitId unit, const Span& days) {
  return tx.all<Entry>(
      R"sql(SELECT e.date_on, e.minute, e.title, e.kind, e.object_kind,
                   CASE WHEN e.reach = 'below' THEN e.object || ':' || u.public_id
                        ELSE e.object END,
                   e.desk_page, e.rev, e.changed_at
            FROM access_unit_closure c
            JOIN calendar_entry e ON e.unit_id = c.ancestor_id
            JOIN org_unit u ON u.id = c.descendant_id
            WHERE c.descendant_id = $1 AND (c.depth = 0 OR e.reach = 'below')
              AND e.date_on BETWEEN $2 AND $3
            ORDER BY e.date_on, e.minute NULLS FIRST, e.id)sql",
      unit, days.from, days.to);
}

namespace {

/// What concerns everybody of a unit.
std::vector<Entry> list_entries_of_all(db::ReadTx& tx, access::UnitId unit, const Span& days) {
  return tx.all<Entry>(
      R"sql(SELECT e.date_on, e.minute, e.title, e.kind, e.object_kind, e.object, e.member_page,
                   e.rev, e.changed_at
            FROM access_unit_closure c
            JOIN calendar_entry e ON e.unit_id = c.ancestor_id
            WHERE c.descendant_id = $1 AND (c.depth = 0 OR e.reach = 'below')
              AND e.date_on BETWEEN $2 AND $3
              AND e.named = 0
            ORDER BY e.date_on, e.id)sql",
      unit, days.from, days.to);
}

bool is_listed(const std::vector<Entry>& entries, const Entry& one) {
  return std::any_of(entries.begin(), entries.end(), [&](const Entry& other) {
    return other.object_kind == one.object_kind && other.object == one.object;
  });
}

}  // namespace

std::vector<Entry> list_entries_of_person(db::ReadTx& tx, access::PersonId person,
                                          const std::vector<access::UnitId>& units,
                                          const Span& days) {
  auto entries = tx.all<Entry>(
      R"sql(SELECT e.date_on, e.minute, e.title, e.kind, e.object_kind, e.object, e.member_page,
                   e.rev, e.changed_at
            FROM calendar_entry_person p JOIN calendar_entry e ON e.id = p.entry_id
            WHERE p.person_id = $1 AND e.date_on BETWEEN $2 AND $3
            ORDER BY e.date_on, e.id)sql",
      person, days.from, days.to);
  for (const access::UnitId unit : units) {
    // What comes from above reaches a branch and its group alike.
    for (Entry& entry : list_entries_of_all(tx, unit, days)) {
      if (!is_listed(entries, entry)) entries.push_back(std::move(entry));
    }
  }
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.on, a.minute) < std::tie(b.on, b.minute);
  });
  return entries;
}

}  // namespace yixin::calendar
