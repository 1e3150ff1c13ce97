#pragma once

#include "modules/calendar/duty.h"

/// Entries that other modules put into calendars. Putting and removing them stands in the api.
namespace yixin::calendar {

struct EntryView {
  base::LocalDate on;
  std::optional<int> minute;
  std::string title;
  std::string kind;
  std::string object_kind;
  std::string object;
  /// Where it is shown: "/desk/learning/sessions" among those of a unit, "/m/learning" among those
  /// of a person; empty where its module has no such page.
  std::string page;
};
BOOST_DESCRIBE_STRUCT(EntryView, (), (on, minute, title, kind, object_kind, object, page))

struct Entry : EntryView {
  std::int64_t rev = 0;
  /// Absent for what nobody moved since instants are kept.
  std::optional<base::Instant> changed_at;
};
BOOST_DESCRIBE_STRUCT(Entry, (EntryView), (rev, changed_at))

/// Of a unit, with what reaches it from above; by day and minute. What reaches several units is
/// named apart in each of them.
std::vector<Entry> list_entries(db::ReadTx& tx, access::UnitId unit, const Span& days);
/// What names the person, and what concerns everybody of these units.
std::vector<Entry> list_entries_of_person(db::ReadTx& tx, access::PersonId person,
                                          const std::vector<access::UnitId>& units,
                                          const Span& days);

}  // namespace yixin::calendar
