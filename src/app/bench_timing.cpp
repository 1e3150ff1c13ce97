#include "app/bench_timing.h"

#include <algorithm>
#include <chrono>

namespace yixin::app {

double ms_of(const std::function<void()>& act) {
  const auto start = std::chrono::steady_clock::now();
  act();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

double quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  const auto below = static_cast<std::size_t>(share * static_cast<double>(values.size()));
  return values[std::min(below, values.size() - 1)];
}

}  // namespace yixin::app
