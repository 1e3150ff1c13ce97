#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "lab/hall_lab.h"
#include "lab/seed.h"

namespace yixin::lab {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(HallLab, counts_after_kill_9_are_those_acknowledged_and_the_phones_go_on) {
  const std::uint64_t seed = seed_of_this_run();
  SCOPED_TRACE(repeated_by(seed));
  const HallPlan plan{.seed = seed};
  HallLab lab(plan);
  for (int position = 0; position < plan.questions; ++position) {
    lab.kill_while_answering(position);
    lab.kill_while_answering(position);
    lab.close_and_count(position);
  }
  lab.end_and_count();
  std::printf("%d kills, %zu acknowledged requests\n", 3 * plan.questions + 2, lab.acknowledged());
  EXPECT_THAT(lab.faults(), IsEmpty());
  EXPECT_EQ(lab.check(), 0);
  EXPECT_GT(lab.acknowledged(), 100u);  // else there was no load to kill
}

/// A lab that notices nothing would pass as well.
TEST(HallLab, a_lost_and_a_changed_answer_would_be_noticed) {
  const std::uint64_t seed = seed_of_this_run();
  SCOPED_TRACE(repeated_by(seed));
  HallLab lab({.seed = seed, .questions = 1});
  lab.kill_while_answering(0);
  lab.close_and_count(0);
  ASSERT_THAT(lab.faults(), IsEmpty());
  lab.change([](db::WriteTx& tx) {
    tx.run(R"sql(DELETE FROM study_hall_answer
                 WHERE person_id = (SELECT min(person_id) FROM study_hall_answer))sql");
    tx.run(R"sql(UPDATE study_hall_answer SET given = '{"options":["E"],"blanks":[]}'
                 WHERE person_id = (SELECT max(person_id) FROM study_hall_answer))sql");
  });
  lab.end_and_count();
  EXPECT_THAT(lab.faults(), Contains(HasSubstr("the figures counts")));
  EXPECT_THAT(lab.faults(), Contains(HasSubstr("another own result than was kept")));
}

}  // namespace
}  // namespace yixin::lab
