#pragma once

#include <cstddef>

namespace yixin::base {

/// Cores that this process may run on, at least 1: fewer than the machine has where an
/// administrator gave it some of them.
std::size_t usable_cores();

}  // namespace yixin::base
