#include "modules/activities/activity_view.h"

#include "platform/access/access.h"
#include "platform/base/clock_text.h"
#include "platform/base/error.h"
#include "platform/intake/paging.h"
#include "platform/spreadsheet/write_xlsx.h"

namespace yixin::activities {
namespace {

access::Permission permission_for(Act act) {
  switch (act) {
    case Act::change:
    case Act::remove:
    case Act::announce:
    case Act::cancel:
    case Act::resume: return plan_activities;
    case Act::send_back:
    case Act::file: return review_activities;
    default: return record_activities;
  }
}

std::vector<Act> acts_of(db::ReadTx& tx, const Activity& activity) {
  std::vector<Act> acts = fitting(activity.state, activity.past());
  std::erase_if(acts,
                [&](Act act) { return !access::may(tx, permission_for(act), activity.unit); });
  return acts;
}

std::optional<RecordView> draft_of(db::ReadTx& tx, const Activity& activity) {
  const bool open = activity.state == State::drafting || activity.state == State::submitted;
  if (!open || !(access::may(tx, record_activities, activity.unit) ||
                 access::may(tx, review_activities, activity.unit))) {
    return std::nullopt;
  }
  return view_of(tx, activity, *find_newest_record(tx, activity.id));
}

ActivityView show_activity(db::ReadTx& tx, const ActivityRequest& request) {
  return view_of(tx, require_readable(tx, request.activity_id));
}

/// 待我审批
enum class ApprovalBy { mine };
BOOST_DESCRIBE_ENUM(ApprovalBy, mine)

struct ListActivities {
  std::optional<UnitRef> unit_id;
  std::optional<base::Text<1, 60>> type;
  std::optional<State> state;
  /// Plans that wait for the caller to agree.
  std::optional<ApprovalBy> approval;
  std::optional<base::LocalDate> from;
  std::optional<base::LocalDate> to;
  std::optional<int> page;
  std::optional<int> page_size;
};
BOOST_DESCRIBE_STRUCT(ListActivities, (),
                      (unit_id, type, state, approval, from, to, page, page_size))

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
};

ActivityFilter filter_of(db::ReadTx& tx, const ListActivities& request) {
  ActivityFilter filter;
  if (request.unit_id) {
    const auto unit = org::find_unit_by_ref(tx, *request.unit_id);
    if (!unit) base::refuse_not_found("这个党组织");
    access::require_visible(tx, read_activities, unit->id, "这个党组织");
    filter.unit = unit->id;
  }
  if (request.type) filter.type = request.type->str();
  if (request.state) filter.state = describe::name_of(*request.state);
  filter.to_approve = request.approval.has_value();
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
            ORDER BY l.held_on DESC, l.id DESC LIMIT $8 OFFSET $9)sql",
      tx.caller().account, filter.unit, filter.type, filter.state, filter.from, filter.to,
      filter.to_approve, window.page_size, intake::offset_of(window));
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
                              WHERE w.account_id = $1 AND w.activity_id = l.id)))sql",
      tx.caller().account, filter.unit, filter.type, filter.state, filter.from, filter.to,
      filter.to_approve);
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

ActivityView view_of(db::ReadTx& tx, const Activity& activity) {
  UnitNames names(tx);
  const ActivityType& type = type_of(activity.type);
  const org::UnitSummary& unit = names.at(activity.unit);
  ActivityView view;
  view.activity_id = activity.activity_id;
  view.type = type.code;
  view.type_name = type.name;
  view.carrier = type.carrier;
  view.unit_id = unit.unit_id;
  view.unit_name = unit.name;
  for (const access::UnitId host : list_hosts(tx, activity.id)) {
    view.hosts.push_back({names.at(host).unit_id, names.at(host).name});
  }
  view.title = activity.title;
  view.series = activity.series;
  view.partner = activity.partner;
  view.note = activity.note;
  view.state = activity.state;
  view.planned = list_batches(tx, activity.id, plan_version);
  view.announced_at = activity.announced_at;
  if (!activity.reason.empty()) view.reason = activity.reason;
  view.version = activity.version;
  if (activity.version > 0) {
    view.record = view_of(tx, activity, *find_record(tx, activity.id, activity.version));
  }
  view.draft = draft_of(tx, activity);
  view.acts = acts_of(tx, activity);
  view.approval = approval_of(tx, activity);
  view.rev = activity.rev;
  return view;
}

void install_activity_views(http::Registry& app) {
  using http::limits::view;
  app.get({"/activities", read_activities, view, "Activities within reach, newest first",
           base::Kind::not_found},
          list_activities);
  app.get({"/activity-list", read_activities, http::limits::report,
           "The same activities as a workbook, all pages at once", base::Kind::not_found},
          export_activities);
  app.get({"/activities/{activity_id}", read_activities, view,
           "One activity with its plan, its record and what may be done now"},
          show_activity);
}

}  // namespace yixin::activities
