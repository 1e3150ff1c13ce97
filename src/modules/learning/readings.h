#pragma once

#include "modules/learning/plan.h"
#include "platform/http/registry.h"

/// 领学: who leads the reading of a branch in which month.
namespace yixin::learning {

struct ReadingNoun;
using ReadingId = base::Id<ReadingNoun>;
using ReadingRef = base::Ref<ReadingNoun>;

struct ReadingView {
  ReadingRef reading_id;
  int year = 0;
  int month = 0;
  std::optional<PersonRef> person_id;
  std::string name;
  std::int64_t rev = 0;
  /// Once it was led: the way of studying and the day.
  std::optional<std::string> mode;
  std::optional<base::LocalDate> held_on;
};
BOOST_DESCRIBE_STRUCT(ReadingView, (),
                      (reading_id, year, month, person_id, name, rev, mode, held_on))

/// One of the caller's own turns.
struct OwnReading {
  access::UnitId unit;
  int year = 0;
  int month = 0;
};
BOOST_DESCRIBE_STRUCT(OwnReading, (), (unit, year, month))

std::vector<OwnReading> list_own_readings(db::ReadTx& tx, int year, int from_month);

void install_readings(http::Registry& app);

}  // namespace yixin::learning
