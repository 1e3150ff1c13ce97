#include "modules/activities/plan.h"

#include <algorithm>

#include "modules/activities/activity_view.h"
#include "modules/activities/approval.h"
#include "modules/activities/notice.h"
#include "modules/activities/plan_hints.h"
#include "platform/access/access.h"
#include "platform/base/error.h"

namespace yixin::activities {
namespace {

constexpr std::size_t most_hosts = 60;

/// What may still change after the type and the units are chosen.
struct PlanDetails {
  base::Text<1, 100> title;
  std::optional<base::Text<0, 60>> series;
  /// 联学联创: who from outside holds it too.
  std::optional<base::Text<0, 100>> partner;
  std::optional<base::Text<0, 1000>> note;
  std::vector<BatchForm> batches;
};
BOOST_DESCRIBE_STRUCT(PlanDetails, (), (title, series, partner, note, batches))

struct PlanForm : PlanDetails {
  base::Text<1, 60> type;
  UnitRef unit_id;
  /// Units whose people are expected; the unit itself when empty.
  std::vector<UnitRef> host_ids;
};
BOOST_DESCRIBE_STRUCT(PlanForm, (PlanDetails), (type, unit_id, host_ids))

struct PlanChange : PlanDetails {
  ActivityRef activity_id;
  /// As in PlanForm; absent: those who hold it stay.
  std::optional<std::vector<UnitRef>> host_ids;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(PlanChange, (PlanDetails), (activity_id, host_ids, rev))

struct FromLastTime {
  UnitRef unit_id;
  std::optional<base::Text<1, 60>> type;
};
BOOST_DESCRIBE_STRUCT(FromLastTime, (), (unit_id, type))

/// What a new plan may start from; everything is absent when the unit never had one.
struct PlanStart {
  std::string type;
  std::optional<ActivityRef> last_activity_id;
  std::optional<std::string> title;
  std::optional<std::string> series;
  std::optional<std::string> note;
  std::optional<Batch> batch;
};
BOOST_DESCRIBE_STRUCT(PlanStart, (), (type, last_activity_id, title, series, note, batch))

std::string text_of(const auto& text) { return text ? text->str() : std::string(); }

const ActivityType& chosen_type(const std::string& code) {
  const ActivityType* type = find_type(code);
  if (type == nullptr) refuse_field("type", "no_such_type", "没有这种活动类型");
  return *type;
}

org::UnitSummary chosen_unit(db::ReadTx& tx, const UnitRef& unit, const char* field) {
  auto found = org::find_unit_by_ref(tx, unit);
  if (!found || !access::may(tx, plan_activities, found->id)) {
    refuse_field(field, "no_such_unit", "没有找到这个党组织，或不在您的管理范围内");
  }
  return std::move(*found);
}

bool lies_below(db::ReadTx& tx, access::UnitId unit, access::UnitId above) {
  return tx.value<std::int64_t>(R"sql(SELECT count(*) FROM access_unit_closure
                                      WHERE ancestor_id = $1 AND descendant_id = $2)sql",
                                above, unit) > 0;
}

/// Whoever records sees everybody on the list, so nobody from beside the unit may stand on it.
std::vector<access::UnitId> chosen_hosts(db::ReadTx& tx, const std::vector<UnitRef>& host_ids,
                                         access::UnitId unit) {
  if (host_ids.empty()) return {unit};
  if (host_ids.size() > most_hosts) refuse_field("host_ids", "too_many", "最多 60 个党组织");
  std::vector<access::UnitId> hosts;
  for (const UnitRef& ref : host_ids) {
    const auto host = chosen_unit(tx, ref, "host_ids").id;
    if (!lies_below(tx, host, unit)) {
      refuse_field("host_ids", "not_below", "几个党组织合办的，由它们共同的上级党组织登记");
    }
    if (std::find(hosts.begin(), hosts.end(), host) != hosts.end()) {
      refuse_field("host_ids", "repeated", "有重复的党组织");
    }
    hosts.push_back(host);
  }
  std::sort(hosts.begin(), hosts.end());
  return hosts;
}

/// What a unit left behind stays as it is: a temporary branch whose time is over plans nothing, and
/// nothing beyond its last day.
void refuse_ended(db::ReadTx& tx, access::UnitId unit, const std::vector<Batch>& batches) {
  const auto ended = org::ended_on(tx, unit);
  if (!ended || (tx.today() < *ended && batches.back().held_on < *ended)) return;
  throw base::Error{
      base::Kind::conflict, "unit_ended",
      "“" + UnitNames(tx).at(unit).name + "”自 " + ended->to_iso() + " 起不再存续，不能再安排活动"};
}

void refuse_ended(db::ReadTx& tx, access::UnitId unit, const std::vector<access::UnitId>& hosts,
                  const std::vector<Batch>& batches) {
  refuse_ended(tx, unit, batches);
  for (const access::UnitId host : hosts) refuse_ended(tx, host, batches);
}

void take_details(Activity& activity, const PlanDetails& details) {
  activity.title = details.title.str();
  activity.series = text_of(details.series);
  activity.partner = text_of(details.partner);
  activity.note = text_of(details.note);
}

ActivityView plan_activity(db::WriteTx& tx, const PlanForm& request) {
  const ActivityType& type = chosen_type(request.type.str());
  const auto unit = chosen_unit(tx, request.unit_id, "unit_id");
  if (!type.is_for(unit.kind)) {
    refuse_field("unit_id", "wrong_kind", type.name + "不由" + org::label_of(unit.kind) + "登记");
  }
  Activity activity;
  activity.id = tx.next_id<ActivityNoun>();
  activity.activity_id = tx.draw_ref<ActivityNoun>();
  activity.type = type.code;
  activity.unit = unit.id;
  activity.created_by = tx.caller().account;
  activity.rev = 1;
  take_details(activity, request);
  const auto hosts = chosen_hosts(tx, request.host_ids, unit.id);
  const auto batches = batches_of(request.batches);
  refuse_ended(tx, unit.id, hosts, batches);
  insert_activity(tx, activity);
  store_hosts(tx, activity.id, hosts);
  store_batches(tx, activity.id, plan_version, batches);
  record_act(tx, "activities.plan", activity);
  return view_of(tx, activity);
}

ActivityView change_plan(db::WriteTx& tx, const PlanChange& request) {
  Activity activity = require_own(tx, plan_activities, request.activity_id);
  activity.rev = request.rev;
  const bool renamed = activity.title != request.title.str();
  take_details(activity, request);
  const auto batches = batches_of(request.batches);
  const bool moved = batches != list_batches(tx, activity.id, plan_version);
  const auto before = list_hosts(tx, activity.id);
  const auto hosts = request.host_ids ? chosen_hosts(tx, *request.host_ids, activity.unit) : before;
  if (moved || hosts != before) refuse_ended(tx, activity.unit, hosts, batches);
  const auto expected = expected_so_far(tx, activity);
  move_on(tx, activity, Act::change);
  if (hosts != before) {
    if (activity.announced_at) take_from_calendars(tx, activity);
    store_hosts(tx, activity.id, hosts);
  }
  store_batches(tx, activity.id, plan_version, batches);
  if (renamed || moved || hosts != before) ask_again(tx, activity);
  if (activity.announced_at) announce_plan(tx, activity, moved ? News::moved : News::none);
  if (activity.announced_at && hosts != before) tell_difference(tx, activity, expected);
  record_act(tx, "activities.change_plan", activity);
  return view_of(tx, activity);
}

http::Empty remove_plan(db::WriteTx& tx, const ActivityChange& request) {
  Activity activity = require_own(tx, plan_activities, request.activity_id);
  activity.rev = request.rev;
  move_on(tx, activity, Act::remove);
  delete_activity(tx, activity.id);
  record_act(tx, "activities.remove_plan", activity);
  return {};
}

struct LastTime {
  ActivityRef activity_id;
  std::string title;
  std::string series;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(LastTime, (), (activity_id, title, series, note))

PlanStart start_plan(db::ReadTx& tx, const FromLastTime& request) {
  const auto unit = org::find_unit_by_ref(tx, request.unit_id);
  if (!unit) base::refuse_not_found("这个党组织");
  access::require_visible(tx, plan_activities, unit->id, "这个党组织");
  PlanStart start;
  if (!request.type) refuse_field("type", "required", "请选择活动类型");
  start.type = chosen_type(request.type->str()).code;
  const auto last = tx.all<LastTime>(
      R"sql(SELECT l.public_id, l.title, l.series, a.note
            FROM activities_line l JOIN activities_activity a ON a.id = l.id
            WHERE l.unit_id = $1 AND l.type = $2 AND l.state NOT IN ('cancelled', 'retracted')
            ORDER BY l.held_on DESC, l.id DESC LIMIT 1)sql",
      unit->id, start.type);
  if (last.empty()) return start;
  start.last_activity_id = last[0].activity_id;
  start.title = last[0].title;
  start.series = last[0].series;
  start.note = last[0].note;
  const auto activity = find_activity(tx, last[0].activity_id);
  start.batch = list_batches(tx, activity->id, activity->version).front();
  return start;
}

struct TypeList {
  std::vector<ActivityType> items;
};
BOOST_DESCRIBE_STRUCT(TypeList, (), (items))

TypeList list_types(const http::Live&, const http::Empty&) { return {activity_types()}; }

}  // namespace

void install_plan(http::Registry& app) {
  using http::limits::form;
  using http::limits::view;
  app.get_live({"/activity-types", access::signed_in, view, "What kinds of activities there are"},
               list_types);
  app.get({"/units/{unit_id}/activity-start", plan_activities, view,
           "What a new plan may start from: the last activity of that unit and type"},
          start_plan);
  app.get({"/units/{unit_id}/plan-hints", plan_activities, view,
           "Venues, and series, partners and places of earlier activities of that unit, to choose "
           "from"},
          show_plan_hints);
  app.post({"/activities", plan_activities, form, "Plan an activity", base::Kind::conflict},
           plan_activity);
  app.put(
      {"/activities/{activity_id}", plan_activities, form,
       "Change a plan; those expected are told when it moves, and whoever is expected no more or "
       "from now on",
       base::Kind::conflict},
      change_plan);
  app.del({"/activities/{activity_id}", plan_activities, form,
           "Remove a plan that nobody was told of", base::Kind::conflict},
          remove_plan);
}

}  // namespace yixin::activities
