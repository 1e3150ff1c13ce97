#pragma once

#include "app/bench_quiz.h"

namespace yixin::app {

/// How long uploads take until their preview stands, each once through its route: 5,000 questions
/// and a roster of 10,000 people as .xlsx, judged against a bank and a hospital that are empty.
/// Of the options `database`, `data` and `json` count.
int bench_import(const BenchOptions& options);

}  // namespace yixin::app
