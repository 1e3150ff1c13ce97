#include "support/template_database.h"

#include <filesystem>

#include "platform/db/migrator.h"
#include "platform/db/postgresql_connection.h"
#include "support/engine.h"

namespace yixin::test {
namespace {

void migrate_to_newest(const std::string& address, const std::filesystem::path& data) {
  const auto database = db::open_database(db::locate(address, data));
  db::migrate(*database, start_of_worlds);
  database->stop();
}

void on_server(const std::string& statement) {
  db::connect_postgresql(engine_of_this_run())->script(statement);
}

std::string address_of(const std::string& database) {
  const std::string server = engine_of_this_run();
  return server + (server.find('?') == std::string::npos ? "?" : "&") + "dbname=" + database;
}

/// The one that others are copied from; gone with the process.
class Template {
 public:
  Template() {
    if (is_sqlite()) {
      std::filesystem::create_directories(folder());
      migrate_to_newest("sqlite", folder());
    } else {
      on_server("CREATE DATABASE " + name());
      migrate_to_newest(address_of(name()), {});
    }
  }
  ~Template() {
    if (!is_sqlite()) on_server("DROP DATABASE " + name());
    std::error_code ignored;
    std::filesystem::remove_all(folder(), ignored);
  }
  Template(const Template&) = delete;
  Template& operator=(const Template&) = delete;

  const std::string& name() const { return name_; }
  std::filesystem::path folder() const { return std::filesystem::temp_directory_path() / name_; }

 private:
  std::string name_ = unique_name();
};

const Template& the_template() {
  static const Template once;
  return once;
}

}  // namespace

MigratedCopy::MigratedCopy(app::Settings& settings) {
  settings.database = "sqlite";
  if (is_sqlite()) {
    const auto copied = db::locate("sqlite", settings.data).file;
    std::filesystem::copy_file(db::locate("sqlite", the_template().folder()).file, copied);
    return;
  }
  const std::string& source = the_template().name();
  name_ = unique_name();
  on_server("CREATE DATABASE " + name_ + " TEMPLATE " + source);
  settings.database = address_of(name_);
}

MigratedCopy::~MigratedCopy() {
  if (!name_.empty()) on_server("DROP DATABASE " + name_);
}

}  // namespace yixin::test
