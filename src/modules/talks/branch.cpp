#include "modules/talks/branch.h"

#include <algorithm>
#include <cmath>

#include "modules/calendar/api/calendar.h"
#include "modules/rules/api/rules.h"

namespace yixin::talks {
namespace {

constexpr std::string_view duty_kind = "heart_talks";
/// What completes a duty is the year of a branch, not one of its talks.
constexpr std::string_view year_object = "talk_year";

std::string object_of(db::ReadTx& tx, access::UnitId branch, int year) {
  const auto unit = org::find_unit(tx, branch);
  CHECK(unit.has_value());
  return unit->unit_id.to_hex() + '-' + std::to_string(year);
}

}  // namespace

std::vector<Colleague> list_colleagues(db::ReadTx& tx, access::UnitId branch,
                                       const base::LocalDate& on) {
  return tx.all<Colleague>(
      R"sql(SELECT r.person_id, r.public_id, r.name, max(c.member), max(c.seated)
            FROM (SELECT m.person_id AS person_id, 1 AS member, 0 AS seated
                  FROM org_member_day m
                  JOIN access_unit_closure b ON b.descendant_id = m.unit_id
                  WHERE b.ancestor_id = $1 AND m.from_on <= $2
                    AND (m.to_on IS NULL OR m.to_on > $2)
                  UNION ALL
                  SELECT s.person_id, 0, 1 FROM org_seat_day s
                  WHERE s.unit_id = $1 AND s.from_on <= $2
                    AND (s.to_on IS NULL OR s.to_on > $2)) c
            JOIN org_roster r ON r.person_id = c.person_id
            GROUP BY r.person_id, r.public_id, r.name, r.pinyin
            ORDER BY r.pinyin NULLS LAST, r.name NULLS LAST, r.person_id)sql",
      branch, on);
}

Company company_of(const std::vector<Colleague>& colleagues) {
  Company company;
  for (const Colleague& one : colleagues) {
    if (one.seated) company.seats.insert(one.id);
    if (one.member) company.members.insert(one.id);
  }
  return company;
}

base::LocalDate day_of_year(const db::ReadTx& tx, int year) {
  return std::min(tx.today(), base::LocalDate{year, 12, 31});
}

int times_of(const base::LocalDate& on) {
  return static_cast<int>(std::lround(rules::at(rule_code, on).figure("min_per_year")));
}

TalkCoverage coverage_of(db::ReadTx& tx, access::UnitId branch, int year) {
  const base::LocalDate on = day_of_year(tx, year);
  const Company company = company_of(list_colleagues(tx, branch, on));
  return cover(company, spoken_in(company, list_speakers(tx, branch, year)), times_of(on));
}

void fulfil_duty(db::WriteTx& tx, access::UnitId branch, int year) {
  const auto complete_on = coverage_of(tx, branch, year).complete_on;
  if (!complete_on) return;
  calendar::fulfil(tx, {.unit = branch,
                        .kind = std::string(duty_kind),
                        .on = *complete_on,
                        .object_kind = std::string(year_object),
                        .object = object_of(tx, branch, year)});
}

void reconsider_duty(db::WriteTx& tx, access::UnitId branch, int year) {
  if (coverage_of(tx, branch, year).complete_on) return;
  calendar::withdraw(tx, year_object, object_of(tx, branch, year));
}

}  // namespace yixin::talks
