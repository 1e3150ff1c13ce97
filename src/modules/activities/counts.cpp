#include "modules/activities/counts.h"

#include <map>
#include <tuple>

#include "platform/access/access.h"
#include "platform/base/error.h"

namespace yixin::activities {
namespace {

struct CountRequest {
  /// Everything within reach when absent.
  std::optional<UnitRef> unit_id;
  base::LocalDate from;
  base::LocalDate to;
};
BOOST_DESCRIBE_STRUCT(CountRequest, (), (unit_id, from, to))

/// How many activities of one type a unit entered, by the grade of who lectured.
struct ActivityCount {
  UnitRef unit_id;
  std::string unit_name;
  std::string carrier;
  std::string type;
  std::string type_name;
  std::optional<LecturerGrade> lecturer_grade;
  int activities = 0;
  std::vector<ActivityRef> activity_ids;
};
BOOST_DESCRIBE_STRUCT(ActivityCount, (),
                      (unit_id, unit_name, carrier, type, type_name, lecturer_grade, activities,
                       activity_ids))

/// 服务人次 and the like, over all types that count it.
struct AmountSum {
  std::string code;
  std::string label;
  std::string measure;
  std::int64_t total = 0;
  std::vector<ActivityRef> activity_ids;
};
BOOST_DESCRIBE_STRUCT(AmountSum, (), (code, label, measure, total, activity_ids))

/// A number of the sentence of a year: 集中学习, or 讲党课 by one grade of lecturers.
struct YearFigureCount {
  YearFigure figure = YearFigure::collective_study;
  std::optional<LecturerGrade> lecturer_grade;
  int activities = 0;
};
BOOST_DESCRIBE_STRUCT(YearFigureCount, (), (figure, lecturer_grade, activities))

struct ActivityCounts {
  base::LocalDate from;
  base::LocalDate to;
  int activities = 0;
  std::vector<ActivityCount> items;
  std::vector<AmountSum> sums;
  /// In the order of the sentence, those that are 0 as well.
  std::vector<YearFigureCount> figures;
};
BOOST_DESCRIBE_STRUCT(ActivityCounts, (), (from, to, activities, items, sums, figures))

using Place = std::tuple<access::UnitId, std::string, std::optional<LecturerGrade>>;

void add_activity(std::map<Place, ActivityCount>& counts, UnitNames& names, const Filed& filed) {
  ActivityCount& count = counts[Place{filed.unit, filed.type, filed.lecturer_grade}];
  if (count.activities == 0) {
    const ActivityType& type = type_of(filed.type);
    const org::UnitSummary& unit = names.at(filed.unit);
    count = {
        unit.unit_id, unit.name, type.carrier, type.code, type.name, filed.lecturer_grade, 0, {}};
  }
  ++count.activities;
  count.activity_ids.push_back(filed.activity_id);
}

std::vector<YearFigureCount> year_figures() {
  return {{YearFigure::collective_study, {}},
          {YearFigure::lecture, LecturerGrade::party_secretary},
          {YearFigure::lecture, LecturerGrade::leader},
          {YearFigure::lecture, LecturerGrade::branch_secretary}};
}

void add_figure(std::vector<YearFigureCount>& figures, const Filed& filed) {
  const auto& figure = type_of(filed.type).year_figure;
  for (YearFigureCount& one : figures) {
    const bool of_grade = !one.lecturer_grade || one.lecturer_grade == filed.lecturer_grade;
    if (figure == one.figure && of_grade) ++one.activities;
  }
}

struct AmountOfRecord {
  RecordId record;
  std::string code;
  std::int64_t amount = 0;
};
BOOST_DESCRIBE_STRUCT(AmountOfRecord, (), (record, code, amount))

/// Of every record in force, whoever may read it: one statement, to be looked up by the records
/// that the caller may read.
std::multimap<RecordId, Amount> list_amounts(db::ReadTx& tx, const base::LocalDate& from,
                                             const base::LocalDate& to) {
  std::multimap<RecordId, Amount> amounts;
  for (const auto& one : tx.all<AmountOfRecord>(
           R"sql(SELECT c.record_id, c.code, c.amount
                 FROM activities_count c JOIN activities_in_force f ON f.record_id = c.record_id
                 WHERE f.held_on BETWEEN $1 AND $2 ORDER BY c.record_id, c.code)sql",
           from, to)) {
    amounts.emplace(one.record, Amount{one.code, one.amount});
  }
  return amounts;
}

void add_amounts(const std::multimap<RecordId, Amount>& amounts,
                 std::map<std::string, AmountSum>& sums, const Filed& filed) {
  const auto [begin, end] = amounts.equal_range(filed.record);
  for (auto at = begin; at != end; ++at) {
    const Amount& amount = at->second;
    const CountedThing* thing = type_of(filed.type).find_count(amount.code);
    AmountSum& sum = sums[amount.code];
    sum.code = amount.code;
    sum.label = thing ? thing->label : amount.code;
    sum.measure = thing ? thing->measure : "";
    sum.total += amount.amount;
    sum.activity_ids.push_back(filed.activity_id);
  }
}

access::UnitId asked_unit(db::ReadTx& tx, const std::optional<UnitRef>& ref) {
  if (!ref) return access::hospital_unit;
  const auto unit = org::find_unit_by_ref(tx, *ref);
  if (!unit) base::refuse_not_found("这个党组织");
  access::require_visible(tx, read_activities, unit->id, "这个党组织");
  return unit->id;
}

ActivityCounts count_activities(db::ReadTx& tx, const CountRequest& request) {
  if (request.to < request.from) refuse_field("to", "bad_value", "结束日期不能早于开始日期");
  const auto unit = asked_unit(tx, request.unit_id);
  std::map<Place, ActivityCount> counts;
  std::map<std::string, AmountSum> sums;
  const auto amounts = list_amounts(tx, request.from, request.to);
  UnitNames names(tx);
  ActivityCounts result{request.from, request.to, 0, {}, {}, year_figures()};
  for (const Filed& filed : list_filed(tx, unit, request.from, request.to)) {
    ++result.activities;
    add_figure(result.figures, filed);
    add_activity(counts, names, filed);
    add_amounts(amounts, sums, filed);
  }
  for (auto& [place, count] : counts) result.items.push_back(std::move(count));
  for (auto& [code, sum] : sums) result.sums.push_back(std::move(sum));
  return result;
}

}  // namespace

std::vector<Filed> list_filed(db::ReadTx& tx, access::UnitId unit, const base::LocalDate& from,
                              const base::LocalDate& to) {
  return tx.all<Filed>(
      R"sql(SELECT f.id, f.public_id, f.type, f.unit_id, f.title, f.record_id, f.held_on,
                   r.lecturer_grade
            FROM activities_in_force f
            JOIN activities_record r ON r.id = f.record_id
            WHERE f.held_on BETWEEN $1 AND $2
              AND (f.unit_id IN (SELECT descendant_id FROM access_unit_closure
                                 WHERE ancestor_id = $3)
                   OR EXISTS (SELECT 1 FROM activities_host h
                              WHERE h.activity_id = f.id
                                AND h.unit_id IN (SELECT descendant_id FROM access_unit_closure
                                                  WHERE ancestor_id = $3)))
              AND (f.unit_id IN (SELECT unit_id FROM access_may
                                 WHERE account_id = $4 AND permission = 'activities.read')
                   OR EXISTS (SELECT 1 FROM activities_host h
                              WHERE h.activity_id = f.id
                                AND h.unit_id IN (SELECT unit_id FROM access_may
                                                  WHERE account_id = $4
                                                    AND permission = 'activities.read')))
            ORDER BY f.held_on, f.id)sql",
      from, to, unit, tx.caller().account);
}

void install_counts(http::Registry& app) {
  app.get({"/activity-counts", read_activities, http::limits::view,
           "Filed activities by unit, type and lecturer, with the records behind each number",
           base::Kind::not_found},
          count_activities);
}

}  // namespace yixin::activities
