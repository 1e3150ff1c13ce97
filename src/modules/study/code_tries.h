#pragma once

#include <mutex>
#include <unordered_map>

#include "platform/access/caller.h"
#include "platform/base/instant.h"

namespace yixin::study {

/// Wrong codes of each account in the last ten minutes, in memory alone: six digits are short, and
/// whoever is in the hall reads them off the wall.
class CodeTries {
 public:
  static constexpr int free = 20;
  static constexpr std::int64_t window_ms = 600'000;

  bool are_used_up(access::AccountId account, base::Instant now);
  void note(access::AccountId account, base::Instant now);
  void clear();

 private:
  struct Tries {
    base::Instant since;
    int count = 0;
  };

  std::mutex mutex_;
  std::unordered_map<access::AccountId, Tries> by_account_;
};

}  // namespace yixin::study
