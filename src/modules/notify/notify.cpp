#include "modules/notify/api/notify.h"

#include "modules/notify/inbox.h"
#include "modules/notify/own_choice.h"
#include "modules/notify/robot_desk.h"
#include "platform/notify/digest.h"

namespace yixin::notify {
namespace {

/// A few at a time: everybody's digest falls into the same minute, and others write as well.
constexpr int digests_at_once = 20;
constexpr std::int64_t every_ms = 1'000;

}  // namespace

void install(http::Registry& app) {
  install_inbox(app);
  install_own_choice(app);
  install_robot_desk(app);
  app.job("notify.make_digests", every_ms,
          [](db::WriteTx& tx) { make_digests(tx, digests_at_once); });
  app.job("notify.make_group_words", every_ms,
          [](db::WriteTx& tx) { make_group_words(tx, digests_at_once); });
}

}  // namespace yixin::notify
