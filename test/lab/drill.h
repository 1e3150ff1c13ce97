#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// Drills that take minutes or hours, by `./dev lab NAME`. Their short forms run in every test.
namespace yixin::lab {

struct Plan {
  std::uint64_t seed = 0;
  /// How often the worst is done: kills, changed files.
  int times = 0;
};

/// What a drill leaves: figures as JSON and as sentences, and every promise that was broken.
struct Outcome {
  std::string json;
  std::vector<std::string> figures;
  std::vector<std::string> faults;
};

struct Drill {
  std::string_view name;
  std::string_view promise;
  int times;
  int times_short;
  Outcome (*run)(const Plan& plan);
};

/// An acknowledged write survives kill -9, and none is there twice.
Outcome run_kill(const Plan& plan);
/// No changed backup is read.
Outcome run_changed_backup(const Plan& plan);
/// Every drill of test/security; `times` is percent of their long forms.
Outcome run_security(const Plan& plan);

}  // namespace yixin::lab
