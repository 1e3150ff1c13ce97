#pragma once

#include <compare>
#include <map>
#include <mutex>
#include <string>

#include "platform/db/tx.h"

namespace yixin::accounts {

enum class Failure { refused, throttled };

/// Failed sign-ins on their way into the audit. A refused request has no transaction of its own
/// that could commit, so failures are counted here and written by a job a second later. What was
/// typed as a login is not kept: people type passwords there.
class FailureLog {
 public:
  /// `account` is the public id, or empty when the login names nobody.
  void note(const std::string& account, Failure failure);

  /// Writes one audit entry per account and kind of failure; forgets them with the commit.
  void write(db::WriteTx& tx);

 private:
  struct Key {
    std::string account;
    Failure failure;
    auto operator<=>(const Key&) const = default;
  };

  void subtract(const std::map<Key, int>& written);

  std::mutex mutex_;
  std::map<Key, int> counts_;
};

}  // namespace yixin::accounts
