#pragma once

#include "platform/http/registry.h"

namespace yixin::activities {

/// Filed versions of a record, the superseded ones too, and what the one in force feeds.
void install_versions(http::Registry& app);

}  // namespace yixin::activities
