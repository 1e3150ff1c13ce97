#pragma once

#include <string>
#include <vector>

#include "lab/kill_lab.h"

namespace yixin::lab {

/// What a copy of a hospital lacks of everything that was acknowledged up to `epoch`, and what it
/// holds that nobody ever sent. To be asked after settle(), when all that was sent is known.
std::vector<std::string> snapshot_faults(const KillLab& lab, const app::Settings& copy, int epoch);

/// Acknowledged saves up to `epoch`.
std::int64_t saves_until(const KillLab& lab, int epoch);

}  // namespace yixin::lab
