#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/backup/care.h"

/// What is good and what is not: rules over measurements, without I/O.
namespace yixin::system {

enum class Level { good, attention, urgent };
BOOST_DESCRIBE_ENUM(Level, good, attention, urgent)

/// One line of the state. `advice` is empty when nothing is to be done.
struct Finding {
  std::string code;
  Level level = Level::good;
  std::string title;
  std::string finding;
  std::string advice;
};
BOOST_DESCRIBE_STRUCT(Finding, (), (code, level, title, finding, advice))

struct Measured {
  base::Instant now;
  std::optional<backup::Care> nightly_backup;
  std::optional<backup::Care> retention;
  std::optional<backup::Care> check;
  std::int64_t disk_free_bytes = 0;
  std::int64_t disk_bytes = 0;
  std::int64_t schema = 0;
  std::string key_fingerprint;
  bool sheet_printed = false;
  int keys_in_use = 1;
  std::int64_t waiting_writes = 0;
};

std::vector<Finding> judge(const Measured& measured);

}  // namespace yixin::system
