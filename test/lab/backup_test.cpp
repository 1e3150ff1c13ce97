#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/bench_server.h"
#include "lab/kill_lab.h"
#include "lab/seed.h"
#include "lab/snapshot_faults.h"
#include "support/this_tree.h"

namespace yixin::lab {
namespace {

using testing::IsEmpty;

TEST(BackupLab, a_backup_under_load_holds_every_write_acknowledged_before_it_began) {
  const std::uint64_t seed = seed_of_this_run();
  SCOPED_TRACE(repeated_by(seed));
  KillLab lab({.seed = seed, .people_per_client = 200});
  const auto file = lab.scratch().settings().data.parent_path() / "under-load.yxb";
  lab.kill_under_load();
  lab.kill_under_load([&](app::ServerProcess&) {
    lab.begin_epoch();
    EXPECT_EQ(lab.command({"backup", "--to", file.string()}), 0);
  });
  lab.settle();
  EXPECT_THAT(lab.faults(), IsEmpty());

  const app::Scratch restored(engine_address(), std::filesystem::temp_directory_path());
  const std::vector<std::string> with_keys = {"--keys",
                                              lab.scratch().settings().keys_directory().string()};
  EXPECT_EQ(app::run_command(test::product, {"restore", file.string(), with_keys[0], with_keys[1]},
                             restored),
            0);
  EXPECT_GE(saves_until(lab, 0), 20);  // else there was no load before the backup
  EXPECT_THAT(snapshot_faults(lab, restored.settings(), 0), IsEmpty());
  EXPECT_EQ(app::run_command(test::product, {"check", with_keys[0], with_keys[1]}, restored), 0);
}

}  // namespace
}  // namespace yixin::lab
