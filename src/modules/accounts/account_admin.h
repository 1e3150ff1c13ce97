#pragma once

#include "modules/accounts/account.h"

namespace yixin::accounts {

/// How an account without a person is to be called.
struct NamedAccount {
  std::string login;
  std::string name;
};

/// Throws Kind::conflict "login_taken", Kind::invalid "login_invalid". Does not end a first
/// set-up, unlike every other way to an account.
AccountId create_named_account(db::WriteTx& tx, const NamedAccount& named);

/// Whether a login may still be given; throws as above.
void check_new_login(db::ReadTx& tx, std::string_view typed);

/// Registers making accounts, handing out one-time codes, suspending and resuming.
void install_account_admin(http::Registry& app);

}  // namespace yixin::accounts
