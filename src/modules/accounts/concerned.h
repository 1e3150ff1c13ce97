#pragma once

#include "modules/accounts/account.h"
#include "platform/audit/about.h"

namespace yixin::accounts {

/// Whom an act on the account is about: its person, if it has one.
inline std::vector<PersonId> concerned(const Account& account) {
  if (!account.person) return {};
  return {*account.person};
}

}  // namespace yixin::accounts
