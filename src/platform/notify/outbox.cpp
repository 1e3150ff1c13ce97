#include "platform/notify/outbox.h"

#include "platform/describe/json.h"

namespace yixin::notify {

bool tell(db::WriteTx& tx, const Item& item) {
  return tx.run(
             R"sql(INSERT INTO notify_item (id, account_id, kind, dedupe, content, due_at)
                   VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (dedupe) DO NOTHING)sql",
             tx.next_id<ItemNoun>(), item.account, item.kind,
             item.key + '/' + std::to_string(item.account.value), describe::to_json(item.content),
             item.due_at.value_or(tx.now())) == 1;
}

base::Instant read_to(db::ReadTx& tx, access::AccountId account) {
  return tx
      .find<base::Instant>(R"sql(SELECT read_to FROM notify_reading WHERE account_id = $1)sql",
                           account)
      .value_or(base::Instant{});
}

std::int64_t count_unread(db::ReadTx& tx, access::AccountId account) {
  return tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM notify_item
            WHERE account_id = $1 AND due_at > $2 AND due_at <= $3)sql",
      account, read_to(tx, account), tx.now());
}

bool enqueue(db::WriteTx& tx, const NewDelivery& delivery) {
  const auto waiting = tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM notify_delivery WHERE state = 'waiting')sql");
  if (waiting >= most_waiting) return false;
  return tx.run(
             R"sql(INSERT INTO notify_delivery (id, public_id, channel, purpose, account_id,
                                                robot_id, dedupe, content, state, attempts,
                                                next_at, created_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', 0, $9, $10)
                   ON CONFLICT (dedupe) DO NOTHING)sql",
             tx.next_id<DeliveryNoun>(), tx.draw_ref<DeliveryNoun>(), delivery.channel,
             delivery.purpose, delivery.account, delivery.robot, delivery.key,
             describe::to_json(delivery.content), delivery.at, tx.now()) == 1;
}

}  // namespace yixin::notify
