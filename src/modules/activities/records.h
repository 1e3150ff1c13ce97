#pragma once

#include "platform/http/registry.h"

namespace yixin::activities {

/// Writing, handing in, correcting and retracting records.
void install_records(http::Registry& app);

}  // namespace yixin::activities
