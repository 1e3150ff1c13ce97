#pragma once

#include "demo/enter.h"

namespace yixin::demo {

/// The study year of the demo hospital up to its present day: themes, visits of leaders, a reading
/// rota, centre-group sessions, six documents from above and what some units did with them.
void enter_learning(Stage& stage, const Options& options, const Hospital& hospital,
                    const Entered& entered);

}  // namespace yixin::demo
