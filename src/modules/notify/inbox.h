#pragma once

#include "platform/http/registry.h"

namespace yixin::notify {

/// Registers the own inbox. Nobody reads that of somebody else, and nobody learns who has read
/// what.
void install_inbox(http::Registry& app);

}  // namespace yixin::notify
