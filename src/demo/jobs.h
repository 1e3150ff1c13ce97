#pragma once

#include <string_view>

#include "demo/client.h"
#include "demo/dice.h"

namespace yixin::demo {

/// What the server does by itself, when a step of the filling says so, with dice from the seed.
class Jobs {
 public:
  Jobs(Stage& stage, std::uint64_t seed) : stage_(stage), dice_(seed, "jobs") {}

  void run(std::string_view name);
  void run_all();

 private:
  void run(const http::Job& job);

  Stage& stage_;
  Dice dice_;
};

}  // namespace yixin::demo
