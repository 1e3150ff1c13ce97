#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>

#include "lab/kill_lab.h"
#include "lab/seed.h"

namespace yixin::lab {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

void report(const KillLab& lab, int kills) {
  auto times = lab.ready_after_ms();
  std::sort(times.begin(), times.end());
  std::printf("%d kills, %zu acknowledged requests; ready again after %lld ms, at most %lld ms\n",
              kills, lab.acknowledged(), static_cast<long long>(times[times.size() / 2]),
              static_cast<long long>(times.back()));
}

TEST(KillLab, acknowledged_answers_survive_kill_9) {
  const std::uint64_t seed = seed_of_this_run();
  SCOPED_TRACE(repeated_by(seed));
  const int kills = on_sqlite() ? 15 : 5;
  KillLab lab({.seed = seed, .people_per_client = on_sqlite() ? 500 : 100});
  for (int i = 0; i < kills; ++i) lab.kill_under_load();
  lab.settle();
  report(lab, kills);
  EXPECT_THAT(lab.faults(), IsEmpty());
  EXPECT_EQ(lab.balance().lost, 0);
  EXPECT_EQ(lab.balance().doubled, 0);
  EXPECT_EQ(lab.check(), 0);
  EXPECT_GT(lab.acknowledged(), 50u);  // else there was no load to kill
}

/// A lab that notices nothing would pass as well.
TEST(KillLab, a_lost_and_a_doubled_answer_would_be_noticed) {
  const std::uint64_t seed = seed_of_this_run();
  SCOPED_TRACE(repeated_by(seed));
  KillLab lab({.seed = seed, .clients = 2, .people_per_client = 50});
  lab.kill_under_load();
  lab.settle();
  ASSERT_THAT(lab.faults(), IsEmpty());
  lab.change([](db::WriteTx& tx) {
    tx.run(R"sql(INSERT INTO study_save (attempt_id, seq, saved_at, answers)
                 SELECT attempt_id, max(seq) + 1, 1, max(answers) FROM study_save
                 WHERE attempt_id = (SELECT max(attempt_id) FROM study_save)
                 GROUP BY attempt_id)sql");
    tx.run(R"sql(DELETE FROM study_save
                 WHERE seq = 1 AND attempt_id = (SELECT min(attempt_id) FROM study_save))sql");
  });
  EXPECT_EQ(lab.balance().lost, 1);
  EXPECT_EQ(lab.balance().doubled, 1);
  EXPECT_THAT(lab.faults(), SizeIs(2));
  EXPECT_THAT(lab.faults(), testing::Each(HasSubstr("saves acknowledged, but stored are")));
}

}  // namespace
}  // namespace yixin::lab
