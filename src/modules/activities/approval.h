#pragma once

#include "modules/activities/activity.h"
#include "platform/http/registry.h"

/// 审批: types that lead out of the hospital are announced once somebody else agreed to the plan.
namespace yixin::activities {

/// 待审批 已同意 已退回
enum class ApprovalState { asked, approved, sent_back };
BOOST_DESCRIBE_ENUM(ApprovalState, asked, approved, sent_back)

struct ApprovalView {
  /// Nothing before it was asked for.
  std::optional<ApprovalState> state;
  /// Why it was sent back, or why it is asked for again.
  std::string note;
  /// What the caller may do now.
  bool may_ask = false;
  bool may_take_back = false;
  bool may_decide = false;
};
BOOST_DESCRIBE_STRUCT(ApprovalView, (), (state, note, may_ask, may_take_back, may_decide))

/// Nothing for a type that needs none.
std::optional<ApprovalView> approval_of(db::ReadTx& tx, const Activity& activity);

/// Throws conflict "not_approved" unless the type needs none or somebody agreed to the plan.
void require_approved(db::ReadTx& tx, const Activity& activity);

/// What somebody agreed to was changed in its day, place or title: it is asked for again.
void ask_again(db::WriteTx& tx, const Activity& activity);

void delete_approval(db::WriteTx& tx, ActivityId activity);

void install_approval(http::Registry& app);

}  // namespace yixin::activities
