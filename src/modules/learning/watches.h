#pragma once

#include "platform/http/registry.h"

/// 集中观看电视教育片: what a unit watched together and when. Who was there is not kept.
namespace yixin::learning {

void install_watches(http::Registry& app);

}  // namespace yixin::learning
