#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/bench_server.h"
#include "lab/kill_lab.h"
#include "lab/seed.h"
#include "lab/stored_papers.h"
#include "platform/db/database.h"

namespace yixin::lab {
namespace {

using testing::IsEmpty;

/// What a backup lacks of everything that was acknowledged before it began, and what it holds
/// that nobody ever sent.
std::vector<std::string> faults_of(const KillLab& lab, const app::Scratch& restored) {
  std::vector<std::string> faults;
  StoredPapers papers;
  const base::SystemClock clock;
  db::open_database(db::locate(restored.settings().database, restored.settings().data))
      ->read(db::system_context(clock), [&](db::ReadTx& tx) { papers = load_papers(tx); });
  std::size_t early = 0;
  lab.for_each_journal([&](const Journal& journal) {
    const auto before = static_cast<std::size_t>(
        std::count_if(journal.saves.begin(), journal.saves.end(),
                      [](const SentSave& save) { return save.epoch == 0; }));
    early += before;
    const std::string who = "person " + std::to_string(journal.person.person.value) + ": ";
    const auto found = papers.attempts.find(journal.person.person.value);
    if (found == papers.attempts.end()) {
      if (before > 0) faults.push_back(who + "no paper");
      return;
    }
    const StoredAttempt& attempt = found->second;
    const auto& saves = papers.saves[attempt.id];
    if (saves.size() < before) faults.push_back(who + "acknowledged saves are missing");
    const std::string what = difference(journal, saves, saves.size());
    if (!what.empty()) faults.push_back(who + what);
    const bool handed_in = journal.step == Step::done && journal.submitted_epoch == 0;
    if (handed_in && !attempt.submitted_at) faults.push_back(who + "the submission is missing");
    if (!attempt.submitted_at) return;
    const std::string score = difference_of_score(journal, attempt);
    if (!score.empty()) faults.push_back(who + score);
  });
  if (early < 20) faults.push_back("there was no load before the backup");
  return faults;
}

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
  EXPECT_EQ(app::run_command(YIXIN_BINARY, {"restore", file.string(), with_keys[0], with_keys[1]},
                             restored),
            0);
  EXPECT_THAT(faults_of(lab, restored), IsEmpty());
  EXPECT_EQ(app::run_command(YIXIN_BINARY, {"check", with_keys[0], with_keys[1]}, restored), 0);
}

}  // namespace
}  // namespace yixin::lab
