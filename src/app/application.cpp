#include "app/application.h"

#include "app/backup_folder.h"
#include "app/notify_settings.h"
#include "modules/accounts/api/accounts.h"
#include "modules/activities/api/activities.h"
#include "modules/calendar/api/calendar.h"
#include "modules/forms/api/forms.h"
#include "modules/honours/api/honours.h"
#include "modules/learning/api/learning.h"
#include "modules/notify/api/notify.h"
#include "modules/org/api/org.h"
#include "modules/org/api/reseal.h"
#include "modules/privacy/api/privacy.h"
#include "modules/relief/api/relief.h"
#include "modules/rules/api/rules.h"
#include "modules/study/api/study.h"
#include "modules/system/api/system.h"
#include "modules/talks/api/talks.h"
#include "modules/tasks/api/tasks.h"
#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/backup/backup.h"
#include "platform/db/migrator.h"
#include "platform/intake/intake.h"

namespace yixin::app {
namespace {

constexpr std::int64_t second_ms = 1000;

/// Ids continue behind the largest one stored, even when the clock went back since.
std::int64_t largest_id(db::ReadTx& tx) {
  return tx.value<std::int64_t>(R"sql(SELECT COALESCE(max(id), 0) FROM audit_entry)sql");
}

std::optional<std::int64_t> schema_of(const std::filesystem::path& backup) {
  try {
    return backup::read_header(backup).schema;
  } catch (const std::exception&) {
    return std::nullopt;  // not for us to judge, and no reason not to start
  }
}

/// An upgrade that goes wrong must leave a way back: of every schema the newest. A service that is
/// started again and again by its system, and fails each time, fills no disk.
void back_up_before_upgrade(db::Database& database, const crypto::Keys& keys, base::Instant now,
                            const std::filesystem::path& folder) {
  database.snapshot([&](db::Connection& connection) {
    const auto ran = db::steps_of(connection, database.engine());
    if (ran.empty() || ran.back().number >= db::embedded_migrations().back().number) return;
    const auto earlier = list_backups(folder, Occasion::before_upgrade);
    backup::write_backup(connection, database.engine(), keys, now,
                         new_backup_file(folder, Occasion::before_upgrade, now));
    std::error_code ignored;
    for (const auto& file : earlier) {
      if (schema_of(file) == ran.back().number) std::filesystem::remove(file, ignored);
    }
  });
}

/// Data without its keys must not get new ones: every sealed number would be lost.
crypto::Keys open_keys(const Settings& settings) {
  const auto location = db::locate(settings.database, settings.data);
  bool has_data = false;
  if (location.engine == db::Engine::postgresql || std::filesystem::exists(location.file)) {
    db::read_snapshot(location, [&](db::Connection& connection) {
      has_data = !db::steps_of(connection, location.engine).empty();
    });
  }
  return has_data ? crypto::Keys::open_existing(settings.keys_directory())
                  : crypto::Keys::open_or_create(settings.keys_directory());
}

/// Duties first: rotas stand among them.
void follow_units(db::WriteTx& tx, const std::vector<access::UnitId>& units) {
  calendar::follow_units(tx, units);
  learning::follow_units(tx, units);
}

}  // namespace

void install_modules(http::Registry& registry) {
  rules::install(registry);
  system::install(registry);
  forms::install(registry);
  org::install(registry);
  accounts::install(registry);
  notify::install(registry);
  relief::install(registry);
  calendar::install(registry);
  org::on_unit_change(follow_units);
  rules::on_change(calendar::follow_rules);
  learning::install(registry);
  tasks::install(registry);
  talks::install(registry);
  activities::install(registry);
  study::install(registry);
  honours::install(registry);
  privacy::install(registry);
}

http::PublicAddress public_address_of(const Settings& settings) {
  return http::parse_public_url(settings.public_url.empty() ? "http://" + settings.listen
                                                            : settings.public_url);
}

Application::Application(const Settings& settings, const base::Clock& clock)
    : clock_(clock),
      keys_(open_keys(settings)),
      key_change_(keys_, settings.keys_directory()),
      database_(db::open_database(db::locate(settings.database, settings.data))) {
  audit::configure(keys_, settings.data / "audit-anchor", database_->engine());
  intake::configure(keys_);
  notify::configure(notify_configuration_of(settings, keys_));
  system::configure({settings.data, settings.keys_directory(), &keys_});
  org::configure(keys_);
  accounts::configure(keys_, public_address_of(settings).origin);
  activities::configure(keys_, public_address_of(settings).origin);
  install_modules(registry_);
  registry_.job("audit.seal", second_ms, [](db::WriteTx& tx) { audit::seal(tx); });
  registry_.job("keys.reseal", second_ms, [this](db::WriteTx& tx) { key_change_.reseal(tx); });
  back_up_before_upgrade(*database_, keys_, clock_.now(), settings.backups());
  start();
  dispatcher_ = std::make_unique<http::Dispatcher>(registry_, *database_, clock_,
                                                   public_address_of(settings));
  dispatcher_->admit_with(accounts::admits);
}

Application::~Application() {
  if (dispatcher_) dispatcher_->stop();
  database_->stop();
}

void Application::start() {
  db::migrate(*database_, clock_.now());
  const db::Context context = db::system_context(clock_);
  database_->read(context,
                  [this](db::ReadTx& tx) { database_->ids().raise_floor(largest_id(tx)); });
  database_->write_and_wait(context, [this](db::WriteTx& tx) {
    access::store_policy(tx, access::policy());
    org::renew_indexes(tx);
    for (const auto& starter : registry_.starters()) starter(tx);
  });
}

void Application::take_up_new_key() { key_change_.take_up_new_key(); }

void Application::run_job(const http::Job& job) {
  database_->write_and_wait(db::system_context(clock_), job.run);
}

}  // namespace yixin::app
