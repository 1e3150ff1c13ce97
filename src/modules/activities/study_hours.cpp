#include "modules/activities/study_hours.h"

#include <set>

#include "modules/activities/record.h"
#include "platform/access/access.h"
#include "platform/base/error.h"
#include "platform/base/policy_file.h"

namespace yixin::activities {
namespace {

constexpr std::string_view member_rule = "learning.member_hours";
constexpr std::string_view secretary_rule = "learning.secretary_hours";

struct Attended {
  access::PersonId person;
  ActivityRef activity_id;
  std::string type;
  std::string title;
  base::LocalDate held_on;
  Span span = Span::hours;
  int minutes = 0;
  std::optional<base::LocalDate> made_up_on;
};
BOOST_DESCRIBE_STRUCT(Attended, (),
                      (person, activity_id, type, title, held_on, span, minutes, made_up_on))

struct PersonYear {
  PersonRef person_id;
  std::optional<int> year;
};
BOOST_DESCRIBE_STRUCT(PersonYear, (), (person_id, year))

base::LocalDate first_day(int year) { return {year, 1, 1}; }
base::LocalDate last_day(int year) { return {year, 12, 31}; }

std::vector<Attended> list_attended(db::ReadTx& tx, access::PersonId person, int year) {
  return tx.all<Attended>(
      R"sql(SELECT person_id, public_id, type, title, held_on, span, minutes, made_up_on
            FROM activities_credit
            WHERE person_id = $1 AND held_on BETWEEN $2 AND $3
            ORDER BY held_on, activity_id)sql",
      person, first_day(year), last_day(year));
}

/// Absences that are not made up; the day is what waits for the secretary.
std::vector<Attended> list_missed(db::ReadTx& tx, access::PersonId person, int year) {
  return tx.all<Attended>(
      R"sql(SELECT person_id, public_id, type, title, held_on, span, minutes, made_up_on
            FROM activities_missed
            WHERE person_id = $1 AND held_on BETWEEN $2 AND $3
              AND COALESCE(state, 'waiting') = 'waiting'
            ORDER BY held_on, activity_id)sql",
      person, first_day(year), last_day(year));
}

/// Of everybody who belongs to the unit or below it now.
std::vector<Attended> list_attended_in(db::ReadTx& tx, access::UnitId unit, int year) {
  return tx.all<Attended>(
      R"sql(SELECT a.person_id, a.public_id, a.type, a.title, a.held_on, a.span, a.minutes,
                   a.made_up_on
            FROM activities_credit a
            JOIN org_roster r ON r.person_id = a.person_id
            JOIN access_unit_closure c ON c.descendant_id = r.unit_id
            WHERE c.ancestor_id = $1 AND a.held_on BETWEEN $2 AND $3
            ORDER BY a.held_on, a.activity_id, a.person_id)sql",
      unit, first_day(year), last_day(year));
}

/// Nothing when the type does not count as study.
std::optional<int> minutes_of(const db::ReadTx& tx, const Attended& one) {
  const ActivityType& type = type_of(one.type);
  if (!type.hours) return std::nullopt;
  return credited_minutes(rule_of(tx, *type.hours, one.held_on), one.span, one.minutes);
}

/// Whoever was there served for the scheduled length; an absence from service is not made up.
bool serves(const Attended& one) {
  return type_of(one.type).service_hours.has_value() && !one.made_up_on;
}

/// Whoever has a seat in a branch now; at once, because a unit asks for all of its members.
std::set<access::PersonId> list_branch_leaders(db::ReadTx& tx) {
  const auto all = tx.all<access::PersonId>(
      R"sql(SELECT o.person_id FROM org_open_post o
            JOIN org_unit_standing u ON u.unit_id = o.unit_id
            WHERE u.kind = 'branch' AND o.post <> 'group_leader')sql");
  return {all.begin(), all.end()};
}

struct Demand {
  rules::RuleQuote rule;
  int hours = 0;
};

/// By the version that holds at the end of the year, or today in this one.
Demand demand_of(const db::ReadTx& tx, const std::set<access::PersonId>& leaders,
                 access::PersonId person, int year) {
  const auto on = std::min(last_day(year), tx.today());
  const bool leads = leaders.contains(person);
  const rules::Rule& rule = rule_of(tx, leads ? secretary_rule : member_rule, on);
  const char* figure = leads ? "secretary_hours" : "member_hours";
  return {quote_of(rule), static_cast<int>(rule.figure(figure))};
}

int asked_year(const db::ReadTx& tx, const std::optional<int>& year) {
  if (!year) return tx.today().year;
  if (*year < 2000 || *year > 2100) {
    refuse_field("year", "out_of_range", "年份应在 2000 到 2100 之间");
  }
  return *year;
}

StudyLine line_of(const Attended& one, int minutes) {
  return {one.activity_id, type_of(one.type).name, one.title, one.held_on, minutes, one.made_up_on};
}

void add_credit(const db::ReadTx& tx, StudyHours& hours, const Attended& one) {
  if (serves(one)) {
    hours.service.minutes += one.minutes;
    hours.service.items.push_back(line_of(one, one.minutes));
  }
  const auto minutes = minutes_of(tx, one);
  if (!minutes) return;
  hours.minutes += *minutes;
  if (one.made_up_on) hours.made_up_minutes += *minutes;
  hours.items.push_back(line_of(one, *minutes));
}

void add_certificate(CertificateLines& lines, StudyHours& hours, const Certificate& one) {
  hours.minutes += one.minutes;
  hours.certificate_minutes += one.minutes;
  hours.certificates.push_back(lines.of(one));
}

void add_demand(const db::ReadTx& tx, StudyHours& hours, const std::set<access::PersonId>& leaders,
                access::PersonId person) {
  const Demand demand = demand_of(tx, leaders, person, hours.year);
  hours.required_hours = demand.hours;
  hours.rule = demand.rule;
  hours.service.rule =
      quote_of(rule_of(tx, service_rule, std::min(last_day(hours.year), tx.today())));
}

std::vector<std::string> points_of(db::ReadTx& tx, const ActivityRef& ref) {
  const Activity activity = *find_activity(tx, ref);
  return base::split(find_record(tx, activity.id, activity.version)->points, '\n');
}

StudyHours hours_of(db::ReadTx& tx, access::PersonId person, int year) {
  StudyHours hours;
  hours.year = year;
  add_demand(tx, hours, list_branch_leaders(tx), person);
  for (const Attended& one : list_attended(tx, person, year)) add_credit(tx, hours, one);
  CertificateLines lines(tx);
  for (const Certificate& one : list_certificates(tx, person, year)) {
    add_certificate(lines, hours, one);
  }
  for (const Attended& one : list_missed(tx, person, year)) {
    const auto minutes = minutes_of(tx, one);
    if (!minutes) continue;
    hours.missed.push_back({one.activity_id, type_of(one.type).name, one.title, one.held_on,
                            *minutes, one.made_up_on, points_of(tx, one.activity_id)});
  }
  return hours;
}

StudyHours show_person(db::ReadTx& tx, const PersonYear& request) {
  const auto person = org::find_person_by_ref(tx, request.person_id);
  if (!person) base::refuse_not_found("这个人");
  access::require_visible(tx, record_activities, org::scope_of(tx, person->id), "这个人");
  return hours_of(tx, person->id, asked_year(tx, request.year));
}

MemberHours sum_of(const MemberYear& member) {
  const StudyHours& hours = member.hours;
  return {member.person_id,
          member.name,
          hours.minutes,
          static_cast<int>(hours.items.size()),
          hours.required_hours,
          hours.made_up_minutes,
          hours.certificate_minutes,
          hours.service.minutes};
}

UnitHours sums_of_unit(db::ReadTx& tx, const UnitYear& request) {
  const UnitYearHours hours = hours_of_unit(tx, request);
  UnitHours sums{hours.year, hours.unit_name, {}};
  for (const MemberYear& member : hours.members) sums.items.push_back(sum_of(member));
  return sums;
}

}  // namespace

StudyHours own_hours(db::ReadTx& tx, const OwnYear& request) {
  return hours_of(tx, tx.caller().person, asked_year(tx, request.year));
}

UnitYearHours hours_of_unit(db::ReadTx& tx, const UnitYear& request) {
  const auto unit = org::find_unit_by_ref(tx, request.unit_id);
  if (!unit) base::refuse_not_found("这个党组织");
  access::require_visible(tx, record_activities, unit->id, "这个党组织");
  UnitYearHours all{asked_year(tx, request.year), unit->name, {}};
  std::map<access::PersonId, StudyHours> hours;
  for (const Attended& one : list_attended_in(tx, unit->id, all.year)) {
    add_credit(tx, hours[one.person], one);
  }
  CertificateLines lines(tx);
  for (const Certificate& one : list_certificates_in(tx, unit->id, all.year)) {
    add_certificate(lines, hours[one.person], one);
  }
  const auto leaders = list_branch_leaders(tx);
  for (const auto& member : org::list_members(tx, unit->id)) {
    StudyHours& own = hours[member.id];
    own.year = all.year;
    add_demand(tx, own, leaders, member.id);
    all.members.push_back({member.person_id, member.name, std::move(own)});
  }
  return all;
}

void install_study_hours(http::Registry& app) {
  using http::limits::view;
  app.get({"/my/study-hours", access::signed_in, view,
           "One's own study hours of a year, down to the records"},
          own_hours);
  app.get({"/people/{person_id}/study-hours", record_activities, view,
           "Study hours of a person of one's unit, down to the records"},
          show_person);
  app.get({"/units/{unit_id}/study-hours", record_activities, view,
           "Study hours of the members of a unit"},
          sums_of_unit);
}

}  // namespace yixin::activities
