#pragma once

#include "modules/accounts/attempt.h"
#include "modules/accounts/session.h"
#include "modules/accounts/session_view.h"

namespace yixin::accounts {

/// Somebody who has proved who they are, by whatever the field of the audit names.
struct Entrance {
  Attempt attempt;
  bool remember = false;
  std::string field;
  /// The code, while a password still has to be set.
  std::optional<OneTimeCodeId> one_time_code;
};

/// Whose attempts count together; the account of the audit.
Target target_of(const std::optional<Account>& account, std::string_view typed);

/// Opens the session in this browser and ends the one that it held before.
http::WithCookies<SessionView> enter(db::WriteTx& tx, AccountId account, const Entrance& entrance);

/// Registers signing in.
void install_sign_in(http::Registry& app);

}  // namespace yixin::accounts
