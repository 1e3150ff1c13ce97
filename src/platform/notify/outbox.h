#pragma once

#include <optional>
#include <string>

#include "platform/access/caller.h"
#include "platform/db/tx.h"
#include "platform/notify/content.h"

/// Telling people something, in the transaction that it happens in. Nothing is sent from here.
namespace yixin::notify {

struct ItemNoun;
struct DeliveryNoun;
struct RobotNoun;
using ItemId = base::Id<ItemNoun>;
using DeliveryId = base::Id<DeliveryNoun>;
using DeliveryRef = base::Ref<DeliveryNoun>;
using RobotId = base::Id<RobotNoun>;
using RobotRef = base::Ref<RobotNoun>;

/// `key` names the occasion; the same one again tells nothing. `kind` is a noun of who tells.
struct Item {
  access::AccountId account;
  std::string kind;
  std::string key;
  Content content;
  std::optional<base::Instant> due_at;  // absent: at once
};

/// Puts it into the inbox of the account. False when it stands there already.
bool tell(db::WriteTx& tx, const Item& item);

/// Up to which item an account has read its inbox, and how much is due behind it.
base::Instant read_to(db::ReadTx& tx, access::AccountId account);
std::int64_t count_unread(db::ReadTx& tx, access::AccountId account);

enum class Channel { mail, wecom, dingtalk };
BOOST_DESCRIBE_ENUM(Channel, mail, wecom, dingtalk)

enum class Purpose { digest, code, test };
BOOST_DESCRIBE_ENUM(Purpose, digest, code, test)

struct NewDelivery {
  Channel channel = Channel::mail;
  Purpose purpose = Purpose::digest;
  std::optional<access::AccountId> account;
  std::optional<RobotId> robot;
  std::string key;
  Content content;
  base::Instant at;  // not before
};

/// Waiting deliveries above this number are not added: the inbox has what they would say.
inline constexpr std::int64_t most_waiting = 10'000;

/// False when it stands there already or too many wait.
bool enqueue(db::WriteTx& tx, const NewDelivery& delivery);

}  // namespace yixin::notify
