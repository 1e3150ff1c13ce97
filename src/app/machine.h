#pragma once

#include <string>

namespace yixin::app {

/// What figures were measured on: cores, processor and kernel in one line.
std::string describe_machine();

}  // namespace yixin::app
