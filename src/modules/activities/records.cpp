#include "modules/activities/records.h"

#include "modules/activities/activity_view.h"
#include "modules/activities/attachments.h"
#include "modules/activities/filing.h"
#include "modules/activities/record_form.h"
#include "platform/base/error.h"

namespace yixin::activities {
namespace {

struct RecordChange : RecordForm {
  ActivityRef activity_id;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(RecordChange, (RecordForm), (activity_id, rev))

struct SubmitRequest {
  ActivityRef activity_id;
  /// Needed when the record comes later than the rule has it.
  std::optional<base::Text<1, 200>> late_reason;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(SubmitRequest, (), (activity_id, late_reason, rev))

struct ReasonRequest {
  ActivityRef activity_id;
  base::Text<1, 200> reason;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(ReasonRequest, (), (activity_id, reason, rev))

Record new_record(db::WriteTx& tx, const Activity& activity, const std::string& reason) {
  Record record;
  record.id = tx.next_id<RecordNoun>();
  record.activity = activity.id;
  record.number = activity.version + 1;
  record.title = activity.title;
  record.correction_reason = reason;
  record.author = tx.caller().account;
  insert_record(tx, record);
  return record;
}

ActivityView save_record(db::WriteTx& tx, const RecordChange& request) {
  Activity activity = require_own(tx, record_activities, request.activity_id);
  activity.rev = request.rev;
  const bool begun = activity.state == State::drafting;
  move_on(tx, activity, Act::record);
  Record record = begun ? *find_newest_record(tx, activity.id) : new_record(tx, activity, {});
  const Contents contents = fill_record(tx, activity, record, request);
  record.author = tx.caller().account;
  store_record(tx, record);
  store_contents(tx, record, contents);
  record_act(tx, "activities.record", activity);
  return view_of(tx, activity);
}

ActivityView discard_record(db::WriteTx& tx, const ActivityChange& request) {
  Activity activity = require_own(tx, record_activities, request.activity_id);
  activity.rev = request.rev;
  move_on(tx, activity, Act::discard);
  delete_record(tx, *find_newest_record(tx, activity.id));
  record_act(tx, "activities.discard_record", activity);
  return view_of(tx, activity);
}

ActivityView submit_record(db::WriteTx& tx, const SubmitRequest& request) {
  Activity activity = require_own(tx, record_activities, request.activity_id);
  activity.rev = request.rev;
  move_on(tx, activity, Act::submit);
  Record record = *find_newest_record(tx, activity.id);
  const auto batches = list_batches(tx, activity.id, record.number);
  const rules::Rule& rule = rule_of(tx, late_rule, batches.front().held_on);
  record.late_reason = request.late_reason ? request.late_reason->str() : std::string();
  if (lateness_of(rule, batches, tx.today()).late && record.number == 1 &&
      record.late_reason.empty()) {
    refuse_field("late_reason", "required", "登记得较晚，请写明补录的原因");
  }
  record.author = tx.caller().account;
  record.submitted_at = tx.now();
  record.review_note.clear();
  store_record(tx, record);
  forget_removed(tx, record.id);
  record_act(tx, "activities.submit", activity, record.late_reason);
  return view_of(tx, activity);
}

ActivityView take_back(db::WriteTx& tx, const ActivityRequest& request) {
  Activity activity = require_own(tx, record_activities, request.activity_id);
  move_on(tx, activity, Act::take_back);
  Record record = *find_newest_record(tx, activity.id);
  record.submitted_at.reset();
  store_record(tx, record);
  record_act(tx, "activities.take_back", activity);
  return view_of(tx, activity);
}

/// The next version starts as a copy of the one in force, which stays as it is.
ActivityView correct_record(db::WriteTx& tx, const ReasonRequest& request) {
  Activity activity = require_own(tx, record_activities, request.activity_id);
  activity.rev = request.rev;
  move_on(tx, activity, Act::correct);
  Record before = *find_record(tx, activity.id, activity.version);
  const Contents contents = contents_of(tx, before);
  const RecordId in_force = before.id;
  const Record made = new_record(tx, activity, request.reason.str());
  before.id = made.id;
  before.number = made.number;
  before.author = made.author;
  before.submitted_at.reset();
  before.late_reason.clear();
  before.reviewer.reset();
  before.review_note.clear();
  before.filed_at.reset();
  store_record(tx, before);
  store_contents(tx, before, contents);
  copy_attachments(tx, in_force, before.id);
  record_act(tx, "activities.correct", activity, request.reason.str());
  return view_of(tx, activity);
}

ActivityView retract_record(db::WriteTx& tx, const ReasonRequest& request) {
  Activity activity = require_own(tx, record_activities, request.activity_id);
  activity.rev = request.rev;
  activity.reason = request.reason.str();
  move_on(tx, activity, Act::retract);
  withdraw_record(tx, activity);
  record_act(tx, "activities.retract", activity, activity.reason);
  return view_of(tx, activity);
}

}  // namespace

void install_records(http::Registry& app) {
  using base::Kind;
  using http::limits::form;
  app.put(
      {"/activities/{activity_id}/record", record_activities, form,
       "Write down what took place: everybody expected was there unless tapped", Kind::conflict},
      save_record);
  app.del({"/activities/{activity_id}/record", record_activities, form,
           "Discard a record that is not filed", Kind::conflict},
          discard_record);
  app.put({"/activities/{activity_id}/submission", record_activities, form,
           "Hand a record in for review", Kind::conflict},
          submit_record);
  app.del({"/activities/{activity_id}/submission", record_activities, form,
           "Take a record back before its review", Kind::conflict},
          take_back);
  app.put({"/activities/{activity_id}/correction", record_activities, form,
           "Begin the next version of a filed record", Kind::conflict},
          correct_record);
  app.put({"/activities/{activity_id}/retraction", record_activities, form,
           "Take a filed record out of everything that it feeds", Kind::conflict},
          retract_record);
}

}  // namespace yixin::activities
