#include "modules/activities/replies.h"

#include "modules/accounts/api/accounts.h"
#include "modules/activities/activity_view.h"
#include "modules/activities/expected.h"
#include "modules/activities/plan.h"
#include "platform/base/error.h"

namespace yixin::activities {
namespace {

/// 参加 or 请假
enum class Answer { coming, on_leave };
BOOST_DESCRIBE_ENUM(Answer, coming, on_leave)

struct ReplyRow {
  bool coming = true;
  std::optional<LeaveReason> reason;
};
BOOST_DESCRIBE_STRUCT(ReplyRow, (), (coming, reason))

struct ReplyForm {
  ActivityRef activity_id;
  Answer answer = Answer::coming;
  /// Needed with leave.
  std::optional<LeaveReason> reason;
  /// Whose reply a device kept.
  std::optional<base::Ref<access::AccountNoun>> account_id;
};
BOOST_DESCRIBE_STRUCT(ReplyForm, (), (activity_id, answer, reason, account_id))

struct OwnReply {
  Answer answer = Answer::coming;
  std::optional<LeaveReason> reason;
};
BOOST_DESCRIBE_STRUCT(OwnReply, (), (answer, reason))

struct OwnActivity {
  ActivityRef activity_id;
  std::string type;
  std::string type_name;
  std::string unit_name;
  std::string title;
  std::string note;
  std::vector<Batch> batches;
  bool cancelled = false;
  std::optional<OwnReply> reply;
  /// Until the last batch begins.
  bool may_reply = false;
};
BOOST_DESCRIBE_STRUCT(OwnActivity, (),
                      (activity_id, type, type_name, unit_name, title, note, batches, cancelled,
                       reply, may_reply))

struct OwnActivities {
  std::vector<OwnActivity> items;
};
BOOST_DESCRIBE_STRUCT(OwnActivities, (), (items))

struct ExpectedLine {
  PersonRef person_id;
  std::string name;
  std::string unit_name;
  bool entitled = false;
  /// Absent when nothing was said.
  std::optional<Answer> answer;
};
BOOST_DESCRIBE_STRUCT(ExpectedLine, (), (person_id, name, unit_name, entitled, answer))

struct ExpectedList {
  base::LocalDate held_on;
  std::optional<QuorumDemand> quorum;
  std::vector<ExpectedLine> items;
};
BOOST_DESCRIBE_STRUCT(ExpectedList, (), (held_on, quorum, items))

struct LeaveLine {
  PersonRef person_id;
  std::string name;
  LeaveReason reason = LeaveReason::other;
};
BOOST_DESCRIBE_STRUCT(LeaveLine, (), (person_id, name, reason))

struct LeaveList {
  std::vector<LeaveLine> items;
};
BOOST_DESCRIBE_STRUCT(LeaveList, (), (items))

/// Another day than the planned one expects other people.
struct ExpectedRequest {
  ActivityRef activity_id;
  std::optional<base::LocalDate> on;
};
BOOST_DESCRIBE_STRUCT(ExpectedRequest, (), (activity_id, on))

OwnReply reply_of(const ReplyRow& row) {
  return {row.coming ? Answer::coming : Answer::on_leave, row.reason};
}

std::optional<ReplyRow> find_reply(db::ReadTx& tx, ActivityId activity, access::PersonId person) {
  return tx.find<ReplyRow>(R"sql(SELECT coming, reason FROM activities_reply
                                 WHERE activity_id = $1 AND person_id = $2)sql",
                           activity, person);
}

/// Nobody learns of an activity of others.
Activity require_expected(db::ReadTx& tx, const ActivityRef& ref) {
  auto activity = find_activity(tx, ref);
  if (!activity || !activity->announced_at ||
      !is_expected(tx, *activity, list_batches(tx, activity->id, plan_version).front().held_on,
                   tx.caller().person)) {
    base::refuse_not_found("这项活动");
  }
  return std::move(*activity);
}

OwnActivity own_view(db::ReadTx& tx, const Activity& activity) {
  const ActivityType& type = type_of(activity.type);
  OwnActivity own;
  own.activity_id = activity.activity_id;
  own.type = type.code;
  own.type_name = type.name;
  own.unit_name = UnitNames(tx).at(activity.unit).name;
  own.title = activity.title;
  own.note = activity.note;
  own.batches = list_batches(tx, activity.id, plan_version);
  own.cancelled = activity.state == State::cancelled;
  if (const auto row = find_reply(tx, activity.id, tx.caller().person)) own.reply = reply_of(*row);
  own.may_reply = activity.state == State::announced && tx.now() < last_start(own.batches);
  return own;
}

// From two weeks back, so that a moved, missed or cancelled one is still found; what is filed
// stands among the own hours.
std::vector<ActivityRef> list_announced(db::ReadTx& tx) {
  constexpr int days_back = 14;
  return tx.all<ActivityRef>(
      R"sql(SELECT a.public_id
            FROM activities_activity a
            JOIN activities_batch b ON b.activity_id = a.id AND b.version = 0 AND b.number = 1
            JOIN activities_host h ON h.activity_id = a.id
            WHERE h.unit_id IN (SELECT c.ancestor_id
                                FROM org_roster r
                                JOIN access_unit_closure c ON c.descendant_id = r.unit_id
                                WHERE r.person_id = $1
                                UNION
                                SELECT g.unit_id FROM org_guest_day g WHERE g.person_id = $1)
              AND a.announced_at IS NOT NULL AND a.state <> 'retracted' AND b.held_on >= $2
            GROUP BY a.id, a.public_id, b.held_on
            ORDER BY b.held_on, a.id)sql",
      tx.caller().person, tx.today().plus_days(-days_back));
}

OwnActivities list_own(db::ReadTx& tx, const http::Empty&) {
  OwnActivities own;
  for (const ActivityRef& ref : list_announced(tx)) {
    const Activity activity = *find_activity(tx, ref);
    OwnActivity view = own_view(tx, activity);
    if (is_expected(tx, activity, view.batches.front().held_on, tx.caller().person)) {
      own.items.push_back(std::move(view));
    }
  }
  return own;
}

OwnActivity show_own(db::ReadTx& tx, const ActivityRequest& request) {
  return own_view(tx, require_expected(tx, request.activity_id));
}

OwnActivity reply(db::WriteTx& tx, const ReplyForm& request) {
  accounts::refuse_other_account(tx, request.account_id);
  const Activity activity = require_expected(tx, request.activity_id);
  const bool coming = request.answer == Answer::coming;
  if (coming == request.reason.has_value()) {
    refuse_field("reason", coming ? "not_asked" : "required",
                 coming ? "参加不用填写原因" : "请选择请假的原因");
  }
  if (!own_view(tx, activity).may_reply) {
    throw base::Error{base::Kind::conflict, "activity_begun",
                      "活动已经开始或正在登记，请直接告诉支部书记或组织委员"};
  }
  tx.run(R"sql(INSERT INTO activities_reply (activity_id, person_id, coming, reason, replied_at)
               VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (activity_id, person_id) DO UPDATE
               SET coming = excluded.coming, reason = excluded.reason,
                   replied_at = excluded.replied_at)sql",
         activity.id, tx.caller().person, coming, request.reason, tx.now());
  return own_view(tx, activity);
}

ExpectedList show_expected(db::ReadTx& tx, const ExpectedRequest& request) {
  const Activity activity = require_own(tx, record_activities, request.activity_id);
  ExpectedList list;
  list.held_on =
      request.on.value_or(list_batches(tx, activity.id, activity.version).front().held_on);
  list.quorum = quorum_demand(tx, type_of(activity.type), list.held_on);
  UnitNames names(tx);
  for (const Expected& one : list_expected(tx, activity, list.held_on)) {
    const auto person = org::find_person(tx, one.person);
    if (!person) continue;
    ExpectedLine line{person->person_id, person->name, names.at(one.unit).name, one.entitled, {}};
    const auto row = find_reply(tx, activity.id, one.person);
    if (row) line.answer = reply_of(*row).answer;
    list.items.push_back(std::move(line));
  }
  return list;
}

LeaveList list_leave(db::ReadTx& tx, const ActivityRequest& request) {
  const Activity activity = require_own(tx, read_leave, request.activity_id);
  return {tx.all<LeaveLine>(
      R"sql(SELECT o.public_id, o.name, r.reason
            FROM activities_reply r JOIN org_roster o ON o.person_id = r.person_id
            WHERE r.activity_id = $1 AND r.coming = 0
            ORDER BY o.pinyin NULLS LAST, o.name NULLS LAST, o.person_id)sql",
      activity.id)};
}

}  // namespace

void install_replies(http::Registry& app) {
  using http::limits::form;
  using http::limits::view;
  app.get({"/my/activities", access::signed_in, view, "Activities at which the caller is expected"},
          list_own);
  app.get({"/my/activities/{activity_id}", access::signed_in, view,
           "One activity at which the caller is expected"},
          show_own);
  app.put({"/my/activities/{activity_id}/reply", access::signed_in, form,
           "Say that one comes, or take leave", base::Kind::conflict},
          reply);
  app.get({"/activities/{activity_id}/expected", record_activities, view,
           "Who is expected on the day, and who comes"},
          show_expected);
  app.get({"/activities/{activity_id}/leave", read_leave, view, "Who is on leave, and why"},
          list_leave);
}

}  // namespace yixin::activities
