#include "modules/accounts/second_factor.h"

#include "modules/accounts/accounts_memory.h"
#include "modules/accounts/attempt.h"
#include "modules/accounts/concerned.h"
#include "modules/accounts/session.h"
#include "modules/accounts/standing.h"
#include "platform/base/error.h"
#include "platform/crypto/secrets.h"

namespace yixin::accounts {
namespace {

using base::Error;
using base::Kind;

constexpr int recovery_code_count = 10;
constexpr std::string_view issuer = "Yixin";

struct RecoveryCodeNoun;

struct StartSecondFactor {
  /// Needed when another second factor is active: a borrowed session must not replace it.
  std::optional<base::Text<1, 40>> code;
};
BOOST_DESCRIBE_STRUCT(StartSecondFactor, (), (code))

struct TotpSecret {
  std::string secret;
  std::string uri;
};
BOOST_DESCRIBE_STRUCT(TotpSecret, (), (secret, uri))

struct ConfirmSecondFactor {
  base::Text<6, 8> code;
};
BOOST_DESCRIBE_STRUCT(ConfirmSecondFactor, (), (code))

struct RecoveryCodes {
  std::vector<std::string> recovery_codes;
};
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (recovery_codes))

crypto::Place place_of(const Account& account, std::string_view column) {
  return {"accounts_account", account.id.value, column};
}

/// Recovery codes share the shape of one-time codes but never a digest with them.
describe::Bytes recovery_digest(std::string_view code) {
  return crypto::to_bytes(memory().keys.digest(crypto::Purpose::one_time_code,
                                               "recovery " + crypto::canonical_code(code)));
}

void record(db::WriteTx& tx, std::string_view action, const Account& account) {
  audit::record_about(tx,
                      {.action = action,
                       .object_kind = "account",
                       .object = account.account_id.to_hex(),
                       .fields = {},
                       .note = {}},
                      concerned(account));
}

void prove_active_factor(db::WriteTx& tx, const Account& account,
                         const StartSecondFactor& request) {
  const Attempt attempt = reserve_proof(tx.caller(), account.account_id.to_hex(), tx.now());
  if (!request.code || !redeem_second_factor(tx, account, request.code->str())) fail(attempt);
  tx.after_commit([attempt] { settle(attempt); });
}

http::Secret<TotpSecret> start_second_factor(db::WriteTx& tx, const StartSecondFactor& request) {
  const Account account = account_of_caller(tx);
  if (account.totp_secret) prove_active_factor(tx, account, request);
  const std::string secret = crypto::draw_totp_secret(tx.random());
  tx.run(R"sql(UPDATE accounts_account SET totp_pending = $1 WHERE id = $2)sql",
         memory().keys.seal(crypto::Purpose::field, place_of(account, "totp_pending"), secret,
                            tx.random()),
         account.id);
  return {{secret, crypto::totp_uri(issuer, login_of(tx, account), secret)}};
}

std::vector<std::string> draw_recovery_codes(db::WriteTx& tx, const Account& account) {
  tx.run(R"sql(DELETE FROM accounts_recovery_code WHERE account_id = $1)sql", account.id);
  std::vector<std::string> codes;
  for (int i = 0; i < recovery_code_count; ++i) {
    codes.push_back(crypto::draw_one_time_code(tx.random()));
    tx.run(R"sql(INSERT INTO accounts_recovery_code (id, account_id, digest)
                 VALUES ($1, $2, $3))sql",
           tx.next_id<RecoveryCodeNoun>(), account.id, recovery_digest(codes.back()));
  }
  return codes;
}

/// The session that enrolled goes on under a new token: what it may do has grown.
http::WithCookies<RecoveryCodes> confirm_second_factor(db::WriteTx& tx,
                                                       const ConfirmSecondFactor& request) {
  Account account = account_of_caller(tx);
  const auto session = find_session(tx, tx.caller().session);
  if (!account.totp_pending || !session) {
    throw Error{Kind::conflict, "enrolment_not_started", "请重新开始启用二次验证"};
  }
  const auto secret = memory().keys.open(crypto::Purpose::field, place_of(account, "totp_pending"),
                                         account.totp_pending->data);
  const auto step =
      secret ? crypto::totp_step(*secret, request.code.str(), tx.now()) : std::nullopt;
  if (!step) {
    throw Error{Kind::invalid,
                "code_wrong",
                "验证码不正确，请核对手机时间后再试",
                {{"code", "code_wrong", "验证码不正确"}}};
  }
  tx.run(R"sql(UPDATE accounts_account
               SET totp_secret = $1, totp_pending = NULL, totp_last_step = $2, rev = rev + 1
               WHERE id = $3)sql",
         memory().keys.seal(crypto::Purpose::field, place_of(account, "totp_secret"), *secret,
                            tx.random()),
         *step, account.id);
  auto codes = draw_recovery_codes(tx, account);
  record(tx, "second_factor.activate", account);
  account = account_of_caller(tx);
  end_sessions_of(tx, account.id);
  const std::string token = begin_session(
      tx, account, {session->kind, session->remembered, session->device, session->one_time_code});
  return {{std::move(codes)}, {session_cookie(token, session->remembered)}};
}

}  // namespace

bool redeem_second_factor(db::WriteTx& tx, const Account& account, std::string_view code) {
  if (!account.totp_secret) return false;
  const auto secret = memory().keys.open(crypto::Purpose::field, place_of(account, "totp_secret"),
                                         account.totp_secret->data);
  if (const auto step = secret ? crypto::totp_step(*secret, code, tx.now()) : std::nullopt) {
    return tx.run(R"sql(UPDATE accounts_account SET totp_last_step = $1
                        WHERE id = $2 AND totp_last_step < $1)sql",
                  *step, account.id) == 1;
  }
  return tx.run(R"sql(DELETE FROM accounts_recovery_code
                      WHERE account_id = $1 AND digest = $2)sql",
                account.id, recovery_digest(code)) == 1;
}

void reset_second_factor(db::WriteTx& tx, const Account& account) {
  tx.run(R"sql(UPDATE accounts_account
               SET totp_secret = NULL, totp_pending = NULL, rev = rev + 1 WHERE id = $1)sql",
         account.id);
  tx.run(R"sql(DELETE FROM accounts_recovery_code WHERE account_id = $1)sql", account.id);
  end_sessions_of(tx, account.id);
  record(tx, "second_factor.reset", account);
}

void install_second_factor(http::Registry& app) {
  app.post({"/session/second-factor", access::entering, http::limits::sign_in,
            "Start enrolling a second factor"},
           start_second_factor);
  app.put({"/session/second-factor", access::entering, http::limits::sign_in,
           "Activate the second factor", base::Kind::conflict},
          confirm_second_factor);
}

}  // namespace yixin::accounts
