#include "modules/accounts/one_time_code.h"

#include "modules/accounts/accounts_memory.h"
#include "modules/accounts/concerned.h"
#include "platform/base/error.h"
#include "platform/crypto/secrets.h"

namespace yixin::accounts {
namespace {

constexpr std::int64_t valid_ms = 30LL * 24 * 3600 * 1000;

struct CodeDigest {
  OneTimeCodeId id;
  describe::Bytes digest;
};
BOOST_DESCRIBE_STRUCT(CodeDigest, (), (id, digest))

describe::Bytes digest_of(std::string_view code) {
  return crypto::to_bytes(
      memory().keys.digest(crypto::Purpose::one_time_code, crypto::canonical_code(code)));
}

}  // namespace

OneTimeCode issue_one_time_code(db::WriteTx& tx, AccountId id, std::optional<AccountId> maker) {
  const auto account = find_account(tx, id);
  if (!account || id == access::operator_account) base::refuse_not_found("该账号");
  const std::string code = crypto::draw_one_time_code(tx.random());
  const auto expires_at = tx.now().plus_ms(valid_ms);
  // A used code stays, because the session it opened still asks for it.
  tx.run(R"sql(DELETE FROM accounts_one_time_code WHERE account_id = $1 AND used_at IS NULL)sql",
         id);
  tx.run(R"sql(INSERT INTO accounts_one_time_code (id, account_id, digest, created_at, expires_at,
                                                   made_by)
               VALUES ($1, $2, $3, $4, $5, $6))sql",
         tx.next_id<OneTimeCodeNoun>(), id, digest_of(code), tx.now(), expires_at, maker);
  audit::record_about(tx,
                      {.action = "one_time_code.issue",
                       .object_kind = "account",
                       .object = account->account_id.to_hex(),
                       .fields = {},
                       .note = {}},
                      concerned(*account));
  return {login_of(tx, *account), code, expires_at};
}

std::optional<OneTimeCodeId> match_code(db::ReadTx& tx, AccountId account, std::string_view typed) {
  const auto codes = tx.all<CodeDigest>(
      R"sql(SELECT id, digest FROM accounts_standing_code
            WHERE account_id = $1 AND used_at IS NULL AND expires_at > $2)sql",
      account, tx.now());
  const auto digest = digest_of(typed);
  for (const CodeDigest& code : codes) {
    if (crypto::same_digest(code.digest.data, digest.data)) return code.id;
  }
  return std::nullopt;
}

std::optional<FoundCode> find_code(db::ReadTx& tx, std::string_view typed) {
  const auto found = tx.all<FoundCode>(
      R"sql(SELECT id, account_id FROM accounts_standing_code
            WHERE digest = $1 AND used_at IS NULL AND expires_at > $2)sql",
      digest_of(typed), tx.now());
  if (found.size() != 1) return std::nullopt;
  return found.front();
}

bool is_code(db::ReadTx& tx, OneTimeCodeId code, std::string_view typed) {
  const auto digest = tx.find<describe::Bytes>(
      R"sql(SELECT digest FROM accounts_standing_code WHERE id = $1)sql", code);
  return digest && crypto::same_digest(digest->data, digest_of(typed).data);
}

bool use_code(db::WriteTx& tx, OneTimeCodeId code) {
  return tx.run(R"sql(UPDATE accounts_one_time_code SET used_at = $1
                      WHERE id = $2 AND used_at IS NULL)sql",
                tx.now(), code) == 1;
}

void remove_codes_without_maker(db::WriteTx& tx, AccountId account) {
  tx.run(R"sql(DELETE FROM accounts_one_time_code
               WHERE account_id = $1 AND used_at IS NULL AND made_by IS NULL)sql",
         account);
}

void remove_codes(db::WriteTx& tx, AccountId account) {
  tx.run(R"sql(DELETE FROM accounts_one_time_code WHERE account_id = $1)sql", account);
}

}  // namespace yixin::accounts
