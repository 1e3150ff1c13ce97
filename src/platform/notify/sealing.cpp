#include "platform/notify/sealing.h"

#include "platform/notify/configuration.h"

namespace yixin::notify {
namespace {

struct SealedMail {
  std::int64_t account = 0;
  std::optional<describe::Bytes> address;
  std::optional<describe::Bytes> pending;
  std::optional<describe::Bytes> code;
};
BOOST_DESCRIBE_STRUCT(SealedMail, (), (account, address, pending, code))

struct SealedRobot {
  std::int64_t id = 0;
  std::optional<describe::Bytes> address;
  std::optional<describe::Bytes> secret;
};
BOOST_DESCRIBE_STRUCT(SealedRobot, (), (id, address, secret))

std::optional<describe::Bytes> seal_again(db::WriteTx& tx, const crypto::Place& place,
                                          const std::optional<describe::Bytes>& sealed) {
  const auto plain = open(place, sealed);
  return plain ? std::optional(seal(tx, place, *plain)) : std::nullopt;
}

}  // namespace

describe::Bytes seal(db::WriteTx& tx, const crypto::Place& place, std::string_view plain) {
  return configuration().keys->seal(crypto::Purpose::field, place, plain, tx.random());
}

std::optional<std::string> open(const crypto::Place& place,
                                const std::optional<describe::Bytes>& sealed) {
  if (!sealed) return std::nullopt;
  auto plain = configuration().keys->open(crypto::Purpose::field, place, sealed->data);
  CHECK(plain.has_value());
  return plain;
}

std::int64_t reseal_addresses(db::WriteTx& tx, std::int64_t limit) {
  const describe::Bytes newest{std::string(1, static_cast<char>(configuration().keys->newest()))};
  const auto mails = tx.all<SealedMail>(
      R"sql(SELECT account_id, address, pending, code FROM notify_mail
            WHERE substr(address, 2, 1) <> $1 OR substr(pending, 2, 1) <> $1
               OR substr(code, 2, 1) <> $1
            ORDER BY account_id LIMIT $2)sql",
      newest, limit);
  for (const SealedMail& mail : mails) {
    tx.run(R"sql(UPDATE notify_mail SET address = $1, pending = $2, code = $3
                 WHERE account_id = $4)sql",
           seal_again(tx, {"notify_mail", mail.account, "address"}, mail.address),
           seal_again(tx, {"notify_mail", mail.account, "pending"}, mail.pending),
           seal_again(tx, {"notify_mail", mail.account, "code"}, mail.code), mail.account);
  }
  const auto robots = tx.all<SealedRobot>(
      R"sql(SELECT id, address, secret FROM notify_robot
            WHERE substr(address, 2, 1) <> $1 OR substr(secret, 2, 1) <> $1
            ORDER BY id LIMIT $2)sql",
      newest, limit);
  for (const SealedRobot& robot : robots) {
    tx.run(R"sql(UPDATE notify_robot SET address = $1, secret = $2 WHERE id = $3)sql",
           seal_again(tx, {"notify_robot", robot.id, "address"}, robot.address),
           seal_again(tx, {"notify_robot", robot.id, "secret"}, robot.secret), robot.id);
  }
  return static_cast<std::int64_t>(mails.size() + robots.size());
}

}  // namespace yixin::notify
