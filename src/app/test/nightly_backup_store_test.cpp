#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <set>

#include "app/backup_folder.h"
#include "app/commands.h"
#include "app/nightly_backup.h"
#include "platform/base/error.h"
#include "support/archives.h"
#include "support/engine.h"
#include "support/this_tree.h"

namespace yixin::test {
namespace {

using testing::HasSubstr;

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t day_ms = 24 * 60 * minute_ms;

base::Instant at(int day, int hour, int minute) {
  return base::instant_of({2026, 11, day}, hour * 60 + minute);
}

TEST(nightly_backup, is_due_once_after_its_time_has_come) {
  const app::NightlyPlan plan;  // 02:30
  const backup::Care done{at(20, 2, 31), true, "a"};
  EXPECT_FALSE(app::is_due(plan, done, at(1, 0, 0), at(21, 2, 29)));
  EXPECT_TRUE(app::is_due(plan, done, at(1, 0, 0), at(21, 2, 30)));
  EXPECT_TRUE(app::is_due(plan, done, at(21, 7, 0), at(21, 7, 1)));  // was off at night
  EXPECT_FALSE(
      app::is_due(plan, backup::Care{at(21, 2, 31), true, "b"}, at(1, 0, 0), at(21, 23, 0)));
}

TEST(nightly_backup, a_new_installation_waits_for_its_first_night) {
  const app::NightlyPlan plan;
  EXPECT_FALSE(app::is_due(plan, std::nullopt, at(20, 9, 0), at(20, 23, 0)));
  EXPECT_TRUE(app::is_due(plan, std::nullopt, at(20, 9, 0), at(21, 2, 30)));
}

TEST(nightly_backup, a_failed_one_is_tried_again_after_an_hour) {
  const app::NightlyPlan plan;
  const backup::Care failed{at(21, 2, 30), false, "磁盘已满"};
  EXPECT_FALSE(app::is_due(plan, failed, at(1, 0, 0), at(21, 3, 29)));
  EXPECT_TRUE(app::is_due(plan, failed, at(1, 0, 0), at(21, 3, 30)));
}

TEST(nightly_backup, one_noted_by_a_clock_that_was_ahead_is_made_by_the_one_that_counts) {
  const app::NightlyPlan plan;
  EXPECT_TRUE(app::is_due(plan, backup::Care{at(29, 2, 30), true, "a"}, at(1, 0, 0), at(21, 9, 0)));
  EXPECT_TRUE(
      app::is_due(plan, backup::Care{at(29, 2, 30), false, "磁盘已满"}, at(1, 0, 0), at(21, 9, 0)));
}

TEST(nightly_backup, the_time_is_hours_and_minutes) {
  app::Settings settings;
  settings.backup_time = "23:05";
  EXPECT_EQ(app::nightly_plan_of(settings).minute_of_day, 23 * 60 + 5);
  for (const std::string wrong : {"", "2:30", "24:00", "12:60", "ab:cd", "12-30", "02:300"}) {
    settings.backup_time = wrong;
    EXPECT_ANY_THROW(app::nightly_plan_of(settings)) << wrong;
  }
}

TEST(nightly_backup, fourteen_are_kept_here_and_at_the_second_place) {
  World world;
  const app::NightlyPlan plan{world.directory() / "backups", world.directory() / "copy"};
  app::copy_backup(std::string(source_dir) + "/LICENSE", plan.copy);  // what is not ours stays
  for (int night = 0; night < 17; ++night) {
    app::make_nightly_backup(world.application(), plan);
    world.clock().advance_ms(day_ms);
  }
  for (const auto& folder : {plan.folder, plan.copy}) {
    const auto files = app::list_backups(folder, app::Occasion::nightly);
    ASSERT_EQ(files.size(), 14u);
    EXPECT_EQ(files.back().filename(), "yixin-20261207-090000-nightly.yxb");
    EXPECT_NO_THROW(backup::verify_backup(files.back(), world.application().keys()));
  }
  EXPECT_TRUE(std::filesystem::exists(plan.copy / "LICENSE"));
}

TEST(nightly_backup, a_second_place_that_is_down_costs_no_earlier_night) {
  World world;
  app::NightlyPlan plan{world.directory() / "backups", world.directory() / "copy", 150, 3};
  for (int night = 0; night < 3; ++night) {
    app::make_nightly_backup(world.application(), plan);
    world.clock().advance_ms(day_ms);
  }
  const auto first_nights = app::list_backups(plan.folder, app::Occasion::nightly);
  std::filesystem::rename(plan.copy, world.directory() / "elsewhere");
  write_file(plan.copy, "");
  for (int hour = 0; hour < 14; ++hour) {
    app::make_nightly_backup(world.application(), plan);
    world.clock().advance_ms(60 * minute_ms);
  }
  const auto nights = app::list_backups(plan.folder, app::Occasion::nightly);
  ASSERT_EQ(nights.size(), 3u);
  EXPECT_EQ(nights[0], first_nights[1]);
  EXPECT_EQ(nights[2].filename(), "yixin-20261124-090000-nightly.yxb");
  std::filesystem::remove(plan.copy);
  app::make_nightly_backup(world.application(), plan);
  EXPECT_TRUE(std::filesystem::exists(plan.copy / nights[2].filename()));
}

/// What may be written into, but not opened, cannot be synced.
TEST(nightly_backup, a_copy_that_the_disk_does_not_confirm_is_none) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / unique_name();
  const fs::path file = folder.string() + ".yxb";
  write_file(file, "content");
  fs::create_directory(folder);
  fs::permissions(folder, fs::perms::owner_write | fs::perms::owner_exec);
  const bool root = ::geteuid() == 0;
  if (root) {
    ASSERT_EQ(::chown(folder.c_str(), 65534, 65534), 0);
    ASSERT_EQ(::seteuid(65534), 0);
  }
  EXPECT_THROW(app::copy_backup(file, folder), base::Error);
  ASSERT_TRUE(!root || ::seteuid(0) == 0);
  fs::permissions(folder, fs::perms::owner_all);
  fs::remove_all(folder);
  fs::remove(file);
}

TEST(nightly_backup, a_failure_is_shown_to_the_system_administrator) {
  World world;
  const Actor administrator = world.sign_in_administrator("system_admin");
  write_file(world.directory() / "blocked", "");
  app::make_nightly_backup(world.application(),
                           {world.directory() / "backups", world.directory() / "blocked"});
  const Reply state = world.must(administrator, Method::get, "/system/state");
  EXPECT_EQ(state.at("level"), "urgent");
  EXPECT_EQ(state.at("findings.0.code"), "backup");
  EXPECT_EQ(state.at("findings.0.level"), "urgent");
  EXPECT_THAT(state.at("findings.0.finding"), HasSubstr("blocked"));
  EXPECT_THAT(state.at("findings.0.advice"), HasSubstr("备份目录"));
  world.clock().advance_ms(day_ms);
  app::make_nightly_backup(world.application(), {world.directory() / "backups"});
  EXPECT_EQ(world.must(world.sign_in_again(administrator), Method::get, "/system/state")
                .at("findings.0.level"),
            "good");
}

TEST(restore, touches_nothing_that_a_database_left_in_its_place) {
  World world;
  const auto file = world.directory() / "a.yxb";
  back_up(world, file);
  for (const std::string ending : {"", "-wal", "-shm", "-head"}) {
    const app::Scratch scratch("sqlite", std::filesystem::temp_directory_path());
    const auto left = scratch.settings().data / ("yixin.db" + ending);
    std::filesystem::create_directories(left.parent_path());
    std::filesystem::copy(world.directory() / "keys", scratch.settings().keys_directory(),
                          std::filesystem::copy_options::recursive);
    write_file(left, "acknowledged");
    EXPECT_THROW(app::restore(scratch.settings(), file), base::Error) << ending;
    EXPECT_EQ(read_file(left), "acknowledged") << ending;
  }
}

/// A hospital of the fifth step, with more in it as the statements say.
void make_old_hospital(const app::Scratch& scratch, const std::string& ddl = {}) {
  const auto location = db::locate(scratch.settings().database, scratch.settings().data);
  crypto::Keys::open_or_create(scratch.settings().keys_directory());
  db::open_database(location)->exclusively([&](db::Connection& connection) {
    db::migrate_within(connection, location.engine, base::SystemClock().now(), 5);
    if (!ddl.empty()) connection.script(db::translate_ddl(ddl, location.engine));
  });
}

TEST(upgrade, a_database_of_an_older_schema_is_backed_up_before_it_is_changed) {
  const app::Scratch scratch(engines().back(), std::filesystem::temp_directory_path());
  const base::SystemClock clock;
  make_old_hospital(scratch);
  const auto backups = [&] {
    return app::list_backups(scratch.settings().backups(), app::Occasion::before_upgrade);
  };
  { const app::Application upgraded(scratch.settings(), clock); }
  ASSERT_EQ(backups().size(), 1u);
  EXPECT_EQ(backup::read_header(backups()[0]).schema, 5);
  { const app::Application again(scratch.settings(), clock); }
  EXPECT_EQ(backups().size(), 1u);
}

TEST(upgrade, one_that_fails_again_and_again_keeps_one_backup_of_a_schema) {
  const app::Scratch scratch(engines().back(), std::filesystem::temp_directory_path());
  const base::SystemClock clock;
  // In the way of a later step, behind some that go well.
  make_old_hospital(scratch, "CREATE TABLE notify_delivery (id INT64 PRIMARY KEY)");
  const auto folder = scratch.settings().backups();
  std::filesystem::create_directories(folder);
  write_file(folder / "yixin-20260101-023000-upgrade.yxb", "of somebody else");
  const auto start = [&] { const app::Application never(scratch.settings(), clock); };
  for (int i = 0; i < 3; ++i) EXPECT_ANY_THROW(start());
  std::multiset<std::int64_t> schemas;
  for (const auto& file : app::list_backups(folder, app::Occasion::before_upgrade)) {
    if (file.filename() == "yixin-20260101-023000-upgrade.yxb") continue;
    schemas.insert(backup::read_header(file).schema);
  }
  EXPECT_EQ(schemas.count(5), 1u);
  EXPECT_EQ(std::set<std::int64_t>(schemas.begin(), schemas.end()).size(), schemas.size());
  EXPECT_TRUE(std::filesystem::exists(folder / "yixin-20260101-023000-upgrade.yxb"));
}

}  // namespace
}  // namespace yixin::test
