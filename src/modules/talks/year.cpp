#include "modules/talks/year.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "modules/talks/api/talks.h"
#include "modules/talks/entering.h"
#include "platform/access/access.h"
#include "platform/base/error.h"

namespace yixin::talks {
namespace {

std::optional<TalkTimes> times_in(const Days& days) {
  if (days.empty()) return std::nullopt;
  return TalkTimes{static_cast<int>(days.size()), days.back()};
}

TalkColumn column_of(const Colleague& one, const Spoken& spoken) {
  TalkColumn column{one.person_id, one.name, one.seated, std::nullopt};
  const auto among = spoken.with_members.find(one.id);
  if (!one.seated && among != spoken.with_members.end()) {
    column.among_members = times_in(among->second);
  }
  return column;
}

void add_row(TalkYear& year, const Colleague& seat, const std::vector<Colleague>& colleagues,
             const Spoken& spoken) {
  year.seats.push_back({seat.person_id, seat.name});
  for (const Colleague& one : colleagues) {
    if (one.id == seat.id) continue;
    if (const auto times = times_in(spoken.between_two(seat.id, one.id))) {
      year.cells.push_back({seat.person_id, one.person_id, times->times, times->last_on});
    }
  }
}

std::size_t place_of(const std::vector<Colleague>& colleagues, access::PersonId person) {
  const auto found = std::find_if(colleagues.begin(), colleagues.end(),
                                  [&](const Colleague& one) { return one.id == person; });
  CHECK(found != colleagues.end());
  return static_cast<std::size_t>(found - colleagues.begin());
}

/// By kind and then by name as every list of the branch: it says nothing about who is behind.
std::vector<WantedTalk> named(std::vector<Wanted> wanted,
                              const std::vector<Colleague>& colleagues) {
  for (Wanted& one : wanted) {
    if (one.other && place_of(colleagues, *one.other) < place_of(colleagues, one.person)) {
      std::swap(one.person, *one.other);
    }
  }
  const auto place = [&](const Wanted& one) {
    return std::tuple(one.pair, place_of(colleagues, one.person),
                      one.other ? place_of(colleagues, *one.other) : 0);
  };
  std::sort(wanted.begin(), wanted.end(),
            [&](const Wanted& a, const Wanted& b) { return place(a) < place(b); });
  std::vector<WantedTalk> list;
  for (const Wanted& one : wanted) {
    const Colleague& person = colleagues[place_of(colleagues, one.person)];
    WantedTalk talk{one.pair, {person.person_id, person.name}, std::nullopt, one.left};
    if (one.other) {
      const Colleague& other = colleagues[place_of(colleagues, *one.other)];
      talk.other = TalkPerson{other.person_id, other.name};
    }
    list.push_back(std::move(talk));
  }
  return list;
}

int asked_year(const db::ReadTx& tx, const std::optional<int>& year) {
  constexpr int first = 2019;
  if (!year) return tx.today().year;
  if (*year < first || *year > tx.today().year + 1) {
    refuse_field("year", "out_of_range", "年份应在 2019 年到明年之间");
  }
  return *year;
}

}  // namespace

org::UnitSummary require_branch(db::ReadTx& tx, access::Permission permission, const UnitRef& ref) {
  auto unit = org::find_unit_by_ref(tx, ref);
  if (!unit || unit->kind != org::UnitKind::branch) base::refuse_not_found("这个党支部");
  access::require_visible(tx, permission, unit->id, "这个党支部");
  return std::move(*unit);
}

UnitTalk unit_view_of(db::ReadTx& tx, const Talk& talk) {
  return {talk.talk_id, talk.planned_on, talk.held_on, list_people(tx, talk.id)};
}

TalkYear show_year(db::ReadTx& tx, const TalkYearRequest& request) {
  const auto branch = require_branch(tx, read_talks, request.unit_id);
  TalkYear year;
  year.unit_id = branch.unit_id;
  year.unit_name = branch.name;
  year.year = asked_year(tx, request.year);
  const base::LocalDate on = day_of_year(tx, year.year);
  const auto colleagues = list_colleagues(tx, branch.id, on);
  const Company company = company_of(colleagues);
  const Spoken spoken = spoken_in(company, list_speakers(tx, branch.id, year.year));
  for (const Colleague& one : colleagues) {
    year.people.push_back(column_of(one, spoken));
    if (one.seated) add_row(year, one, colleagues, spoken);
  }
  const TalkCoverage coverage = cover(company, spoken, times_of(on));
  year.wanted = named(coverage.wanted, colleagues);
  year.complete_on = coverage.complete_on;
  for (const Talk& talk : list_talks(tx, branch.id, year.year)) {
    year.talks.push_back(unit_view_of(tx, talk));
  }
  year.may_write = access::may(tx, write_talks, branch.id);
  year.rule = rules::quote(rule_code, on);
  return year;
}

}  // namespace yixin::talks
