#pragma once

#include "modules/activities/activity.h"
#include "modules/activities/record.h"
#include "platform/http/registry.h"

/// Sums over filed records in force, each with the records behind it.
namespace yixin::activities {

/// One filed record in force.
struct Filed {
  ActivityId id;
  ActivityRef activity_id;
  std::string type;
  access::UnitId unit;
  std::string title;
  RecordId record;
  base::LocalDate held_on;
  std::optional<LecturerGrade> lecturer_grade;
};
BOOST_DESCRIBE_STRUCT(Filed, (),
                      (id, activity_id, type, unit, title, record, held_on, lecturer_grade))

/// Those that a unit or one below it entered or holds, by day; of what the caller may read.
std::vector<Filed> list_filed(db::ReadTx& tx, access::UnitId unit, const base::LocalDate& from,
                              const base::LocalDate& to);

void install_counts(http::Registry& app);
void install_ledger(http::Registry& app);

}  // namespace yixin::activities
