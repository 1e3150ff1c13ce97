#include "modules/accounts/activation.h"

#include "modules/accounts/accounts_memory.h"
#include "modules/accounts/one_time_code.h"
#include "modules/accounts/password.h"
#include "modules/accounts/second_factor.h"
#include "modules/accounts/sign_in.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/crypto/secrets.h"

namespace yixin::accounts {
namespace {

using base::Error;
using base::Kind;

struct Activate {
  base::Text<1, 100> code;  // of the slip
  base::Text<1, 200> new_password;
  std::optional<base::Text<1, 40>> second_factor;
  std::optional<bool> remember;
};
BOOST_DESCRIBE_STRUCT(Activate, (), (code, new_password, second_factor, remember))

struct ProvenActivation {
  FoundCode code;
  std::int64_t rev = 0;
  std::string hash;
  std::optional<std::string> second_factor;
  bool remember = false;
  Attempt attempt;
};

[[noreturn]] void refuse_slip(const Attempt& attempt) {
  memory().failures.note(attempt.account, Failure::refused);
  throw Error{Kind::unauthenticated, "slip_void",
              "这张登录单已经用过、换新、过期或者作废，请向党委办公室领取新的"};
}

/// A password that is refused leaves the code as it was. Without a code that fits, nothing is
/// hashed or counted: guesses at 80 bits cost the server a look-up each and lead nowhere.
ProvenActivation prove_activation(db::ReadTx& tx, const Activate& request) {
  const auto code = find_code(tx, request.code.str());
  const auto account = code ? find_account(tx, code->account) : std::nullopt;
  ProvenActivation proven;
  if (!account) refuse_slip(proven.attempt);
  proven.attempt = reserve_sign_in(tx.caller(), target_of(account, {}), tx.now());
  if (!account->may_sign_in()) refuse_slip(proven.attempt);
  if (account->totp_secret && !request.second_factor) {
    give_back(proven.attempt);
    throw Error{Kind::unauthenticated, "second_factor_required", "请输入动态验证码"};
  }
  if (!account->totp_secret) give_back(proven.attempt);
  check_password_of(tx, *account, request.new_password.str());
  if (account->totp_secret) proven.second_factor = request.second_factor->str();
  proven.code = *code;
  proven.rev = account->rev;
  proven.hash = crypto::hash_password(request.new_password.str());
  proven.remember = request.remember.value_or(false);
  return proven;
}

http::WithCookies<SessionView> activate(db::WriteTx& tx, const ProvenActivation& proven) {
  const auto account = find_account(tx, proven.code.account);
  if (!account || account->rev != proven.rev || !account->may_sign_in()) {
    refuse_slip(proven.attempt);
  }
  if (proven.second_factor && !redeem_second_factor(tx, *account, *proven.second_factor)) {
    fail(proven.attempt);
  }
  if (!use_code(tx, proven.code.id)) refuse_slip(proven.attempt);
  tx.run(R"sql(UPDATE accounts_account
               SET password_hash = $1, must_change = 0, rev = rev + 1 WHERE id = $2)sql",
         proven.hash, account->id);
  remove_codes(tx, account->id);
  end_sessions_of(tx, account->id);
  audit::record(tx, {.action = "password.change",
                     .object_kind = "account",
                     .object = account->account_id.to_hex(),
                     .fields = {"password"},
                     .note = {},
                     .by = account->id});
  return enter(tx, account->id, {proven.attempt, proven.remember, "slip", std::nullopt});
}

}  // namespace

void install_activation(http::Registry& app) {
  app.prepared<Activate, ProvenActivation>(
      http::Method::post,
      {"/session/activation", access::everyone, http::limits::sign_in,
       "Choose a password by the code of a slip and sign in", base::Kind::unauthenticated},
      prove_activation, activate);
}

}  // namespace yixin::accounts
