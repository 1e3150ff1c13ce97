#include "app/bench_scratch.h"

#include <cstdio>

#include "platform/base/id.h"
#include "platform/crypto/stream_random.h"
#include "platform/db/database.h"
#include "platform/db/postgresql_connection.h"

namespace yixin::app {
namespace {

std::string unique_name() {
  crypto::StreamRandom random(crypto::draw_seed());
  return "yixin_scratch_" + base::PublicId::draw(random).to_hex().substr(0, 16);
}

bool is_postgresql(const std::string& database) {
  return db::locate(database, {}).engine == db::Engine::postgresql;
}

}  // namespace

Scratch::Scratch(const std::string& database, const std::filesystem::path& parent)
    : directory_(parent / unique_name()), server_address_(database) {
  settings_.data = directory_ / "data";
  settings_.database = database;
  std::filesystem::create_directories(settings_.data);
  std::filesystem::permissions(directory_, std::filesystem::perms::owner_all);
  if (!is_postgresql(database)) return;
  schema_ = unique_name();
  db::connect_postgresql(database)->script("CREATE SCHEMA " + schema_);
  const bool has_query = database.find('?') != std::string::npos;
  settings_.database += (has_query ? "&" : "?");
  settings_.database += "options=-csearch_path%3D" + schema_;
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
  if (schema_.empty()) return;
  try {
    db::connect_postgresql(server_address_)->script("DROP SCHEMA " + schema_ + " CASCADE");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "schema %s is left behind: %s\n", schema_.c_str(), error.what());
  }
}

std::int64_t Scratch::stored_bytes() const {
  if (schema_.empty()) {
    std::int64_t bytes = 0;
    for (const auto& entry : std::filesystem::directory_iterator(settings_.data)) {
      const bool database = entry.path().filename().string().starts_with("yixin.db");
      if (database) bytes += static_cast<std::int64_t>(entry.file_size());
    }
    return bytes;
  }
  // The catalogue belongs to PostgreSQL alone, so this is no statement of both engines.
  std::vector<std::int64_t> bytes;
  db::fetch(*db::connect_postgresql(settings_.database),
            "SELECT CAST(sum(pg_total_relation_size(oid)) AS BIGINT) FROM pg_class "
            "WHERE relnamespace = CAST(current_schema() AS regnamespace) AND relkind = 'r'",
            {}, &bytes, describe::desc_of<std::vector<std::int64_t>>);
  return bytes.at(0);
}

}  // namespace yixin::app
