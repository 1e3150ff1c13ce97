#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/settings.h"

namespace yixin::lab {

/// An invented hospital as a program of an earlier version left it: the rows of test/lab/upgrade,
/// in the schema of the steps that had run by then. tools/upgrade_rows.py writes one.
class EarlierHospital {
 public:
  EarlierHospital(std::string name, std::string rows);

  /// Makes it in an empty place, with its key.
  void load_into(const app::Settings& settings) const;
  /// What people had entered and is not there as it was, as INSERT statements.
  std::vector<std::string> rows_missing_from(const app::Settings& settings) const;
  std::int64_t rows_compared() const { return static_cast<std::int64_t>(entered_.size()); }
  const std::string& name() const { return name_; }

 private:
  std::string name_;
  std::string rows_;
  std::string key_;
  std::string anchor_;  // of its audit
  std::vector<std::string> entered_;
};

/// All of test/lab/upgrade.
std::vector<EarlierHospital> earlier_hospitals();

/// Every column with its type and every index, in order.
std::vector<std::string> schema_of(const app::Settings& settings);

}  // namespace yixin::lab
