#include "modules/activities/activity_view.h"

#include "platform/access/access.h"

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
  app.get({"/activities/{activity_id}", read_activities, view,
           "One activity with its plan, its record and what may be done now"},
          show_activity);
}

}  // namespace yixin::activities
