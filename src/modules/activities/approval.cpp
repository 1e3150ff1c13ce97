#include "modules/activities/approval.h"

#include "modules/activities/activity_view.h"
#include "platform/access/access.h"
#include "platform/base/error.h"

namespace yixin::activities {
namespace {

/// One row of activities_approval.
struct Approval {
  ApprovalState state = ApprovalState::asked;
  access::AccountId asked_by;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(Approval, (), (state, asked_by, note))

enum class Decision { approve, send_back };
BOOST_DESCRIBE_ENUM(Decision, approve, send_back)

struct DecisionRequest {
  ActivityRef activity_id;
  Decision decision = Decision::approve;
  /// Needed when it is sent back.
  std::optional<base::Text<1, 200>> note;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(DecisionRequest, (), (activity_id, decision, note, rev))

std::optional<Approval> find_approval(db::ReadTx& tx, ActivityId activity) {
  return tx.find<Approval>(
      R"sql(SELECT state, asked_by, note FROM activities_approval WHERE activity_id = $1)sql",
      activity);
}

void store_asked(db::WriteTx& tx, ActivityId activity, const std::string& note) {
  tx.run(R"sql(INSERT INTO activities_approval (activity_id, state, asked_by, asked_at, note)
               VALUES ($1, 'asked', $2, $3, $4)
               ON CONFLICT (activity_id)
               DO UPDATE SET state = 'asked', asked_by = excluded.asked_by,
                             asked_at = excluded.asked_at, decided_by = NULL, decided_at = NULL,
                             note = excluded.note)sql",
         activity, tx.caller().account, tx.now(), note);
}

void store_decision(db::WriteTx& tx, ActivityId activity, ApprovalState state,
                    const std::string& note) {
  tx.run(R"sql(UPDATE activities_approval
               SET state = $1, decided_by = $2, decided_at = $3, note = $4
               WHERE activity_id = $5)sql",
         state, tx.caller().account, tx.now(), note, activity);
}

bool can_be_announced(const Activity& activity) {
  return after(activity.state, Act::announce, activity.past()).has_value();
}

bool is_own(db::ReadTx& tx, const Activity& activity, const Approval& approval) {
  const auto caller = tx.caller().account;
  return approval.asked_by == caller || activity.created_by == caller;
}

[[noreturn]] void refuse_not_asked() {
  throw base::Error{base::Kind::conflict, "approval_not_asked",
                    "这项计划没有在等待审批，请刷新后再看"};
}

/// Every step counts as a revision: whoever decides has seen the plan as it stands.
Activity step(db::WriteTx& tx, Activity activity, std::int64_t rev) {
  require_after(activity.state, Act::announce, activity.past());
  activity.rev = rev;
  store_activity(tx, activity);
  ++activity.rev;
  return activity;
}

ActivityView ask_for_approval(db::WriteTx& tx, const ActivityChange& request) {
  Activity activity = require_own(tx, plan_activities, request.activity_id);
  if (!type_of(activity.type).approval) {
    throw base::Error{base::Kind::conflict, "approval_not_needed",
                      "这类活动不用审批，可以直接通知"};
  }
  const auto before = find_approval(tx, activity.id);
  if (before && before->state != ApprovalState::sent_back) {
    throw base::Error{base::Kind::conflict, "approval_asked", "这项计划已经送审，请刷新后再看"};
  }
  activity = step(tx, std::move(activity), request.rev);
  store_asked(tx, activity.id, {});
  record_act(tx, "activities.ask_approval", activity);
  return view_of(tx, activity);
}

ActivityView take_approval_back(db::WriteTx& tx, const ActivityRequest& request) {
  Activity activity = require_own(tx, plan_activities, request.activity_id);
  const auto approval = find_approval(tx, activity.id);
  if (!approval || approval->state != ApprovalState::asked) refuse_not_asked();
  const auto rev = activity.rev;
  activity = step(tx, std::move(activity), rev);
  delete_approval(tx, activity.id);
  record_act(tx, "activities.take_approval_back", activity);
  return view_of(tx, activity);
}

ActivityView decide_approval(db::WriteTx& tx, const DecisionRequest& request) {
  Activity activity = require_own(tx, review_activities, request.activity_id);
  const auto approval = find_approval(tx, activity.id);
  if (!approval || approval->state != ApprovalState::asked) refuse_not_asked();
  if (is_own(tx, activity, *approval)) {
    throw base::Error{base::Kind::forbidden, "own_work", "自己安排的活动请由另一位同志审批"};
  }
  const bool agreed = request.decision == Decision::approve;
  if (!agreed && !request.note) refuse_field("note", "required", "请写明退回的原因");
  const std::string note = request.note ? request.note->str() : std::string();
  activity = step(tx, std::move(activity), request.rev);
  store_decision(tx, activity.id, agreed ? ApprovalState::approved : ApprovalState::sent_back,
                 note);
  record_act(tx, agreed ? "activities.approve_plan" : "activities.send_plan_back", activity, note);
  return view_of(tx, activity);
}

}  // namespace

std::optional<ApprovalView> approval_of(db::ReadTx& tx, const Activity& activity) {
  if (!type_of(activity.type).approval) return std::nullopt;
  ApprovalView view;
  const auto approval = find_approval(tx, activity.id);
  if (approval) {
    view.state = approval->state;
    view.note = approval->note;
  }
  if (!can_be_announced(activity)) return view;
  const bool asked = view.state == ApprovalState::asked;
  const bool plans = access::may(tx, plan_activities, activity.unit);
  view.may_ask = plans && (!approval || view.state == ApprovalState::sent_back);
  view.may_take_back = plans && asked;
  view.may_decide = asked && !is_own(tx, activity, *approval) &&
                    access::may(tx, review_activities, activity.unit);
  return view;
}

void require_approved(db::ReadTx& tx, const Activity& activity) {
  const ActivityType& type = type_of(activity.type);
  if (!type.approval) return;
  const auto approval = find_approval(tx, activity.id);
  if (approval && approval->state == ApprovalState::approved) return;
  throw base::Error{base::Kind::conflict, "not_approved",
                    type.name + "要先经另一位同志审批，同意后才能通知"};
}

void ask_again(db::WriteTx& tx, const Activity& activity) {
  const auto approval = find_approval(tx, activity.id);
  if (!approval || approval->state != ApprovalState::approved) return;
  store_asked(tx, activity.id, "同意后改了时间、地点或名称，重新送审");
}

void delete_approval(db::WriteTx& tx, ActivityId activity) {
  tx.run(R"sql(DELETE FROM activities_approval WHERE activity_id = $1)sql", activity);
}

void install_approval(http::Registry& app) {
  using http::limits::form;
  constexpr auto conflict = base::Kind::conflict;
  app.put({"/activities/{activity_id}/approval-request", plan_activities, form,
           "Ask somebody else to agree to a plan, for types that need it", conflict},
          ask_for_approval);
  app.del({"/activities/{activity_id}/approval-request", plan_activities, form,
           "Take a plan back that waits for approval", conflict},
          take_approval_back);
  app.put({"/activities/{activity_id}/approval", review_activities, form,
           "Agree to a plan of somebody else, or send it back with a reason", conflict},
          decide_approval);
}

}  // namespace yixin::activities
