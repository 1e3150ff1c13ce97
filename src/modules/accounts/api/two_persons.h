#pragma once

#include <string>

#include "platform/access/caller.h"
#include "platform/db/tx.h"

/// Acts that one person proposes and another one decides, on one page and with one record.
namespace yixin::accounts {

/// A new administrator, a new one-time code for one, a lost second factor taken away; the data of a
/// person of the roster erased.
enum class ProposalKind { administrator, one_time_code, second_factor, erasure };
BOOST_DESCRIBE_ENUM(ProposalKind, administrator, one_time_code, second_factor, erasure)

/// What another module makes of a decision about a person.
struct TwoPersonAct {
  /// Who may be the second person; never the proposer, and never the person concerned.
  access::Permission decide;
  void (*carry_out)(db::WriteTx& tx, access::PersonId person) = nullptr;
  void (*turn_down)(db::WriteTx& tx, access::PersonId person) = nullptr;
};

/// Called once at start by the module that owns the act.
void put_before_two(ProposalKind kind, const TwoPersonAct& act);

/// The caller's proposal about a person; nothing happens when one waits already.
void propose_about(db::WriteTx& tx, ProposalKind kind, access::PersonId person,
                   const std::string& reason);
/// Takes back what waits; nothing happens when nothing does.
void withdraw_proposal_about(db::WriteTx& tx, ProposalKind kind, access::PersonId person);

}  // namespace yixin::accounts
