#pragma once

#include "platform/http/registry.h"

namespace yixin::accounts {

/// Registers making accounts, handing out one-time codes, suspending and resuming.
void install_account_admin(http::Registry& app);

}  // namespace yixin::accounts
