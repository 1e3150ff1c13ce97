#pragma once

#include "demo/weeks.h"

/// The demo hospital from nothing to this week.
namespace yixin::demo {

struct Filled {
  Hospital hospital;
  Entered entered;
  std::vector<std::string> accounts;  // public id by person; empty for most
};

/// Fills a fresh application whose clock stands at first_day_of(options), and leaves the clock at
/// the beginning of options.today. Content depends on the options alone, also on the other engine;
/// secrets never do.
Filled fill(Stage& stage, const Options& options, const Progress& report);

/// One line per role for the table of first sign-ins.
struct Slip {
  std::string role;
  std::string login;
  std::string name;
  std::string code;
};
/// One-time codes for one holder of each role, and the three administrators. Drawn from the
/// operating system, never from the seed.
std::vector<Slip> issue_slips(Stage& stage, const Filled& filled);

}  // namespace yixin::demo
