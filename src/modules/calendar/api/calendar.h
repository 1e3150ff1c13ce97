#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "platform/access/caller.h"
#include "platform/base/instant.h"
#include "platform/db/tx.h"
#include "platform/http/registry.h"

/// 党建日历: every unit's duties from dated rules, the facts of the organisation and the hospital's
/// yearly plan. Other modules say here what they have recorded and what they have arranged.
namespace yixin::calendar {

inline constexpr access::Permission read_calendar{"calendar.read"};
inline constexpr access::Permission plan_calendar{"calendar.plan"};

/// 未安排 已安排 已完成 逾期 免除. Nothing is overdue before the unit recorded anything: such a
/// duty stays open and its view says `no_data`.
enum class DutyState { open, planned, done, overdue, exempt };
BOOST_DESCRIBE_ENUM(DutyState, open, planned, done, overdue, exempt)

struct OccasionNoun;
using OccasionId = base::Id<OccasionNoun>;

/// A duty is what a unit has to do on an occasion (kind × period × number).
struct DutyRef {
  access::UnitId unit;
  OccasionId occasion;
};
BOOST_DESCRIBE_STRUCT(DutyRef, (), (unit, occasion))

/// A record of another module that a duty is fulfilled by.
struct Fulfilment {
  access::UnitId unit;
  std::string kind;  // of the duty: "branch_assembly"
  base::LocalDate on;
  std::string object_kind;
  std::string object;  // its public id
  std::string note = {};
};

/// Marks the duty of that unit, kind and day as done in the caller's transaction: the one planned
/// for that day, else the first one left of the period. Nothing when there is none. The same object
/// again gives the same duty and changes nothing.
std::optional<DutyRef> fulfil(db::WriteTx& tx, const Fulfilment& record);

/// A duty that no record fulfils any more: one of a day from begins_on to ends_on may.
struct FreedDuty {
  access::UnitId unit;
  std::string kind;
  base::LocalDate begins_on;
  base::LocalDate ends_on;
};

/// The record was taken back: its duties are open, or planned, as they were. They are named for a
/// module that has another record for them.
std::vector<FreedDuty> withdraw(db::WriteTx& tx, std::string_view object_kind,
                                std::string_view object);

/// A duty that a record completed, to be named beside the record.
struct FulfilledDuty {
  base::Ref<access::UnitNoun> unit_id;
  std::string unit_name;
  base::Ref<OccasionNoun> occasion_id;
  /// 支部党员大会
  std::string name;
  /// "2026-Q4"
  std::string period;
};
BOOST_DESCRIBE_STRUCT(FulfilledDuty, (), (unit_id, unit_name, occasion_id, name, period))

/// In the order of units and periods.
std::vector<FulfilledDuty> fulfilled_by(db::ReadTx& tx, std::string_view object_kind,
                                        std::string_view object);

/// Whose calendars an entry stands in: those of its unit, or of every unit below it as well; or,
/// beside that of the unit, those of the people named alone, also when there are none.
enum class Reach { unit, below, named };
BOOST_DESCRIBE_ENUM(Reach, unit, below, named)

/// Something that another module arranged: a study day, a session.
struct PlannedEntry {
  access::UnitId unit;
  base::LocalDate on;
  std::optional<int> minute = {};
  std::string title;
  std::string kind;
  std::string object_kind;
  std::string object;
  /// Where the module shows it: "/desk/learning", and "/m/learning" for those it concerns.
  std::string desk_page = {};
  std::string member_page = {};
  /// Empty: everybody of the unit, unless it reaches those named alone.
  std::vector<access::PersonId> people = {};
  Reach reach = Reach::unit;
};

/// Inserts or moves it, by object_kind and object.
void put_entry(db::WriteTx& tx, const PlannedEntry& entry);
void remove_entry(db::WriteTx& tx, std::string_view object_kind, std::string_view object);
/// Removes what a module has of this kind in the calendar of a unit and does not name here.
void keep_entries(db::WriteTx& tx, std::string_view object_kind, access::UnitId unit,
                  const std::set<std::string>& objects);

/// For org::on_unit_change: the facts of these units may have changed, of all units when empty.
void follow_units(db::WriteTx& tx, const std::vector<access::UnitId>& units);
/// For rules::on_change: from that day on rules may say something else.
void follow_rules(db::WriteTx& tx, base::LocalDate from);
/// Derives a whole year for every unit anew from what is stored, as at the turn of a year.
void derive_year(db::WriteTx& tx, int year);

void install(http::Registry& app);

}  // namespace yixin::calendar
