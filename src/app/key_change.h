#pragma once

#include <atomic>
#include <filesystem>
#include <optional>

#include "platform/crypto/keys.h"
#include "platform/db/tx.h"

namespace yixin::app {

/// The change to a new key while people work: it is taken up from its directory, then everything
/// that an older one sealed is sealed again, a batch at a time.
class KeyChange {
 public:
  KeyChange(crypto::Keys& keys, std::filesystem::path directory)
      : keys_(keys), directory_(std::move(directory)) {}

  /// Reads files, so it belongs on no writer thread. Throws Kind::unavailable "keys_unreadable".
  void take_up_new_key();
  /// One batch that nobody waits for long. What is done stands in the rows themselves, so a kill
  /// costs nothing; that all is done is noted once nothing is left.
  void reseal(db::WriteTx& tx);

 private:
  crypto::Keys& keys_;
  std::filesystem::path directory_;
  /// With nothing left, looking at every row again has time.
  std::atomic<std::int64_t> rests_until_ms_ = 0;
};

/// Since when nothing is left under an older key than `newest`; nothing while something may be.
std::optional<base::Instant> find_resealed_at(db::ReadTx& tx, std::uint8_t newest);

}  // namespace yixin::app
