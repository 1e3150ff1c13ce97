#pragma once

#include <functional>

#include "demo/activities.h"
#include "demo/bank.h"
#include "demo/enter.h"
#include "demo/jobs.h"

namespace yixin::demo {

/// Told which step is done, in Chinese.
using Progress = std::function<void(const std::string&)>;

struct Past {
  const Options& options;
  const Hospital& hospital;
  const Entered& entered;
  const Progress& report;
  Jobs& jobs;
  Activities& activities;
};

/// Lives through the weeks up to the beginning of today: the bank, one round a week, who takes part
/// and what follows. The last round stays open for at least a week.
void live_weeks(Stage& stage, const Past& past);

}  // namespace yixin::demo
