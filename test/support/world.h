#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "app/application.h"
#include "platform/base/clock.h"
#include "platform/describe/json.h"
#include "platform/http/message.h"

namespace yixin::test {

using http::Method;

/// What came back, with the few things that tests ask of it.
struct Reply {
  int status = 0;
  std::string body;
  http::HeaderFields fields;

  /// The stable code of a refusal; empty for a success.
  std::string code() const;
  /// A member of the top-level object as text ("" when absent): strings without quotes, anything
  /// else as its JSON. "items.0.name" goes deeper.
  std::string at(std::string_view path) const;
  /// Items of a list member, 0 when it is absent.
  std::size_t count(std::string_view path) const;
  std::string header(std::string_view name) const;
};

/// Someone who calls: a session token, the operator, or nobody.
struct Actor {
  std::string token;
  std::string device;
  bool is_operator = false;
  /// Acts from a foreign page, which cannot send the header that ours do.
  bool is_foreign_page = false;
  /// The User-Agent; a phone may stay signed in.
  std::string agent = "test";
  std::string account_id;
  std::string person_id;
  /// The revision that the next change is made from.
  std::string if_match = {};
  /// The content that is there already.
  std::string if_none_match = {};
};

class MigratedDatabase;

/// Someone who changes what was read in this revision.
Actor seen(Actor who, int rev);

/// One hospital on one engine, with a clock that stands still until it is told to move. The engine
/// comes from YIXIN_TEST_DATABASE: "sqlite" (default) or a postgresql:// address, of which every
/// world gets a database of its own.
class World {
 public:
  /// Starts on Saturday 2026-11-21 09:00 in China.
  World();
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  Reply call(const Actor& who, Method method, const std::string& target, std::string body = {});
  /// As call(), but any other status than 200 throws with the body in its text.
  Reply must(const Actor& who, Method method, const std::string& target, std::string body = {});

  Actor nobody() const { return {}; }
  Actor the_operator() const;

  /// One small named world, made through the same routes as everything else. Names of units are
  /// unique in a world; they return public ids.
  std::string add_unit(std::string_view kind, std::string_view name,
                       std::string_view parent_id = {});
  std::string add_person(std::string_view name, std::string_view category,
                         std::string_view unit_id = {});
  /// An account with an open session for a person, plus a role at a unit when one is named.
  Actor sign_in(std::string_view person_id, std::string_view role = {},
                std::string_view unit_id = {});
  /// Another session of the same account, as after a sign-out or a long pause.
  Actor sign_in_again(const Actor& who);
  /// An administrator without a person.
  Actor sign_in_administrator(std::string_view role);

  void write(const std::function<void(db::WriteTx&)>& body);
  void read(const std::function<void(db::ReadTx&)>& body);
  void run_job(std::string_view name);
  /// Closes the application and opens it again on the same data, as a restart would.
  void restart();

  base::ManualClock& clock() { return clock_; }
  app::Application& application() { return *application_; }
  const std::filesystem::path& directory() const { return directory_; }

 private:
  std::filesystem::path directory_;
  app::Settings settings_;
  std::unique_ptr<MigratedDatabase> database_;
  base::ManualClock clock_;
  std::unique_ptr<app::Application> application_;
  int numbers_ = 0;
};

}  // namespace yixin::test
