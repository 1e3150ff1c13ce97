#pragma once

#include "platform/http/registry.h"

namespace yixin::accounts {

/// Registers reading the audit. It stands here and not in the platform, because only this module
/// can say who an account is.
void install_audit_view(http::Registry& app);

}  // namespace yixin::accounts
