#include "modules/relief/ration.h"

namespace yixin::relief {

bool Ration::is_used_up(access::AccountId account, const base::LocalDate& today) {
  const std::lock_guard lock(mutex_);
  turn_page(today);
  const auto found = sent_.find(account);
  return found != sent_.end() && found->second >= per_day;
}

void Ration::take(access::AccountId account, const base::LocalDate& today) {
  const std::lock_guard lock(mutex_);
  turn_page(today);
  ++sent_[account];
}

void Ration::clear() {
  const std::lock_guard lock(mutex_);
  sent_.clear();
}

void Ration::turn_page(const base::LocalDate& today) {
  if (day_ == today) return;
  day_ = today;
  sent_.clear();
}

}  // namespace yixin::relief
