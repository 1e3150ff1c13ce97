#pragma once

#include "platform/http/registry.h"

namespace yixin::relief {

/// Registers sending a complaint, and reading the answer with and without a name.
void install_asking(http::Registry& app);

}  // namespace yixin::relief
