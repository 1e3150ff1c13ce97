#pragma once

#include <string>
#include <string_view>

#include "modules/accounts/api/accounts.h"

namespace yixin::accounts {

struct Device {
  SessionKind kind = SessionKind::desk;
  std::string name;  // "iPhone · 微信", for the owner's own list of sessions
};

/// Names a device from a User-Agent; the text itself, which would identify it, is not kept.
Device device_of(std::string_view agent);

}  // namespace yixin::accounts
