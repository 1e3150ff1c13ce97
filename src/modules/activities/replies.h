#pragma once

#include "platform/http/registry.h"

namespace yixin::activities {

/// What people say before an activity, and what the secretary sees of it.
void install_replies(http::Registry& app);

}  // namespace yixin::activities
