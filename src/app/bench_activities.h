#pragma once

#include "app/bench_quiz.h"

namespace yixin::app {

/// What meetings cost a hospital of 200 branches with 80 members each: 2,000 people who scan the
/// code of one meeting within half a minute, a record of 80 people with its commit, and the yearly
/// counts of all branches while a million lines of attendance are stored. In this process, without
/// the network. Of the options `database`, `data` and `json` count.
int bench_activities(const BenchOptions& options);

}  // namespace yixin::app
