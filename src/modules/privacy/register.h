#pragma once

#include "platform/http/registry.h"

namespace yixin::privacy {

/// Registers the register of processing (个人信息处理记录) and the retention job by hand.
void install_register(http::Registry& app);

}  // namespace yixin::privacy
