#pragma once

#include "platform/http/registry.h"

namespace yixin::privacy {

/// Registers what the office does with requests.
void install_office(http::Registry& app);

}  // namespace yixin::privacy
