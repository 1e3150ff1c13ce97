#pragma once

#include <string>

#include "app/settings.h"

namespace yixin::demo {

struct DemoCommand {
  std::uint64_t seed = 1;
  std::string today;  // ISO; empty = today
  bool leave = false;
  bool yes = false;
};

/// `yixin demo`: fills an empty data directory or database with the demo hospital, or removes it
/// again. Exit status.
int run_demo(const app::Settings& settings, const DemoCommand& command);

}  // namespace yixin::demo
