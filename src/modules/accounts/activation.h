#pragma once

#include "platform/http/registry.h"

namespace yixin::accounts {

/// Registers entering by the link of a slip.
void install_activation(http::Registry& app);

}  // namespace yixin::accounts
