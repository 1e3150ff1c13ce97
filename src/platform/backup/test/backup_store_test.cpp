#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "platform/base/error.h"
#include "support/archives.h"

namespace yixin::test {
namespace {

using testing::HasSubstr;

constexpr const char* repeat = "seed ";

std::string refusal_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const base::Error& error) {
    return error.code + ' ' + error.detail;
  }
  return "no refusal";
}

TEST(backup, a_restored_hospital_has_the_digest_of_the_backup_on_every_engine) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    SCOPED_TRACE(repeat + std::to_string(seed));
    std::mt19937_64 dice(seed);
    World world;
    add_random_rows(world, dice);
    const auto file = world.directory() / "a.yxb";
    const auto summary = back_up(world, file);
    EXPECT_GT(summary.rows, 100);
    for (const auto& engine : engines()) {
      EmptyDatabase target(engine);
      const auto restored = backup::restore_backup(file, world.application().keys(),
                                                   world.clock().now(), target.database());
      EXPECT_EQ(restored.digest, summary.digest);
      EXPECT_EQ(backup::digest_of(target.parts()), summary.digest) << engine;
    }
  }
}

/// From this run's engine to SQLite and back again.
TEST(backup, a_hospital_comes_back_from_the_other_engine_unchanged) {
  std::mt19937_64 dice(7);
  World world;
  add_random_rows(world, dice);
  const auto& keys = world.application().keys();
  const auto there = world.directory() / "there.yxb";
  const auto back = world.directory() / "back.yxb";
  const auto digest = back_up(world, there).digest;
  EmptyDatabase other("sqlite");
  backup::restore_backup(there, keys, world.clock().now(), other.database());
  other.database().snapshot([&](db::Connection& connection) {
    backup::write_backup(connection, db::Engine::sqlite, keys, world.clock().now(), back);
  });
  EmptyDatabase own(engines().back());
  EXPECT_EQ(backup::restore_backup(back, keys, world.clock().now(), own.database()).digest, digest);
  EXPECT_EQ(backup::digest_of(own.parts()), digest);
}

TEST(backup, one_changed_byte_anywhere_is_refused) {
  const std::uint64_t seed = std::random_device{}();
  SCOPED_TRACE(repeat + std::to_string(seed));
  std::mt19937_64 dice(seed);
  World world;
  add_random_rows(world, dice);
  const auto& keys = world.application().keys();
  const auto file = world.directory() / "a.yxb";
  back_up(world, file);
  const std::string sound = read_file(file);
  std::vector<std::size_t> places;
  for (std::size_t at = 0; at < 200; ++at) places.push_back(at);
  for (int i = 0; i < 800; ++i) places.push_back(dice() % sound.size());
  for (const std::size_t at : places) {
    std::string damaged = sound;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 + dice() % 255));
    write_file(file, damaged);
    EXPECT_ANY_THROW(backup::verify_backup(file, keys)) << "byte " << at;
  }
  write_file(file, sound);
  EXPECT_NO_THROW(backup::verify_backup(file, keys));
}

TEST(backup, a_cut_or_lengthened_archive_is_refused) {
  World world;
  std::mt19937_64 dice(3);
  add_random_rows(world, dice);
  const auto file = world.directory() / "a.yxb";
  back_up(world, file);
  const std::string sound = read_file(file);
  for (std::size_t size = 0; size < sound.size(); size += 1 + dice() % 97) {
    write_file(file, std::string_view(sound).substr(0, size));
    EXPECT_ANY_THROW(backup::verify_backup(file, world.application().keys())) << size;
  }
  write_file(file, sound + "x");
  EXPECT_THAT(refusal_of([&] { backup::verify_backup(file, world.application().keys()); }),
              HasSubstr("backup_damaged"));
}

TEST(backup, damage_is_named_by_piece_table_and_row_and_leaves_no_database) {
  World world;
  std::mt19937_64 dice(5);
  add_random_rows(world, dice);
  const auto file = world.directory() / "a.yxb";
  back_up(world, file);
  const std::string sound = read_file(file);
  EmptyDatabase target(engines().back());
  int named_rows = 0;
  for (std::size_t at = sound.size() / 3; at < sound.size(); at += sound.size() / 40) {
    std::string damaged = sound;
    damaged[at] ^= 1;
    write_file(file, damaged);
    const std::string refusal = refusal_of([&] {
      backup::restore_backup(file, world.application().keys(), world.clock().now(),
                             target.database());
    });
    EXPECT_THAT(refusal, HasSubstr("backup_damaged"));
    EXPECT_THAT(refusal, HasSubstr("字节起），表 "));
    named_rows += refusal.find("行之后") != std::string::npos ? 1 : 0;
  }
  EXPECT_GT(named_rows, 5);
  EXPECT_TRUE(target.is_empty());
}

TEST(backup, a_database_with_anything_in_it_is_no_target) {
  World world;
  const auto file = world.directory() / "a.yxb";
  back_up(world, file);
  EmptyDatabase target(engines().back());
  const auto restore = [&] {
    backup::restore_backup(file, world.application().keys(), world.clock().now(),
                           target.database());
  };
  restore();
  const auto before = backup::digest_of(target.parts());
  EXPECT_THAT(refusal_of(restore), HasSubstr("restore_target_not_empty"));
  EXPECT_EQ(backup::digest_of(target.parts()), before);
}

TEST(backup, other_keys_are_refused_with_the_fingerprint_that_is_needed) {
  World world;
  const auto file = world.directory() / "a.yxb";
  back_up(world, file);
  const auto other = crypto::Keys::open_or_create(world.directory() / "other-keys");
  EmptyDatabase target(engines().back());
  const std::string refusal = refusal_of(
      [&] { backup::restore_backup(file, other, world.clock().now(), target.database()); });
  EXPECT_THAT(refusal, HasSubstr("wrong_keys"));
  EXPECT_THAT(refusal, HasSubstr(world.application().keys().fingerprint()));
  EXPECT_TRUE(target.is_empty());
}

TEST(backup, a_backup_of_an_older_schema_is_restored_and_brought_up_to_date) {
  World world;
  EmptyDatabase old(engines().back());
  const auto& keys = world.application().keys();
  const auto file = world.directory() / "old.yxb";
  const db::Engine engine = old.database().engine();
  old.database().exclusively([&](db::Connection& connection) {
    db::migrate_within(connection, engine, world.clock().now(), 5);
    connection.script("INSERT INTO platform_setting (name, value) VALUES ('name', '老数据')");
    connection.script("INSERT INTO platform_setting (name, value) VALUES ('ready_probe', '1')");
  });
  old.database().snapshot([&](db::Connection& connection) {
    backup::write_backup(connection, engine, keys, world.clock().now(), file);
  });
  EmptyDatabase target(engines().front());
  const auto summary = backup::restore_backup(file, keys, world.clock().now(), target.database());
  EXPECT_EQ(summary.header.schema, 5);
  target.database().read(db::system_context(world.clock()), [](db::ReadTx& tx) {
    EXPECT_EQ(tx.all<std::string>(R"sql(SELECT value FROM platform_setting)sql"),
              std::vector<std::string>{"老数据"});
  });
  EXPECT_EQ(db::migrate(target.database(), world.clock().now()), 0);
}

TEST(backup, a_backup_of_a_newer_schema_is_refused) {
  World world;
  const auto file = world.directory() / "new.yxb";
  const auto newest = db::embedded_migrations().back().number;
  backup::ArchiveHeader header;
  header.created_at = world.clock().now();
  header.schema = newest + 1;
  header.key = 1;
  backup::ArchiveWriter(file, header, world.application().keys()).finish();
  EmptyDatabase target(engines().back());
  EXPECT_THAT(refusal_of([&] {
                backup::restore_backup(file, world.application().keys(), world.clock().now(),
                                       target.database());
              }),
              HasSubstr("schema_newer"));
  EXPECT_TRUE(target.is_empty());
}

TEST(backup, what_is_written_meanwhile_is_in_it_whole_or_not_at_all) {
  World world;
  std::atomic<bool> stop = false;
  std::atomic<int> pairs = 0;
  std::thread writer([&] {
    while (!stop) {
      const std::string name = "pair-" + std::to_string(++pairs);
      world.write([&](db::WriteTx& tx) {
        for (const std::string half : {"-left", "-right"}) {
          tx.run(R"sql(INSERT INTO platform_setting (name, value) VALUES ($1, 'x'))sql",
                 name + half);
        }
      });
    }
  });
  while (pairs < 20) std::this_thread::yield();
  for (int i = 0; i < 5; ++i) {
    const auto file = world.directory() / ("load" + std::to_string(i) + ".yxb");
    back_up(world, file);
    EmptyDatabase target("sqlite");
    backup::restore_backup(file, world.application().keys(), world.clock().now(),
                           target.database());
    target.database().read(db::system_context(world.clock()), [](db::ReadTx& tx) {
      const auto left = tx.value<std::int64_t>(
          R"sql(SELECT count(*) FROM platform_setting WHERE name LIKE '%-left')sql");
      const auto right = tx.value<std::int64_t>(
          R"sql(SELECT count(*) FROM platform_setting WHERE name LIKE '%-right')sql");
      EXPECT_EQ(left, right);
      EXPECT_GE(left, 10);
    });
  }
  stop = true;
  writer.join();
}

TEST(backup, a_backup_that_cannot_be_written_leaves_no_file) {
  World world;
  const auto folder = world.directory() / "missing";
  EXPECT_THAT(refusal_of([&] { back_up(world, folder / "a.yxb"); }),
              HasSubstr("backup_not_written"));
  EXPECT_FALSE(std::filesystem::exists(folder));
}

}  // namespace
}  // namespace yixin::test
