#pragma once

#include "modules/rules/api/rules.h"
#include "modules/talks/branch.h"
#include "platform/http/registry.h"

/// A branch's talks of a year: seats by people, and what may still be arranged.
namespace yixin::talks {

struct TalkYearRequest {
  UnitRef unit_id;
  /// This one when absent.
  std::optional<int> year;
};
BOOST_DESCRIBE_STRUCT(TalkYearRequest, (), (unit_id, year))

/// How often, and when last.
struct TalkTimes {
  int times = 0;
  base::LocalDate last_on;
};
BOOST_DESCRIBE_STRUCT(TalkTimes, (), (times, last_on))

struct TalkColumn {
  PersonRef person_id;
  std::string name;
  bool seated = false;
  /// Of somebody without a seat, with others without one; absent where nothing is written down.
  std::optional<TalkTimes> among_members;
};
BOOST_DESCRIBE_STRUCT(TalkColumn, (), (person_id, name, seated, among_members))

/// Only where something is written down.
struct TalkCell {
  PersonRef seat_id;
  PersonRef person_id;
  int times = 0;
  base::LocalDate last_on;
};
BOOST_DESCRIBE_STRUCT(TalkCell, (), (seat_id, person_id, times, last_on))

struct WantedTalk {
  TalkPair pair = TalkPair::seats;
  TalkPerson person;
  std::optional<TalkPerson> other;
  int left = 1;
};
BOOST_DESCRIBE_STRUCT(WantedTalk, (), (pair, person, other, left))

/// Without its kind, which is for those who spoke.
struct UnitTalk {
  TalkRef talk_id;
  std::optional<base::LocalDate> planned_on;
  std::optional<base::LocalDate> held_on;
  std::vector<TalkPerson> people;
};
BOOST_DESCRIBE_STRUCT(UnitTalk, (), (talk_id, planned_on, held_on, people))

struct TalkYear {
  UnitRef unit_id;
  std::string unit_name;
  int year = 0;
  std::vector<TalkPerson> seats;
  /// Everybody of the branch, those with a seat as well.
  std::vector<TalkColumn> people;
  std::vector<TalkCell> cells;
  std::vector<WantedTalk> wanted;
  std::optional<base::LocalDate> complete_on;
  std::vector<UnitTalk> talks;
  bool may_write = false;
  rules::RuleQuote rule;
};
BOOST_DESCRIBE_STRUCT(TalkYear, (),
                      (unit_id, unit_name, year, seats, people, cells, wanted, complete_on, talks,
                       may_write, rule))

/// A branch that the caller holds `permission` over. Throws not_found.
org::UnitSummary require_branch(db::ReadTx& tx, access::Permission permission, const UnitRef& ref);
UnitTalk unit_view_of(db::ReadTx& tx, const Talk& talk);
TalkYear show_year(db::ReadTx& tx, const TalkYearRequest& request);

/// The same as a workbook, in the words of the field.
http::File export_year(db::ReadTx& tx, const TalkYearRequest& request);

void install_unit_talks(http::Registry& app);
/// Those of the caller, on the phone.
void install_own_talks(http::Registry& app);

}  // namespace yixin::talks
