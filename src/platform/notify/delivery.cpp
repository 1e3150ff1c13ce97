#include "platform/notify/delivery.h"

#include "platform/describe/json.h"
#include "platform/notify/configuration.h"
#include "platform/notify/digest.h"
#include "platform/notify/mail_address.h"
#include "platform/notify/mail_message.h"
#include "platform/notify/quiet.h"
#include "platform/notify/robot_message.h"
#include "platform/notify/robots.h"

namespace yixin::notify {
namespace {

using Failure = std::optional<std::string>;

/// Everything that sending takes, read in one snapshot; sending itself asks no database.
struct Prepared {
  Delivery delivery;
  Content content;
  std::string receiver;  // a mail address or that of a robot; empty: gone
  std::string secret;
};

Content code_mail(const std::string& code) {
  return {"医心：确认您的邮箱",
          {{"确认码 " + code + "，24 小时内有效。", ""}, {"不是您本人填写的，请不用理会。", ""}}};
}

void find_receiver(db::ReadTx& tx, Prepared& prepared) {
  const Delivery& delivery = prepared.delivery;
  if (delivery.robot) {
    const auto robot = find_robot(tx, *delivery.robot);
    if (!robot) return;
    prepared.receiver = robot->address;
    prepared.secret = robot->secret.value_or("");
    return;
  }
  const auto mail = find_own_mail(tx, *delivery.account);
  if (!mail) return;
  if (delivery.purpose != Purpose::code) {
    prepared.receiver = mail->address.value_or("");
  } else if (mail->pending && mail->code) {
    prepared.receiver = *mail->pending;
    prepared.content = code_mail(*mail->code);
  }
}

std::vector<Prepared> prepare_due(db::ReadTx& tx, int limit) {
  std::vector<Prepared> all;
  for (Delivery& delivery : tx.all<Delivery>(
           R"sql(SELECT id, public_id, channel, purpose, account_id, robot_id, content, attempts
                 FROM notify_delivery WHERE state = 'waiting' AND next_at <= $1
                 ORDER BY next_at, id LIMIT $2)sql",
           tx.now(), limit)) {
    Prepared prepared{std::move(delivery), {}, {}, {}};
    prepared.content = describe::from_json<Content>(prepared.delivery.content);
    find_receiver(tx, prepared);
    all.push_back(std::move(prepared));
  }
  return all;
}

Failure mail_out(const Prepared& prepared, base::Instant now) {
  const auto& server = configuration().mail;
  if (!server) return "not_configured";
  const std::string message =
      write_mail({server->from, prepared.receiver, prepared.delivery.delivery_id.to_hex(), now},
                 prepared.content, configuration().origin);
  return send_mail(*server, prepared.receiver, message).failure;
}

Failure call_robot(const Prepared& prepared, base::Instant now) {
  const auto url = parse_url(prepared.receiver);
  if (!url || !configuration().allowed.contains(url->origin)) return "host_not_allowed";
  const bool wecom = prepared.delivery.channel == Channel::wecom;
  const std::string& origin = configuration().origin;
  const Sent sent = post_json(
      {.url = wecom ? prepared.receiver : dingtalk_address(prepared.receiver, prepared.secret, now),
       .body = wecom ? wecom_message(prepared.content, origin)
                     : dingtalk_message(prepared.content, origin),
       .key = prepared.delivery.delivery_id.to_hex()},
      configuration().allowed);
  return sent.failure ? sent.failure : failure_of_robot(sent.body);
}

Failure send(const Prepared& prepared, base::Instant now) {
  if (prepared.receiver.empty()) return "receiver_gone";
  return prepared.delivery.channel == Channel::mail ? mail_out(prepared, now)
                                                    : call_robot(prepared, now);
}

/// A late try of a digest waits for the morning; what somebody asked for just now does not.
base::Instant next_try(db::WriteTx& tx, const Delivery& delivery, int attempts) {
  const base::Instant at = tx.now().plus_ms(wait_ms_after(attempts, tx.random()));
  if (delivery.purpose != Purpose::digest) return at;
  const QuietHours quiet = delivery.account ? choice_of(tx, *delivery.account).quiet : QuietHours{};
  return after_quiet(quiet, at);
}

/// Counts the try before it is made: what cannot be noted is not sent, and one whose end was never
/// noted waits like one that failed. False when the delivery is gone or another has taken it.
bool claim(db::WriteTx& tx, const Delivery& delivery) {
  const int attempts = delivery.attempts + 1;
  return tx.run(R"sql(UPDATE notify_delivery SET attempts = $1, next_at = $2
                      WHERE id = $3 AND state = 'waiting' AND attempts = $4)sql",
                attempts, next_try(tx, delivery, attempts), delivery.id, delivery.attempts) == 1;
}

void settle(db::WriteTx& tx, const Delivery& delivery, const Failure& failure) {
  const int attempts = delivery.attempts + 1;
  const bool again = failure && attempts < most_tries && !is_final_failure(*failure);
  const DeliveryState state = !failure ? DeliveryState::sent
                              : again  ? DeliveryState::waiting
                                       : DeliveryState::given_up;
  const base::Instant next_at = again ? next_try(tx, delivery, attempts) : tx.now();
  tx.run(R"sql(UPDATE notify_delivery
               SET state = $1, next_at = $2, failure = $3,
                   settled_at = CASE WHEN $1 = 'waiting' THEN NULL ELSE CAST($4 AS BIGINT) END
               WHERE id = $5)sql",
         state, next_at, failure, tx.now(), delivery.id);
}

}  // namespace

int deliver_due(db::Database& database, const base::Clock& clock, int limit) {
  std::vector<Prepared> due;
  database.read(db::system_context(clock), [&](db::ReadTx& tx) { due = prepare_due(tx, limit); });
  for (const Prepared& prepared : due) {
    bool claimed = false;
    database.write_and_wait(db::system_context(clock),
                            [&](db::WriteTx& tx) { claimed = claim(tx, prepared.delivery); });
    if (!claimed) continue;
    const Failure failure = send(prepared, clock.now());
    database.write_and_wait(db::system_context(clock),
                            [&](db::WriteTx& tx) { settle(tx, prepared.delivery, failure); });
  }
  return static_cast<int>(due.size());
}

}  // namespace yixin::notify
