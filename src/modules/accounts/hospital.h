#pragma once

#include "modules/accounts/api/accounts.h"

namespace yixin::accounts {

/// Registers reading and changing the hospital's name.
void install_hospital(http::Registry& app);

}  // namespace yixin::accounts
