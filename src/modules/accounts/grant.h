#pragma once

#include "modules/accounts/account.h"

namespace yixin::accounts {

struct NewGrant {
  AccountId account;
  std::string role;
  access::UnitId unit;
};

struct GrantNoun;
using GrantRef = base::Ref<GrantNoun>;

/// Grants a role with the checks that hold for everybody: throws Kind::conflict "role_excluded" or
/// "already_granted". Takes effect with the commit.
GrantRef add_grant(db::WriteTx& tx, const NewGrant& grant);

/// Throws Kind::conflict "last_administrator" when nobody but `account` could act in an exclusive
/// role any more; every other role may run empty.
void keep_last_administrator(db::ReadTx& tx, AccountId account, std::string_view role);

/// Registers roles and grants.
void install_grant(http::Registry& app);

}  // namespace yixin::accounts
