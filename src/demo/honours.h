#pragma once

#include "demo/enter.h"

namespace yixin::demo {

/// Ten honours of the last years, as the Party office entered them. After the activities: one of
/// these was honoured.
void enter_honours(Stage& stage, const Options& options, const Hospital& hospital,
                   const Entered& entered);

}  // namespace yixin::demo
