#include "modules/activities/filing.h"

#include <algorithm>

#include "modules/activities/follow_up.h"
#include "modules/activities/make_up_news.h"
#include "modules/activities/notice.h"
#include "modules/calendar/api/calendar.h"
#include "modules/learning/api/modes.h"
#include "modules/tasks/api/tasks.h"
#include "platform/base/error.h"

namespace yixin::activities {
namespace {

enum class Verdict { file, send_back };
BOOST_DESCRIBE_ENUM(Verdict, file, send_back)

struct ReviewRequest {
  ActivityRef activity_id;
  Verdict verdict = Verdict::file;
  /// Needed when it is sent back.
  std::optional<base::Text<1, 500>> note;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(ReviewRequest, (), (activity_id, verdict, note, rev))

/// What a record is good for: one duty of each of these units.
std::vector<calendar::Fulfilment> fulfilments_of(db::ReadTx& tx, const Activity& activity,
                                                 const Record& record) {
  const ActivityType& type = type_of(activity.type);
  calendar::Fulfilment one;
  one.on = list_batches(tx, activity.id, record.number).front().held_on;
  one.object_kind = object_kind;
  one.object = activity.activity_id.to_hex();
  std::vector<calendar::Fulfilment> all;
  const auto take = [&](access::UnitId unit, const std::string& duty) {
    one.unit = unit;
    one.kind = duty;
    all.push_back(one);
  };
  for (const access::UnitId host : list_hosts(tx, activity.id)) {
    for (const auto& duty : type.duties) take(host, duty);
  }
  const auto committee = org::unit_above(tx, activity.unit, org::UnitKind::committee);
  for (const GradedDuty& graded : type.graded) {
    if (committee && record.lecturer_grade == graded.grade) take(committee->id, graded.duty);
  }
  return all;
}

bool may_fulfil(const ActivityType& type, const std::string& duty) {
  return std::find(type.duties.begin(), type.duties.end(), duty) != type.duties.end() ||
         std::any_of(type.graded.begin(), type.graded.end(),
                     [&](const GradedDuty& one) { return one.duty == duty; });
}

/// Held or entered by the unit or below it in the days of the duty, with a record in force.
std::vector<ActivityRef> list_in_force(db::ReadTx& tx, const ActivityType& type,
                                       const calendar::FreedDuty& duty) {
  return tx.all<ActivityRef>(
      R"sql(SELECT f.public_id
            FROM activities_of_unit u JOIN activities_in_force f ON f.id = u.activity_id
            WHERE u.unit_id = $1 AND f.type = $2 AND f.held_on BETWEEN $3 AND $4
            ORDER BY f.held_on, f.id)sql",
      duty.unit, type.code, duty.begins_on, duty.ends_on);
}

void offer(db::WriteTx& tx, const calendar::FreedDuty& duty, const ActivityRef& ref) {
  const Activity activity = *find_activity(tx, ref);
  const Record record = *find_record(tx, activity.id, activity.version);
  for (const calendar::Fulfilment& one : fulfilments_of(tx, activity, record)) {
    if (one.unit == duty.unit && one.kind == duty.kind) calendar::fulfil(tx, one);
  }
}

/// A unit that met once more than it had to loses no duty with one of its records.
void offer_to_others(db::WriteTx& tx, const std::vector<calendar::FreedDuty>& freed) {
  for (const calendar::FreedDuty& duty : freed) {
    for (const ActivityType& type : activity_types()) {
      if (!may_fulfil(type, duty.kind)) continue;
      for (const ActivityRef& other : list_in_force(tx, type, duty)) offer(tx, duty, other);
    }
  }
}

/// 六种方式: a study activity counts once for each unit that held it.
void count_for_mode(db::WriteTx& tx, const Activity& activity, const Record& record) {
  const std::string object = activity.activity_id.to_hex();
  learning::withdraw_modes(tx, object_kind, object);
  const ActivityType& type = type_of(activity.type);
  if (!type.mode) return;
  const auto on = list_batches(tx, activity.id, record.number).front().held_on;
  for (const access::UnitId host : list_hosts(tx, activity.id)) {
    learning::record_mode(tx, {host, *type.mode, on, std::string(object_kind), object});
  }
}

void file_record(db::WriteTx& tx, Activity& activity, Record& record) {
  activity.version = record.number;
  move_on(tx, activity, Act::file);
  record.filed_at = tx.now();
  store_record(tx, record);
  fulfil_duties(tx, activity, record);
  count_for_mode(tx, activity, record);
  leave_over(tx, activity, record);
  offer_make_ups(tx, activity);
}

void send_back(db::WriteTx& tx, Activity& activity, Record& record) {
  if (record.review_note.empty()) refuse_field("note", "required", "请写明退回的原因");
  move_on(tx, activity, Act::send_back);
  record.submitted_at.reset();
  store_record(tx, record);
}

ActivityView review_record(db::WriteTx& tx, const ReviewRequest& request) {
  Activity activity = require_own(tx, review_activities, request.activity_id);
  activity.rev = request.rev;
  require_after(activity.state, Act::file, activity.past());
  Record record = *find_newest_record(tx, activity.id);
  if (record.author == tx.caller().account) {
    throw base::Error{base::Kind::forbidden, "own_work", "自己提交的记录请由另一位同志审核"};
  }
  record.reviewer = tx.caller().account;
  record.review_note = request.note ? request.note->str() : std::string();
  if (request.verdict == Verdict::file) {
    file_record(tx, activity, record);
  } else {
    send_back(tx, activity, record);
  }
  record_act(tx, request.verdict == Verdict::file ? "activities.file" : "activities.send_back",
             activity, record.review_note);
  return view_of(tx, activity);
}

}  // namespace

void fulfil_duties(db::WriteTx& tx, const Activity& activity, const Record& record) {
  const auto freed = calendar::withdraw(tx, object_kind, activity.activity_id.to_hex());
  for (const auto& one : fulfilments_of(tx, activity, record)) calendar::fulfil(tx, one);
  offer_to_others(tx, freed);
}

void withdraw_record(db::WriteTx& tx, const Activity& activity) {
  tasks::withdraw(tx, object_kind, activity.activity_id.to_hex());
  offer_to_others(tx, calendar::withdraw(tx, object_kind, activity.activity_id.to_hex()));
  learning::withdraw_modes(tx, object_kind, activity.activity_id.to_hex());
  take_from_calendars(tx, activity);
}

void install_filing(http::Registry& app) {
  app.put({"/activities/{activity_id}/review", review_activities, http::limits::form,
           "File a record that somebody else handed in, or send it back", base::Kind::conflict},
          review_record);
}

}  // namespace yixin::activities
