#pragma once

#include <functional>
#include <string>

#include "platform/access/caller.h"
#include "platform/db/tx.h"

/// What accounts do for people who ask about their own data.
namespace yixin::accounts {

/// Whether the person has an account with a password that is not suspended.
bool can_sign_in(db::ReadTx& tx, access::PersonId person);

/// Holds a password against that of the caller, on the slow pool. Throws Kind::unauthenticated
/// "sign_in_failed" and Kind::too_many. What it gives is to run after the commit.
std::function<void()> prove_own_password(db::ReadTx& tx, const std::string& password);

/// Ends the sessions of a person whose account is about to be deleted.
void forget_person(db::WriteTx& tx, access::PersonId person);

}  // namespace yixin::accounts
