#include "modules/accounts/api/accounts.h"

#include <memory>

#include "modules/accounts/account_admin.h"
#include "modules/accounts/account_view.h"
#include "modules/accounts/accounts_memory.h"
#include "modules/accounts/activation.h"
#include "modules/accounts/audit_view.h"
#include "modules/accounts/filing.h"
#include "modules/accounts/grant.h"
#include "modules/accounts/hospital.h"
#include "modules/accounts/notice.h"
#include "modules/accounts/own_session.h"
#include "modules/accounts/password.h"
#include "modules/accounts/proposal.h"
#include "modules/accounts/second_factor.h"
#include "modules/accounts/session.h"
#include "modules/accounts/set_up.h"
#include "modules/accounts/sign_in.h"
#include "modules/accounts/slip.h"
#include "modules/accounts/standing.h"
#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/crypto/secrets.h"

namespace yixin::accounts {
namespace {

constexpr std::int64_t second_ms = 1000;
constexpr std::int64_t minute_ms = 60 * second_ms;

std::unique_ptr<Memory>& current() {
  static std::unique_ptr<Memory> memory;
  return memory;
}

/// The command line acts under an account like everybody else, so that the audit can name it. It
/// has no password and is in no list.
void ensure_operator(db::WriteTx& tx) {
  tx.run(R"sql(INSERT INTO accounts_account (id, public_id, name, must_change, totp_last_step,
                                             base_role, rev)
               VALUES ($1, $2, '服务器操作员', 1, 0, 'none', 1)
               ON CONFLICT DO NOTHING)sql",
         access::operator_account, tx.draw_ref<access::AccountNoun>());
  tx.run(R"sql(INSERT INTO access_grant (id, public_id, account_id, role, unit_id, granted_at)
               VALUES ($1, $2, $3, 'party_officer', $4, $5)
               ON CONFLICT DO NOTHING)sql",
         tx.next_id<GrantNoun>(), tx.draw_ref<GrantNoun>(), access::operator_account,
         access::hospital_unit, tx.now());
}

void start(db::WriteTx& tx) {
  ensure_operator(tx);
  ensure_notice(tx);
  load_set_up(tx);
  load_sessions(tx);
}

}  // namespace

Memory& memory() {
  CHECK(current() != nullptr);
  return *current();
}

void configure(const crypto::Keys& keys, std::string origin) {
  current() = std::make_unique<Memory>(keys, std::move(origin));
  // Made here once, because the first unknown login would otherwise take twice as long.
  crypto::impossible_hash();
}

void install(http::Registry& app) {
  audit::name_accounts_with([](db::ReadTx& tx, AccountId account) { return name_of(tx, account); });
  install_hospital(app);
  install_filing(app);
  install_notice(app);
  install_set_up(app);
  install_sign_in(app);
  install_activation(app);
  install_own_session(app);
  install_password(app);
  install_second_factor(app);
  install_account_view(app);
  install_account_admin(app);
  install_slip(app);
  install_proposal(app);
  install_grant(app);
  install_audit_view(app);
  app.authenticate_with(know_caller);
  app.on_start(start);
  app.job("accounts.write_failures", second_ms,
          [](db::WriteTx& tx) { memory().failures.write(tx); });
  app.job("accounts.follow_roster", minute_ms, follow_roster);
  app.job("accounts.end_idle_sessions", minute_ms, sweep_sessions);
}

}  // namespace yixin::accounts
