#pragma once

#include "modules/accounts/account.h"

namespace yixin::accounts {

/// What a password of this account must be; throws as check_password does.
void check_password_of(db::ReadTx& tx, const Account& account, const std::string& password);

/// Registers the change of one's own password.
void install_password(http::Registry& app);

}  // namespace yixin::accounts
