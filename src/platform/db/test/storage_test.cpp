#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "platform/base/clock.h"
#include "platform/db/database.h"
#include "platform/db/setting.h"
#include "platform/db/sqlite_connection.h"

namespace yixin::db {
namespace {

namespace fs = std::filesystem;

/// A database of a few pages in a folder of its own. It is closed whenever its files are touched.
class Storage : public testing::Test {
 protected:
  Storage() { fs::create_directories(folder_); }
  ~Storage() override { fs::remove_all(folder_); }

  std::unique_ptr<Database> open() const { return open_sqlite({.file = file_}); }
  void write(Database& database, const std::string& name, const std::string& value) const {
    database.write_and_wait(system_context(clock_),
                            [&](WriteTx& tx) { store_setting(tx, name, value); });
  }
  void make() const {
    const auto database = open();
    database->exclusively([](Connection& connection) {
      connection.script("CREATE TABLE platform_setting (name TEXT PRIMARY KEY, value TEXT)");
    });
    for (int i = 0; i < 200; ++i) write(*database, std::to_string(i), std::string(200, 'a'));
  }
  /// The code of the refusal to read everything; empty when it can be read.
  std::string refusal() const {
    try {
      const auto database = open();
      database->read(system_context(clock_), [](ReadTx& tx) {
        for (int i = 0; i < 200; ++i) find_setting(tx, std::to_string(i));
      });
      return "";
    } catch (const base::Error& error) {
      return error.code;
    }
  }
  static std::string load(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static void store(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
  }
  fs::path beside(const char* ending) const { return file_.string() + ending; }

  base::SystemClock clock_;
  fs::path folder_ = fs::path(testing::TempDir()) / ("storage" + std::to_string(::getpid()));
  fs::path file_ = folder_ / "yixin.db";
};

constexpr std::size_t page = 4096;

TEST_F(Storage, a_flipped_bit_of_a_value_is_refused) {
  make();
  std::string bytes = load(file_);
  const auto at = bytes.find("aaaaaaaa");
  ASSERT_NE(at, std::string::npos);
  EXPECT_EQ(refusal(), "");
  bytes[at] ^= 1;
  store(file_, bytes);
  EXPECT_EQ(refusal(), "storage_damaged");
}

TEST_F(Storage, a_page_in_the_place_of_another_is_refused) {
  make();
  std::string bytes = load(file_);
  const auto one = bytes.find("aaaaaaaa") / page;
  const auto other = bytes.rfind("aaaaaaaa") / page;
  ASSERT_NE(one, other);
  bytes.replace(one * page, page, bytes.substr(other * page, page));
  store(file_, bytes);
  EXPECT_EQ(refusal(), "storage_damaged");
}

TEST_F(Storage, an_older_file_is_refused_until_its_head_is_deleted) {
  make();
  const std::string old = load(file_);
  { write(*open(), "later", "1"); }
  store(file_, old);
  EXPECT_EQ(refusal(), "storage_damaged");
  fs::remove(beside("-head"));
  EXPECT_EQ(refusal(), "");
}

TEST_F(Storage, a_log_without_its_end_is_refused) {
  make();
  const auto database = open();
  write(*database, "first", "1");
  write(*database, "last", "1");
  // As a killed process leaves them.
  const std::string main = load(file_);
  const std::string log = load(beside("-wal"));
  const std::string head = load(beside("-head"));
  database->stop();
  const fs::path copy = folder_ / "copy.db";
  const auto look = [&](const std::string& log_bytes) {
    store(copy, main);
    store(copy.string() + "-wal", log_bytes);
    store(copy.string() + "-head", head);
    try {
      open_sqlite({.file = copy});
      return std::string();
    } catch (const base::Error& error) {
      return error.code;
    }
  };
  std::string spoiled = log;
  spoiled[spoiled.size() - page / 2] ^= 1;
  EXPECT_EQ(look(spoiled), "storage_damaged");
  EXPECT_EQ(look(log.substr(0, log.size() - page)), "storage_damaged");
  EXPECT_EQ(look(log), "");
}

TEST_F(Storage, a_head_that_lags_is_no_damage) {
  make();
  const std::string early = load(beside("-head"));
  { write(*open(), "later", "1"); }
  EXPECT_NE(load(beside("-head")), early);
  store(beside("-head"), early);
  EXPECT_EQ(refusal(), "");
}

TEST_F(Storage, a_first_head_that_was_never_finished_is_no_damage) {
  make();
  fs::remove(beside("-head"));
  store(beside("-head.new"), "00000");
  write(*open(), "1", "b");
  EXPECT_FALSE(fs::exists(beside("-head.new")));
  EXPECT_EQ(load(beside("-head")).size(), 22U);
  EXPECT_EQ(refusal(), "");
}

TEST_F(Storage, a_missing_database_beside_a_head_is_not_made_anew) {
  make();
  fs::remove(file_);
  EXPECT_EQ(refusal(), "storage_damaged");
}

/// A hospital of some thousand pages, from before pages had checksums.
void make_earlier_version(const fs::path& file) {
  sqlite3* plain = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &plain), SQLITE_OK);
  const std::string sql =
      "PRAGMA journal_mode=WAL; PRAGMA application_id=1498958158;"
      "CREATE TABLE platform_setting (name TEXT PRIMARY KEY, value TEXT);"
      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 3999)"
      "  INSERT INTO platform_setting SELECT i, 'aaaaaaaa' || hex(zeroblob(500)) FROM n";
  ASSERT_EQ(sqlite3_exec(plain, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(plain);
}

constexpr std::size_t reserve_at = 20;

TEST_F(Storage, a_file_of_an_earlier_version_gets_checksums_once) {
  make_earlier_version(file_);
  ASSERT_EQ(load(file_)[reserve_at], 0);
  EXPECT_EQ(refusal(), "");
  open()->read(system_context(clock_), [](ReadTx& tx) {
    EXPECT_EQ(tx.value<std::int64_t>("SELECT count(value) FROM platform_setting"), 4'000);
  });
  std::string bytes = load(file_);
  EXPECT_EQ(bytes[reserve_at], 8);
  bytes[bytes.find("aaaaaaaa")] ^= 1;
  store(file_, bytes);
  EXPECT_EQ(refusal(), "storage_damaged");
}

TEST_F(Storage, a_file_of_an_earlier_version_is_as_it_was_until_its_copy_is_whole) {
  make_earlier_version(file_);
  // What somebody who was killed in the middle leaves.
  store(beside("-checked"), load(file_).substr(0, 100 * page));
  EXPECT_EQ(refusal(), "");
  EXPECT_EQ(load(file_)[reserve_at], 8);
  EXPECT_FALSE(fs::exists(beside("-checked")));
}

TEST_F(Storage, a_file_of_an_earlier_version_keeps_its_owner_and_its_rights) {
  make_earlier_version(file_);
  constexpr auto rights = fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read;
  fs::permissions(file_, rights);
  // As the service's own user, whose data a command of root upgrades.
  const uid_t owner = ::geteuid() == 0 ? 65534 : ::geteuid();
  ASSERT_EQ(::chown(file_.c_str(), owner, static_cast<gid_t>(-1)), 0);
  EXPECT_EQ(refusal(), "");
  struct stat now {};
  ASSERT_EQ(::stat(file_.c_str(), &now), 0);
  EXPECT_EQ(now.st_uid, owner);
  EXPECT_EQ(fs::status(file_).permissions(), rights);
  EXPECT_EQ(load(file_)[reserve_at], 8);
}

TEST_F(Storage, a_first_transaction_larger_than_the_cache_is_checked_all_the_same) {
  open()->exclusively([](Connection& connection) {
    connection.script(
        "PRAGMA cache_size=10; BEGIN;"
        "CREATE TABLE platform_setting (name TEXT PRIMARY KEY, value TEXT);"
        "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 999)"
        "  INSERT INTO platform_setting SELECT i, hex(zeroblob(500)) FROM n; COMMIT");
  });
  EXPECT_EQ(refusal(), "");
}

}  // namespace
}  // namespace yixin::db
