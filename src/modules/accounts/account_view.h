#pragma once

#include "modules/accounts/role.h"

namespace yixin::accounts {

/// none: nobody can sign in with it yet; there may be no account at all.
enum class AccountState { none, active, suspended, one_time_code };
BOOST_DESCRIBE_ENUM(AccountState, none, active, suspended, one_time_code)

/// One line of the list: an account, or a person who could have one.
struct AccountView {
  std::optional<AccountRef> account_id;
  std::optional<PersonRef> person_id;
  std::string login;
  std::string name;
  std::optional<std::string> unit_name;
  AccountState state = AccountState::none;
  std::vector<RoleBadge> roles;
  bool second_factor = false;
};
BOOST_DESCRIBE_STRUCT(AccountView, (),
                      (account_id, person_id, login, name, unit_name, state, roles, second_factor))

AccountView view_account(db::ReadTx& tx, AccountId account);

/// Registers the list of accounts.
void install_account_view(http::Registry& app);

}  // namespace yixin::accounts
