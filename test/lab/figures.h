#pragma once

#include <string>

namespace yixin::lab {

/// A figure as a sentence shows it: one decimal.
std::string decimals(double value);
std::string percent(double share);

}  // namespace yixin::lab
