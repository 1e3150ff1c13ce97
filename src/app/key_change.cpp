#include "app/key_change.h"

#include "modules/accounts/api/reseal.h"
#include "modules/activities/api/files.h"
#include "modules/org/api/reseal.h"
#include "platform/backup/care.h"
#include "platform/http/log.h"
#include "platform/intake/reseal.h"
#include "platform/notify/sealing.h"

namespace yixin::app {
namespace {

constexpr std::string_view care_name = "keys_resealed";
constexpr std::int64_t batch = 200;
constexpr std::int64_t rest_ms = 60'000;

std::int64_t reseal_batch(db::WriteTx& tx) {
  for (const auto reseal :
       {org::reseal_numbers, accounts::reseal_second_factors, intake::reseal_rows,
        notify::reseal_addresses, activities::reseal_files}) {
    const std::int64_t found = reseal(tx, batch);
    if (found > 0) return found;
  }
  return 0;
}

}  // namespace

void KeyChange::take_up_new_key() {
  if (!keys_.take_up_newer(directory_)) return;
  rests_until_ms_ = 0;
  http::log_event("info", "key_taken_up", {{"key", std::to_string(keys_.newest())}});
}

void KeyChange::reseal(db::WriteTx& tx) {
  const std::uint8_t newest = keys_.newest();
  if (newest == keys_.oldest() || tx.now().ms < rests_until_ms_) return;
  const std::int64_t found = reseal_batch(tx);
  if (found > 0) {
    // A value may turn up after all was done: a request that began under the old key.
    backup::note_care(tx, care_name, false, std::to_string(newest));
    return;
  }
  if (find_resealed_at(tx, newest)) {
    tx.after_commit([this, until_ms = tx.now().ms + rest_ms] { rests_until_ms_ = until_ms; });
    return;
  }
  backup::note_care(tx, care_name, true, std::to_string(newest));
  tx.after_commit([newest] {
    http::log_event("info", "keys_resealed", {{"key", std::to_string(newest)}});
  });
}

std::optional<base::Instant> find_resealed_at(db::ReadTx& tx, std::uint8_t newest) {
  const auto care = backup::find_care(tx, care_name);
  if (!care || !care->succeeded || care->detail != std::to_string(newest)) return std::nullopt;
  return care->at;
}

}  // namespace yixin::app
