#pragma once

#include "modules/accounts/role.h"
#include "modules/accounts/second_factor.h"
#include "modules/accounts/session_table.h"

namespace yixin::accounts {

struct SessionAccount {
  AccountRef account_id;
  std::string login;
  std::string name;
  bool has_person = false;
};
BOOST_DESCRIBE_STRUCT(SessionAccount, (), (account_id, login, name, has_person))

struct SessionUnit {
  base::Ref<access::UnitNoun> unit_id;
  std::string name;
  std::string kind;
};
BOOST_DESCRIBE_STRUCT(SessionUnit, (), (unit_id, name, kind))

/// Everything a page must know about who is signed in.
struct SessionView {
  SessionAccount account;
  std::vector<RoleBadge> roles;
  std::vector<std::string> permissions;
  bool must_change_password = false;
  SecondFactor second_factor = SecondFactor::none;
  std::optional<SessionUnit> unit;
  std::string hospital;
  /// Everything here is invented; pages say so.
  bool demo = false;
  /// The version of the privacy notice that this person has not agreed to.
  std::optional<std::int64_t> notice_due;
  /// How much of the own inbox is unread.
  std::int64_t unread = 0;
};
BOOST_DESCRIBE_STRUCT(SessionView, (),
                      (account, roles, permissions, must_change_password, second_factor, unit,
                       hospital, demo, notice_due, unread))

/// `remembered` says which permissions the session has.
SessionView view_session(db::ReadTx& tx, const Account& account, bool remembered);

}  // namespace yixin::accounts
