#pragma once

#include "platform/http/registry.h"

namespace yixin::activities {

/// The library of venues: list, workbook, adding, changing, removing and putting back.
void install_venues(http::Registry& app);

}  // namespace yixin::activities
