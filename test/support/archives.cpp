#include "support/archives.h"

#include <fstream>

#include "support/engine.h"

namespace yixin::test {
namespace {

std::string random_text(std::mt19937_64& dice) {
  static const std::vector<std::string> words = {"",   "a", "党员", "\n",           "'",  "\"",
                                                 "\\", "😀", " ",    "\xEF\xBB\xBF", "%s", "x'00'"};
  std::string text;
  for (auto i = dice() % 6; i > 0; --i) text += words[dice() % words.size()];
  return text;
}

std::string random_bytes(std::mt19937_64& dice) {
  std::string bytes(dice() % 50, '\0');
  for (char& c : bytes) c = static_cast<char>(dice() % 4 == 0 ? 0 : dice());
  return bytes;
}

std::int64_t random_number(std::mt19937_64& dice) {
  switch (dice() % 4) {
    case 0: return INT64_MIN;
    case 1: return INT64_MAX;
    case 2: return static_cast<std::int64_t>(dice() % 100) - 50;
    default: return static_cast<std::int64_t>(dice());
  }
}

}  // namespace

std::vector<std::string> engines() {
  const std::string own = engine_of_this_run();
  return own == "sqlite" ? std::vector<std::string>{own} : std::vector<std::string>{"sqlite", own};
}

EmptyDatabase::EmptyDatabase(const std::string& engine)
    : scratch_(engine, std::filesystem::temp_directory_path()),
      database_(
          db::open_database(db::locate(scratch_.settings().database, scratch_.settings().data))) {}

std::vector<backup::Part> EmptyDatabase::parts() {
  std::vector<backup::Part> parts;
  database_->snapshot([&](db::Connection& connection) {
    parts = backup::measure_content(connection, database_->engine());
  });
  return parts;
}

bool EmptyDatabase::is_empty() {
  bool empty = false;
  database_->snapshot([&](db::Connection& connection) {
    empty = backup::list_tables(connection, database_->engine()).empty();
  });
  return empty;
}

void add_random_rows(World& world, std::mt19937_64& dice) {
  world.write([&](db::WriteTx& tx) {
    for (int i = 0; i < 60; ++i) {
      const std::string name = random_text(dice) + std::to_string(i);
      const std::string id = base::PublicId::draw(tx.random()).to_hex();
      tx.run(R"sql(INSERT INTO platform_setting (name, value) VALUES ($1, $2)
                   ON CONFLICT DO NOTHING)sql",
             name, random_text(dice));
      const auto at = random_number(dice);
      const auto account = dice() % 2 == 0 ? std::nullopt : std::optional{random_number(dice)};
      tx.run(R"sql(INSERT INTO audit_entry (id, public_id, at, account_id, action, object_kind,
                                            object_id, fields, note, digest)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))sql",
             i * 7 + 1, id, at, account, random_text(dice), random_text(dice), random_text(dice),
             random_text(dice), random_text(dice), describe::Bytes{random_bytes(dice)});
      tx.run(R"sql(INSERT INTO org_unit (id, public_id, kind, name, name_key, pinyin, rev)
                   VALUES ($1, $2, 'group', $3, $4, $5, 1))sql",
             100 + i, id, name, id, random_text(dice));
    }
    tx.run(R"sql(UPDATE org_unit SET parent_id = 259 - id WHERE id >= 100)sql");
  });
}

backup::Summary back_up(World& world, const std::filesystem::path& file) {
  backup::Summary summary;
  auto& application = world.application();
  application.database().snapshot([&](db::Connection& connection) {
    summary = backup::write_backup(connection, application.database().engine(), application.keys(),
                                   world.clock().now(), file);
  });
  return summary;
}

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write_file(const std::filesystem::path& file, std::string_view content) {
  std::ofstream(file, std::ios::binary) << content;
}

}  // namespace yixin::test
