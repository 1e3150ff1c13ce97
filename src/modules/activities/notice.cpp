#include "modules/activities/notice.h"

#include <set>

#include "modules/activities/activity_view.h"
#include "modules/activities/approval.h"
#include "modules/activities/plan.h"
#include "modules/calendar/api/calendar.h"
#include "platform/notify/outbox.h"

namespace yixin::activities {
namespace {

/// One activity stands in the calendars of several units.
std::string object_at(const Activity& activity, const org::UnitSummary& unit) {
  return activity.activity_id.to_hex() + ':' + unit.unit_id.to_hex();
}

std::string word_of(News news) {
  switch (news) {
    case News::moved: return "改期：";
    case News::cancelled: return "取消：";
    case News::released: return "不用参加：";
    case News::announced:
    case News::none: break;
  }
  return "通知：";
}

/// The same news of one revision once.
void tell_people(db::WriteTx& tx, const Activity& activity, const std::vector<Expected>& people,
                 News news) {
  const auto batches = list_batches(tx, activity.id, plan_version);
  notify::Content content;
  content.title = word_of(news) + type_of(activity.type).name + "《" + activity.title + "》";
  const std::string path = "/m/activities/" + activity.activity_id.to_hex();
  for (const Batch& batch : batches) {
    content.lines.push_back(
        {when_and_where(batch), news == News::released ? std::string("/m/activities") : path});
  }
  const std::string key =
      "activity:" + activity.activity_id.to_hex() + ':' + std::to_string(activity.rev);
  for (const Expected& one : people) {
    const auto account = account_of(tx, one.person);
    if (account) notify::tell(tx, {*account, std::string(object_kind), key, content, {}});
  }
}

std::vector<Expected> expected_now(db::ReadTx& tx, const Activity& activity) {
  return list_expected(tx, activity, list_batches(tx, activity.id, plan_version).front().held_on);
}

/// Those of the first list who are not on the second.
std::vector<Expected> without(std::vector<Expected> people, const std::vector<Expected>& others) {
  std::set<access::PersonId> known;
  for (const Expected& one : others) known.insert(one.person);
  std::erase_if(people, [&](const Expected& one) { return known.contains(one.person); });
  return people;
}

/// Hosts that lie below no other one: what those hold reaches the people of all.
std::vector<access::UnitId> list_topmost_hosts(db::ReadTx& tx, ActivityId activity) {
  return tx.all<access::UnitId>(
      R"sql(SELECT h.unit_id FROM activities_host h
            WHERE h.activity_id = $1
              AND NOT EXISTS (SELECT 1 FROM activities_host a
                              JOIN access_unit_closure c ON c.ancestor_id = a.unit_id
                              WHERE a.activity_id = $1 AND a.unit_id <> h.unit_id
                                AND c.descendant_id = h.unit_id)
            ORDER BY h.unit_id)sql",
      activity);
}

/// Those expected find it in their own calendars, and nobody else.
void show_in_calendars(db::WriteTx& tx, const Activity& activity, const Batch& first) {
  const ActivityType& type = type_of(activity.type);
  calendar::PlannedEntry entry{.unit = {},
                               .on = first.held_on,
                               .minute = first.from_minute,
                               .title = type.name + "：" + activity.title,
                               .kind = activity.type,
                               .object_kind = std::string(object_kind),
                               .object = {}};
  const bool members = type.audience == Audience::members;
  if (members) entry.reach = calendar::Reach::below;
  std::vector<Expected> seats;
  if (type.audience == Audience::committee) {
    entry.reach = calendar::Reach::named;
    seats = list_expected(tx, activity, first.held_on);
  }
  UnitNames names(tx);
  for (const access::UnitId host :
       members ? list_topmost_hosts(tx, activity.id) : list_hosts(tx, activity.id)) {
    entry.unit = host;
    entry.object = object_at(activity, names.at(host));
    entry.people.clear();
    for (const Expected& one : seats) {
      if (one.unit == host) entry.people.push_back(one.person);
    }
    calendar::put_entry(tx, entry);
  }
}

struct CancelRequest {
  ActivityRef activity_id;
  base::Text<1, 200> reason;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(CancelRequest, (), (activity_id, reason, rev))

ActivityView announce_activity(db::WriteTx& tx, const ActivityChange& request) {
  Activity activity = require_own(tx, plan_activities, request.activity_id);
  require_approved(tx, activity);
  activity.rev = request.rev;
  if (!activity.announced_at) activity.announced_at = tx.now();
  move_on(tx, activity, Act::announce);
  announce_plan(tx, activity, News::announced);
  record_act(tx, "activities.announce", activity);
  return view_of(tx, activity);
}

ActivityView cancel_activity(db::WriteTx& tx, const CancelRequest& request) {
  Activity activity = require_own(tx, plan_activities, request.activity_id);
  activity.rev = request.rev;
  activity.reason = request.reason.str();
  move_on(tx, activity, Act::cancel);
  if (activity.announced_at) {
    tell_people(tx, activity, expected_now(tx, activity), News::cancelled);
    take_from_calendars(tx, activity);
  }
  record_act(tx, "activities.cancel", activity, activity.reason);
  return view_of(tx, activity);
}

ActivityView resume_activity(db::WriteTx& tx, const ActivityRequest& request) {
  Activity activity = require_own(tx, plan_activities, request.activity_id);
  activity.reason.clear();
  activity.announced_at.reset();
  move_on(tx, activity, Act::resume);
  record_act(tx, "activities.resume", activity);
  return view_of(tx, activity);
}

}  // namespace

std::optional<access::AccountId> account_of(db::ReadTx& tx, access::PersonId person) {
  return tx.find<access::AccountId>(
      R"sql(SELECT account_id FROM accounts_reader WHERE person_id = $1)sql", person);
}

void announce_plan(db::WriteTx& tx, const Activity& activity, News news) {
  const auto batches = list_batches(tx, activity.id, plan_version);
  show_in_calendars(tx, activity, batches.front());
  if (news != News::none) tell_people(tx, activity, expected_now(tx, activity), news);
}

std::vector<Expected> expected_so_far(db::ReadTx& tx, const Activity& activity) {
  if (!activity.announced_at) return {};
  return expected_now(tx, activity);
}

void tell_difference(db::WriteTx& tx, const Activity& activity,
                     const std::vector<Expected>& before) {
  const auto now = expected_now(tx, activity);
  const auto released = without(before, now);
  for (const Expected& one : released) {
    tx.run(R"sql(DELETE FROM activities_reply WHERE activity_id = $1 AND person_id = $2)sql",
           activity.id, one.person);
  }
  tell_people(tx, activity, released, News::released);
  tell_people(tx, activity, without(now, before), News::announced);
}

void take_from_calendars(db::WriteTx& tx, const Activity& activity) {
  UnitNames names(tx);
  for (const access::UnitId host : list_hosts(tx, activity.id)) {
    calendar::remove_entry(tx, object_kind, object_at(activity, names.at(host)));
  }
}

void install_notice(http::Registry& app) {
  using http::limits::form;
  app.put(
      {"/activities/{activity_id}/notice", plan_activities, form,
       "Tell those who are expected, and show it in calendars; some types need an approval first",
       base::Kind::conflict},
      announce_activity);
  app.put({"/activities/{activity_id}/cancellation", plan_activities, form,
           "Cancel with a reason; those who were told hear of it", base::Kind::conflict},
          cancel_activity);
  app.del({"/activities/{activity_id}/cancellation", plan_activities, form,
           "Plan a cancelled activity again", base::Kind::conflict},
          resume_activity);
}

}  // namespace yixin::activities
