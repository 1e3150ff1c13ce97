#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "lab/drill.h"

namespace yixin::security {

/// What a drill counts and what it finds; becomes its outcome.
class Tally {
 public:
  /// `figure` is a name in snake_case: it stands in JSON, and in the sentence with blanks.
  void add(const std::string& figure, std::int64_t by = 1);
  void set(const std::string& figure, double value);
  /// The first twenty are kept, all are counted.
  void fault(std::string what);
  void expect(bool holds, const std::string& what);
  std::int64_t count(const std::string& figure) const;
  lab::Outcome outcome() const;

 private:
  std::map<std::string, double> figures_;
  std::vector<std::string> faults_;
  std::int64_t fault_count_ = 0;
};

}  // namespace yixin::security
