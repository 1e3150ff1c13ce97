#pragma once

#include "modules/accounts/account.h"

namespace yixin::accounts {

/// Refuses what one person must not do alone to whoever holds, or is to hold, an administrator's
/// role: throws Kind::conflict "two_persons_needed". The operator may make the first of a kind,
/// because there is nobody yet to agree.
void require_two_persons(db::ReadTx& tx, std::string_view role, AccountId account);

/// Registers proposing and deciding.
void install_proposal(http::Registry& app);

}  // namespace yixin::accounts
