#pragma once

#include <mutex>
#include <unordered_map>

#include "platform/access/caller.h"
#include "platform/base/instant.h"

namespace yixin::relief {

/// How many complaints each account sent today. Kept in memory alone and forgotten with the day or
/// the process, because whoever could read it would learn who complained.
class Ration {
 public:
  static constexpr int per_day = 10;

  bool is_used_up(access::AccountId account, const base::LocalDate& today);
  void take(access::AccountId account, const base::LocalDate& today);
  void clear();

 private:
  void turn_page(const base::LocalDate& today);

  std::mutex mutex_;
  base::LocalDate day_;
  std::unordered_map<access::AccountId, int> sent_;
};

}  // namespace yixin::relief
