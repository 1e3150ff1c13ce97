#pragma once

#include "modules/study/live_round.h"
#include "modules/study/round_views.h"
#include "platform/http/registry.h"

/// A later closing time for one person who asked for it. Nobody else's is touched, the board
/// freezes on time, and what is handed in after the round's own closing has a score and no place.
namespace yixin::study {

/// A kind of reason is kept; details belong in nobody's record.
enum class ExtensionReason { on_duty, on_leave, away, fault, other };
BOOST_DESCRIBE_ENUM(ExtensionReason, on_duty, on_leave, away, fault, other)

using PersonRef = base::Ref<access::PersonNoun>;

struct ExtensionForm {
  RoundRef round_id;
  PersonRef person_id;
  base::Instant closes_at;
  ExtensionReason reason = ExtensionReason::on_duty;
};
BOOST_DESCRIBE_STRUCT(ExtensionForm, (), (round_id, person_id, closes_at, reason))

struct ExtensionWithdrawal {
  RoundRef round_id;
  PersonRef person_id;
};
BOOST_DESCRIBE_STRUCT(ExtensionWithdrawal, (), (round_id, person_id))

struct ExtensionView {
  PersonRef person_id;
  std::string name;
  base::Instant closes_at;
  ExtensionReason reason = ExtensionReason::on_duty;
  base::Instant granted_at;
};
BOOST_DESCRIBE_STRUCT(ExtensionView, (), (person_id, name, closes_at, reason, granted_at))

struct ExtensionList {
  std::vector<ExtensionView> items;
};
BOOST_DESCRIBE_STRUCT(ExtensionList, (), (items))

void install_extensions(http::Registry& app);

/// Those within the caller's reach.
ExtensionList list_extensions(db::ReadTx& tx, const RoundRequest& request);
/// Also moves an earlier one. Throws invalid for a time that is past or before the round's own
/// closing; conflict: already_submitted, round_too_old.
ExtensionList grant_extension(db::WriteTx& tx, const ExtensionForm& request);
ExtensionList withdraw_extension(db::WriteTx& tx, const ExtensionWithdrawal& request);

/// For a round that ends early for everybody.
void forget_extensions(db::WriteTx& tx, std::int64_t round_id);

/// When the round closes for a person. From memory.
base::Instant closing_for(const LiveRound& round, access::PersonId person);

}  // namespace yixin::study
