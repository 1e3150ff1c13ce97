#include "modules/accounts/failure_log.h"

#include "platform/audit/audit.h"

namespace yixin::accounts {

void FailureLog::note(const std::string& account, Failure failure) {
  std::lock_guard lock(mutex_);
  ++counts_[{account, failure}];
}

void FailureLog::write(db::WriteTx& tx) {
  std::map<Key, int> counts;
  {
    std::lock_guard lock(mutex_);
    counts = counts_;
  }
  for (const auto& [key, count] : counts) {
    audit::record(
        tx, {.action = key.failure == Failure::refused ? "session.refuse" : "session.throttle",
             .object_kind = "account",
             .object = key.account,
             .fields = {},
             .note = count > 1 ? "共 " + std::to_string(count) + " 次" : ""});
  }
  if (!counts.empty()) tx.after_commit([this, counts] { subtract(counts); });
}

void FailureLog::subtract(const std::map<Key, int>& written) {
  std::lock_guard lock(mutex_);
  for (const auto& [key, count] : written) {
    const auto found = counts_.find(key);
    if (found != counts_.end() && (found->second -= count) <= 0) counts_.erase(found);
  }
}

}  // namespace yixin::accounts
