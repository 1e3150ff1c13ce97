#pragma once

#include "platform/http/registry.h"

namespace yixin::activities {

/// Signing in by a code on the screen of a meeting. Voluntary: the secretary's list is enough, and
/// nothing but the person and the time is kept.
void install_sign_ins(http::Registry& app);

}  // namespace yixin::activities
