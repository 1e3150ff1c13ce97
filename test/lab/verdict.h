#pragma once

#include <string>
#include <vector>

#include "lab/drill.h"
#include "lab/kill_lab.h"

namespace yixin::lab {

/// What every drill on a living hospital is judged by.
struct Verdict {
  std::int64_t acknowledged = 0;
  Balance balance;
  std::vector<std::string> faults;
};

/// Settles, compares the database with the journals and runs `yixin check`.
Verdict judge(KillLab& lab);
/// Adds what it found to the faults and figures of a drill.
void add_verdict(Outcome& outcome, const Verdict& verdict);
/// A token to read with.
std::string some_token(const KillLab& lab);
/// Of drills on files, where PostgreSQL keeps its own.
Outcome not_for_this_engine();

}  // namespace yixin::lab
