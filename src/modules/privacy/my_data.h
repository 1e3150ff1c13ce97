#pragma once

#include "platform/http/registry.h"

namespace yixin::privacy {

/// Registers what people do with their own data.
void install_my_data(http::Registry& app);

}  // namespace yixin::privacy
