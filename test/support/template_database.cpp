#include "support/template_database.h"

#include "platform/db/migrator.h"
#include "support/engine.h"
#include "support/postgresql_pool.h"

namespace yixin::test {
namespace {

/// The SQLite file that others are copied from; gone with the process.
class TemplateFile {
 public:
  TemplateFile() : folder_(std::filesystem::temp_directory_path() / unique_name()) {
    std::filesystem::create_directories(folder_);
    migrate_to_newest("sqlite", folder_);
  }
  ~TemplateFile() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  TemplateFile(const TemplateFile&) = delete;
  TemplateFile& operator=(const TemplateFile&) = delete;

  std::filesystem::path file() const { return db::locate("sqlite", folder_).file; }

 private:
  std::filesystem::path folder_;
};

std::filesystem::path template_file() {
  static const TemplateFile once;
  return once.file();
}

}  // namespace

void migrate_to_newest(const std::string& address, const std::filesystem::path& data) {
  const auto database = db::open_database(db::locate(address, data));
  db::migrate(*database, start_of_worlds);
  database->stop();
}

MigratedDatabase::MigratedDatabase(app::Settings& settings) {
  if (is_sqlite()) {
    settings.database = "sqlite";
    std::filesystem::copy_file(template_file(), db::locate("sqlite", settings.data).file);
    return;
  }
  name_ = PostgresqlPool::instance().lend();
  settings.database = address_of(name_);
}

MigratedDatabase::~MigratedDatabase() {
  if (!name_.empty()) PostgresqlPool::instance().take_back(name_);
}

}  // namespace yixin::test
