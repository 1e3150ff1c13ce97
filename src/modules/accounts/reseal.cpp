#include "modules/accounts/api/reseal.h"

#include "modules/accounts/accounts_memory.h"
#include "platform/base/check.h"

namespace yixin::accounts {
namespace {

struct SealedFactors {
  access::AccountId id;
  std::optional<describe::Bytes> totp_secret;
  std::optional<describe::Bytes> totp_pending;
};
BOOST_DESCRIBE_STRUCT(SealedFactors, (), (id, totp_secret, totp_pending))

std::optional<describe::Bytes> seal_again(db::WriteTx& tx, const crypto::Place& place,
                                          const std::optional<describe::Bytes>& sealed) {
  if (!sealed) return std::nullopt;
  const auto plain = memory().keys.open(crypto::Purpose::field, place, sealed->data);
  CHECK(plain.has_value());
  return memory().keys.seal(crypto::Purpose::field, place, *plain, tx.random());
}

}  // namespace

std::int64_t reseal_second_factors(db::WriteTx& tx, std::int64_t limit) {
  const describe::Bytes newest{std::string(1, static_cast<char>(memory().keys.newest()))};
  const auto accounts = tx.all<SealedFactors>(
      R"sql(SELECT id, totp_secret, totp_pending FROM accounts_account
            WHERE substr(totp_secret, 2, 1) <> $1 OR substr(totp_pending, 2, 1) <> $1
            ORDER BY id LIMIT $2)sql",
      newest, limit);
  for (const SealedFactors& account : accounts) {
    const std::int64_t row = account.id.value;
    tx.run(R"sql(UPDATE accounts_account SET totp_secret = $1, totp_pending = $2
                 WHERE id = $3)sql",
           seal_again(tx, {"accounts_account", row, "totp_secret"}, account.totp_secret),
           seal_again(tx, {"accounts_account", row, "totp_pending"}, account.totp_pending),
           account.id);
  }
  return static_cast<std::int64_t>(accounts.size());
}

}  // namespace yixin::accounts
