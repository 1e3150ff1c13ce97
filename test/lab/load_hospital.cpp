#include "lab/load_hospital.h"

#include <sys/resource.h>

#include "lab/seed.h"
#include "modules/accounts/api/accounts.h"
#include "modules/org/api/org.h"
#include "platform/crypto/secrets.h"
#include "support/this_tree.h"

namespace yixin::lab {

LoadHospital::LoadHospital(std::int64_t people)
    : scratch_(engine_address(), std::filesystem::temp_directory_path()) {
  raise_descriptor_limit();
  open([&](app::Application& application) {
    hospital_ = app::prepare_hospital(application);
    people_ = app::add_participants(application, people);
  });
}

void LoadHospital::open(const std::function<void(app::Application&)>& work) {
  base::SystemClock clock;
  app::Application application(scratch_.settings(), clock);
  work(application);
}

std::vector<std::string> LoadHospital::give_password(const std::string& password) {
  std::vector<std::string> logins;
  const std::string hash = crypto::hash_password(password);
  open([&](app::Application& application) {
    application.database().write_and_wait(
        db::system_context(application.clock()), [&](db::WriteTx& tx) {
          tx.run(R"sql(UPDATE accounts_account SET password_hash = $1, must_change = 0
                       WHERE person_id IS NOT NULL)sql",
                 hash);
          logins = tx.all<std::string>(R"sql(SELECT p.staff_no FROM org_person p
                                             JOIN accounts_account a ON a.person_id = p.id
                                             WHERE p.category = 'full_member'
                                             ORDER BY p.id)sql");
        });
  });
  return logins;
}

std::vector<std::string> LoadHospital::appoint_officers(std::size_t count) {
  std::vector<std::string> tokens;
  open([&](app::Application& application) {
    application.database().write_and_wait(
        db::system_context(application.clock()), [&](db::WriteTx& tx) {
          const auto committee = org::list_units(tx, org::UnitKind::committee).front().id;
          for (std::size_t i = 0; i < count; ++i) {
            const auto account = accounts::ensure_account_of(tx, people_[i].person);
            tx.run(R"sql(INSERT INTO access_grant (id, public_id, account_id, role, unit_id,
                                                   granted_by, granted_at)
                         VALUES ($1, $2, $3, 'party_officer', $4, $3, $5))sql",
                   tx.next_id<struct GrantNoun>(), tx.draw_ref<struct GrantNoun>(), account,
                   committee, tx.now());
            tokens.push_back(accounts::open_session(tx, account, accounts::SessionKind::desk));
          }
        });
  });
  return tokens;
}

void LoadHospital::start() {
  cores_.take_servers();
  server_ = std::make_unique<app::ServerProcess>(test::product, scratch_);
  cores_.take_loads();
  server_->wait_until_ready();
}

Flow LoadHospital::reading(double per_second) const {
  return {"reading", per_second, [this](std::size_t n) {
            return std::optional(request_text(
                {.target = "/api/my/week", .token = people_[n % people_.size()].token}));
          }};
}

void raise_descriptor_limit() {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

std::string request_text(const app::HttpCall& call) {
  std::string text;
  app::append_request(text, call);
  return text;
}

}  // namespace yixin::lab
