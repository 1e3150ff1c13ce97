#pragma once

#include <functional>
#include <vector>

namespace yixin::app {

/// Milliseconds that an act took.
double ms_of(const std::function<void()>& act);

/// The value below which a share (0 to 1) of the values lies; `values` is not empty.
double quantile(std::vector<double> values, double share);
inline double median(std::vector<double> values) { return quantile(std::move(values), 0.5); }

}  // namespace yixin::app
