#pragma once

#include "demo/enter.h"

namespace yixin::demo {

/// Who of two branches spoke with whom in this year, as their secretaries entered it.
void enter_talks(Stage& stage, const Options& options, const Hospital& hospital,
                 const Entered& entered);

}  // namespace yixin::demo
