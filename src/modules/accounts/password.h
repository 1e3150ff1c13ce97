#pragma once

#include "platform/http/registry.h"

namespace yixin::accounts {

/// Registers the change of one's own password.
void install_password(http::Registry& app);

}  // namespace yixin::accounts
