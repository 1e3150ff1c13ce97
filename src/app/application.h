#pragma once

#include <memory>

#include "app/key_change.h"
#include "app/settings.h"
#include "platform/base/clock.h"
#include "platform/crypto/keys.h"
#include "platform/db/database.h"
#include "platform/http/dispatcher.h"
#include "platform/http/registry.h"

namespace yixin::app {

/// Installs every module, lowest level first. The one list of what the product consists of.
void install_modules(http::Registry& registry);

/// A running hospital without its sockets: keys, database, modules. What `serve`, the command line
/// and the tests share.
class Application {
 public:
  /// Opens the keys and the database, migrates, loads the policy and starts the modules.
  Application(const Settings& settings, const base::Clock& clock);
  ~Application();

  http::Registry& registry() { return registry_; }
  db::Database& database() { return *database_; }
  http::Dispatcher& dispatcher() { return *dispatcher_; }
  const crypto::Keys& keys() const { return keys_; }
  const base::Clock& clock() const { return clock_; }

  /// Looks whether a key was made since; what `serve` does twice a second.
  void take_up_new_key();
  /// Runs one job now; for tests and for `serve`'s job thread.
  void run_job(const http::Job& job);

 private:
  void start();

  const base::Clock& clock_;
  crypto::Keys keys_;
  KeyChange key_change_;
  std::unique_ptr<db::Database> database_;
  http::Registry registry_;
  std::unique_ptr<http::Dispatcher> dispatcher_;
};

/// The address people use: --public-url, else plain http on the listening address.
http::PublicAddress public_address_of(const Settings& settings);

}  // namespace yixin::app
