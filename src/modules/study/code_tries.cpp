#include "modules/study/code_tries.h"

namespace yixin::study {

bool CodeTries::are_used_up(access::AccountId account, base::Instant now) {
  const std::lock_guard lock(mutex_);
  const auto found = by_account_.find(account);
  if (found == by_account_.end()) return false;
  if (found->second.since.plus_ms(window_ms) <= now) {
    by_account_.erase(found);
    return false;
  }
  return found->second.count >= free;
}

void CodeTries::note(access::AccountId account, base::Instant now) {
  const std::lock_guard lock(mutex_);
  ++by_account_.try_emplace(account, Tries{now, 0}).first->second.count;
}

void CodeTries::clear() {
  const std::lock_guard lock(mutex_);
  by_account_.clear();
}

}  // namespace yixin::study
