#include "modules/activities/activity_view.h"
#include "platform/access/access.h"
#include "platform/base/clock_text.h"
#include "platform/base/error.h"
#include "platform/intake/paging.h"
#include "platform/spreadsheet/write_xlsx.h"

/// Activities within reach, as a list and as a workbook.
namespace yixin::activities {
namespace {

/// 待我审批
enum class ApprovalBy { mine };
BOOST_DESCRIBE_ENUM(ApprovalBy, mine)

/// 已归档的全部, 集中学习, 党课
enum class Counted { all, collective_study, lecture };
BOOST_DESCRIBE_ENUM(Counted, all, collective_study, lecture)

struct ListActivities {
  std::optional<UnitRef> unit_id;
  std::optional<base::Text<1, 60>> type;
  std::optional<State> state;
  /// Plans that wait for the caller to agree.
  std::optional<ApprovalBy> approval;
  /// What a number of the counts counts: filed records in force, all of them or those of a figure.
  std::optional<Counted> counted;
  /// Of who lectured.
  std::optional<LecturerGrade> grade;
  /// Not those that the unit only holds.
  std::optional<UnitRef> entered_by;
  std::optional<base::LocalDate> from;
  std::optional<base::LocalDate> to;
  std::optional<int> page;
  std::optional<int> page_size;
};
BOOST_DESCRIBE_STRUCT(ListActivities, (),
                      (unit_id, type, state, approval, counted, grade, entered_by, from, to, page,
                       page_size))

/// One row of activities_line with its unit.
struct ActivityLine {
  ActivityRef activity_id;
  std::string type;
  UnitRef unit_id;
  std::string unit_name;
  std::string title;
  std::string series;
  State state = State::planned;
  int version = 0;
  base::LocalDate held_on;
  int from_minute = 0;
  std::string place;
};
BOOST_DESCRIBE_STRUCT(ActivityLine, (),
                      (activity_id, type, unit_id, unit_name, title, series, state, version,
                       held_on, from_minute, place))

struct ActivityPage {
  std::vector<ActivityLine> items;
  std::int64_t total = 0;
  int page = 1;
  int page_size = 50;
};
BOOST_DESCRIBE_STRUCT(ActivityPage, (), (items, total, page, page_size))

/// Empty texts and unit 0 ask for everything.
struct ActivityFilter {
  access::UnitId unit;
  std::string type;
  std::string state;
  std::string from = "0000-01-01";
  std::string to = "9999-12-31";
  bool to_approve = false;
  bool in_force = false;
  /// Codes between commas, ",study_day,training,"; empty for every type.
  std::string types;
  std::string grade;
  access::UnitId entered_by;
};

access::UnitId asked_unit(db::ReadTx& tx, const UnitRef& ref) {
  const auto unit = org::find_unit_by_ref(tx, ref);
  if (!unit) base::refuse_not_found("这个党组织");
  access::require_visible(tx, read_activities, unit->id, "这个党组织");
  return unit->id;
}

/// Whoever entered it may be out of the caller's reach, where a unit within reach holds it.
access::UnitId entering_unit(db::ReadTx& tx, const UnitRef& ref) {
  const auto unit = org::find_unit_by_ref(tx, ref);
  if (!unit) base::refuse_not_found("这个党组织");
  return unit->id;
}

std::string types_of(Counted counted) {
  if (counted == Counted::all) return {};
  const auto figure =
      counted == Counted::lecture ? YearFigure::lecture : YearFigure::collective_study;
  std::string types = ",";
  for (const ActivityType& type : activity_types()) {
    if (type.year_figure == figure) types += type.code + ',';
  }
  return types;
}

ActivityFilter filter_of(db::ReadTx& tx, const ListActivities& request) {
  ActivityFilter filter;
  if (request.unit_id) filter.unit = asked_unit(tx, *request.unit_id);
  if (request.type) filter.type = request.type->str();
  if (request.state) filter.state = describe::name_of(*request.state);
  filter.to_approve = request.approval.has_value();
  filter.in_force = request.counted.has_value();
  if (request.counted) filter.types = types_of(*request.counted);
  if (request.grade) filter.grade = describe::name_of(*request.grade);
  if (request.entered_by) filter.entered_by = entering_unit(tx, *request.entered_by);
  if (request.from) filter.from = request.from->to_iso();
  if (request.to) filter.to = request.to->to_iso();
  return filter;
}

std::vector<ActivityLine> list_lines(db::ReadTx& tx, const ActivityFilter& filter,
                                     const http::PageRequest& window) {
  return tx.all<ActivityLine>(
      R"sql(SELECT l.public_id, l.type, u.public_id, u.name, l.title, l.series, l.state, l.version,
                   l.held_on, l.from_minute, l.place
            FROM activities_line l JOIN org_unit_standing u ON u.unit_id = l.unit_id
            WHERE (l.unit_id IN (SELECT unit_id FROM access_may
                                 WHERE account_id = $1 AND permission = 'activities.read')
                   OR EXISTS (SELECT 1 FROM activities_host h
                              WHERE h.activity_id = l.id
                                AND h.unit_id IN (SELECT unit_id FROM access_may
                                                  WHERE account_id = $1
                                                    AND permission = 'activities.read')))
              AND (CAST($2 AS BIGINT) = 0
                   OR EXISTS (SELECT 1 FROM activities_of_unit o
                              WHERE o.unit_id = $2 AND o.activity_id = l.id))
              AND (CAST($3 AS TEXT) = '' OR l.type = $3)
              AND (CAST($4 AS TEXT) = '' OR l.state = $4)
              AND l.held_on BETWEEN $5 AND $6
              AND (CAST($7 AS BIGINT) = 0
                   OR EXISTS (SELECT 1 FROM activities_to_approve w
                              WHERE w.account_id = $1 AND w.activity_id = l.id))
              AND (CAST($8 AS BIGINT) = 0 OR (l.version > 0 AND l.state <> 'retracted'))
              AND (CAST($9 AS TEXT) = '' OR replace($9, ',' || l.type || ',', '') <> $9)
              AND (CAST($10 AS TEXT) = ''
                   OR EXISTS (SELECT 1 FROM activities_record r
                              WHERE r.id = l.record_id AND r.lecturer_grade = $10))
              AND (CAST($11 AS BIGINT) = 0 OR l.unit_id = $11)
            ORDER BY l.held_on DESC, l.id DESC LIMIT $12 OFFSET $13)sql",
      tx.caller().account, filter.unit, filter.type, filter.state, filter.from, filter.to,
      filter.to_approve, filter.in_force, filter.types, filter.grade, filter.entered_by,
      window.page_size, intake::offset_of(window));
}

std::int64_t count_lines(db::ReadTx& tx, const ActivityFilter& filter) {
  return tx.value<std::int64_t>(
      R"sql(SELECT count(*)
            FROM activities_line l
            WHERE (l.unit_id IN (SELECT unit_id FROM access_may
                                 WHERE account_id = $1 AND permission = 'activities.read')
                   OR EXISTS (SELECT 1 FROM activities_host h
                              WHERE h.activity_id = l.id
                                AND h.unit_id IN (SELECT unit_id FROM access_may
                                                  WHERE account_id = $1
                                                    AND permission = 'activities.read')))
              AND (CAST($2 AS BIGINT) = 0
                   OR EXISTS (SELECT 1 FROM activities_of_unit o
                              WHERE o.unit_id = $2 AND o.activity_id = l.id))
              AND (CAST($3 AS TEXT) = '' OR l.type = $3)
              AND (CAST($4 AS TEXT) = '' OR l.state = $4)
              AND l.held_on BETWEEN $5 AND $6
              AND (CAST($7 AS BIGINT) = 0
                   OR EXISTS (SELECT 1 FROM activities_to_approve w
                              WHERE w.account_id = $1 AND w.activity_id = l.id))
              AND (CAST($8 AS BIGINT) = 0 OR (l.version > 0 AND l.state <> 'retracted'))
              AND (CAST($9 AS TEXT) = '' OR replace($9, ',' || l.type || ',', '') <> $9)
              AND (CAST($10 AS TEXT) = ''
                   OR EXISTS (SELECT 1 FROM activities_record r
                              WHERE r.id = l.record_id AND r.lecturer_grade = $10))
              AND (CAST($11 AS BIGINT) = 0 OR l.unit_id = $11))sql",
      tx.caller().account, filter.unit, filter.type, filter.state, filter.from, filter.to,
      filter.to_approve, filter.in_force, filter.types, filter.grade, filter.entered_by);
}

ActivityPage list_activities(db::ReadTx& tx, const ListActivities& request) {
  const auto window = intake::window_of(request.page, request.page_size);
  const ActivityFilter filter = filter_of(tx, request);
  return {list_lines(tx, filter, window), count_lines(tx, filter), window.page, window.page_size};
}

/// A hospital plans some hundreds a year.
constexpr int most_listed = 5'000;

http::File export_activities(db::ReadTx& tx, const ListActivities& request) {
  spreadsheet::Sheet sheet;
  sheet.name = "活动";
  sheet.title = "活动一览";
  sheet.headings = {"序号", "日期", "开始时间", "党组织", "载体",
                    "类型", "名称", "系列",     "地点",   "状态"};
  for (const ActivityLine& line : list_lines(tx, filter_of(tx, request), {1, most_listed})) {
    const ActivityType& type = type_of(line.type);
    sheet.rows.push_back({std::to_string(sheet.rows.size() + 1), line.held_on.to_iso(),
                          base::clock_text(line.from_minute), line.unit_name, type.carrier,
                          type.name, line.title, line.series, line.place, label_of(line.state)});
  }
  return {"活动一览.xlsx", std::string(http::xlsx_type), spreadsheet::write_xlsx(sheet)};
}

}  // namespace

void install_activity_list(http::Registry& app) {
  app.get({"/activities", read_activities, http::limits::view,
           "Activities within reach, newest first", base::Kind::not_found},
          list_activities);
  app.get({"/activity-list", read_activities, http::limits::report,
           "The same activities as a workbook, all pages at once", base::Kind::not_found},
          export_activities);
}

}  // namespace yixin::activities
