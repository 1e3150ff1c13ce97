#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "platform/base/id.h"

namespace yixin::access {

/// Nouns that modules own and the platform only passes on.
struct AccountNoun;
struct PersonNoun;
struct SessionNoun;
struct UnitNoun;
using AccountId = base::Id<AccountNoun>;
using PersonId = base::Id<PersonNoun>;
using SessionId = base::Id<SessionNoun>;
using UnitId = base::Id<UnitNoun>;

/// A permission is declared once, in the `api/` of the module that guards something with it, and
/// granted in policy/roles.csv. A contract test holds the two against each other.
struct Permission {
  std::string_view name;
};

/// Routes that ask for no permission say so.
inline constexpr Permission everyone{"everyone"};
inline constexpr Permission signed_in{"signed_in"};
/// Signed in, even while a one-time code or a missing second factor restricts the session.
inline constexpr Permission entering{"entering"};

using PermissionNames = std::set<std::string, std::less<>>;

/// Who asks. A default Caller is nobody.
struct Caller {
  AccountId account;
  PersonId person;  // 0 for administrators and the operator
  SessionId session;
  std::shared_ptr<const PermissionNames> permissions;
  /// A one-time code or a missing second factor: only the routes that end this state are open.
  bool restricted = false;
  std::string device;  // random mark of the browser, for throttling; never shown
  std::string agent;   // User-Agent, to name a session in its owner's own list

  bool is_signed_in() const { return static_cast<bool>(account); }
  bool may(Permission permission) const {
    return permissions && permissions->contains(permission.name);
  }
};

}  // namespace yixin::access
