#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/accounts/throttle.h"
#include "platform/access/caller.h"
#include "platform/base/instant.h"

namespace yixin::accounts {

/// Somebody about to prove who they are.
struct Attempt {
  std::string account;        // public id for the audit; empty when the login names nobody
  std::string device;         // the browser's mark, when it carries one
  std::string pair;           // account and device, likewise
  std::vector<Claim> claims;  // of the account first
};

/// Whose attempts are counted together: an account, or a login that names none.
struct Target {
  std::string key;
  std::string account;
};

/// Whether a device cookie has the form of the marks handed out here; anything else is ignored, so
/// that nobody fills the memory with long ones.
bool is_device_mark(std::string_view text);

/// Takes an attempt at signing in, before any password is looked at. A device that once signed in
/// to the account has its own budget; a mark that never signed in to anything counts for nothing,
/// because everybody can make up another one. Throws Kind::too_many "too_many_attempts".
Attempt reserve_sign_in(const access::Caller& caller, const Target& target, base::Instant now);

/// Takes an attempt of somebody signed in who must prove it again.
Attempt reserve_proof(const access::Caller& caller, const std::string& account, base::Instant now);

/// The proof held: the account's attempts are forgotten and the device is known from now on.
void settle(const Attempt& attempt);
/// The proof held but something else is still missing: nothing is counted.
void give_back(const Attempt& attempt);
/// Counts the failure and throws Kind::unauthenticated "sign_in_failed", the same for every cause.
[[noreturn]] void fail(const Attempt& attempt);

}  // namespace yixin::accounts
