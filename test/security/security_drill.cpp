#include <algorithm>

#include "security/drills.h"

namespace yixin::lab {
namespace {

/// {"a":1} of one drill as members of the object of all: "canaries_a":1.
std::string prefixed(std::string_view json, const std::string& name) {
  std::string out;
  for (const char letter : json.substr(1, json.size() - 2)) {
    if (letter == '"' && (out.empty() || out.back() == ',')) {
      out += '"' + name + '_';
    } else {
      out += letter;
    }
  }
  return out;
}

}  // namespace

Outcome run_security(const Plan& plan) {
  Outcome all{"{", {}, {}};
  for (const Drill& drill : security::drills()) {
    const int times = std::max(drill.times_short, drill.times * plan.times / 100);
    const Outcome one = drill.run({plan.seed, times});
    std::string line(drill.name);
    for (const auto& figure : one.figures)
      line += (line.size() == drill.name.size() ? ": " : ", ") + figure;
    all.figures.push_back(line);
    for (const auto& fault : one.faults)
      all.faults.push_back(std::string(drill.name) + ": " + fault);
    all.json += (all.json.size() > 1 ? "," : "") + prefixed(one.json, std::string(drill.name));
  }
  all.json += '}';
  return all;
}

}  // namespace yixin::lab
