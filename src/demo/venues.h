#pragma once

#include "demo/enter.h"

namespace yixin::demo {

/// Venues that the Party office keeps for the whole hospital, and one of a branch.
void enter_venues(Stage& stage, const Hospital& hospital, const Entered& entered);

}  // namespace yixin::demo
