#pragma once

#include "app/bench_quiz.h"

namespace yixin::app {

/// What the calendar of 10,000 units costs: a year derived for all of them in one transaction, a
/// person who moves between two branches so that duties of both come and go, and the heat map of
/// 200 units while more than a million duties are stored. Of the options `database`, `data` and
/// `json` count.
int bench_calendar(const BenchOptions& options);

}  // namespace yixin::app
