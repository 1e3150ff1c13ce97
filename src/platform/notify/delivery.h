#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/db/database.h"
#include "platform/notify/outbox.h"

/// Sending what waits: outside of every transaction, at least once.
namespace yixin::notify {

enum class DeliveryState { waiting, sent, given_up };
BOOST_DESCRIBE_ENUM(DeliveryState, waiting, sent, given_up)

/// One row of notify_delivery, without its receiver.
struct Delivery {
  DeliveryId id;
  DeliveryRef delivery_id;
  Channel channel = Channel::mail;
  Purpose purpose = Purpose::digest;
  std::optional<access::AccountId> account;
  std::optional<RobotId> robot;
  std::string content;
  int attempts = 0;
};
BOOST_DESCRIBE_STRUCT(Delivery, (),
                      (id, delivery_id, channel, purpose, account, robot, content, attempts))

/// Tries everything that is due, at most `limit` of it, oldest first, and notes how each went.
/// Returns how many it tried. A failure waits for its next try; the last one is given up.
int deliver_due(db::Database& database, const base::Clock& clock, int limit);

}  // namespace yixin::notify
