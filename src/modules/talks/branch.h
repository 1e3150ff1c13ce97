#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/talks/coverage.h"

/// The people of a branch on a day, by name.
namespace yixin::talks {

inline constexpr std::string_view rule_code = "life.heart_talks";

/// A member of the branch, somebody with a seat in its committee, or both.
struct Colleague {
  access::PersonId id;
  PersonRef person_id;
  std::string name;
  bool member = false;
  bool seated = false;
};
BOOST_DESCRIBE_STRUCT(Colleague, (), (id, person_id, name, member, seated))

/// By pinyin. A member of a group below the branch is one of the branch.
std::vector<Colleague> list_colleagues(db::ReadTx& tx, access::UnitId branch,
                                       const base::LocalDate& on);
Company company_of(const std::vector<Colleague>& colleagues);
/// The day that a year is looked at from: its last one, or today before that.
base::LocalDate day_of_year(const db::ReadTx& tx, int year);
/// How many talks the rule in force on that day asks for in a year.
int times_of(const base::LocalDate& on);
/// What is written down, held against the branch as it is on the year's day.
TalkCoverage coverage_of(db::ReadTx& tx, access::UnitId branch, int year);

/// Fulfils the duty of that branch and year once nothing is left to be wanted.
void fulfil_duty(db::WriteTx& tx, access::UnitId branch, int year);
/// Opens it again where a talk that was taken back left something to be wanted.
void reconsider_duty(db::WriteTx& tx, access::UnitId branch, int year);

}  // namespace yixin::talks
