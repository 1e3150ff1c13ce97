#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lab/drill.h"
#include "lab/seed.h"

/// Short forms: what was answered and refused, never how fast. Sockets and queues know nothing of
/// the database, so one engine is enough.
namespace yixin::lab {
namespace {

using testing::IsEmpty;

class UnderLoad : public testing::Test {
 protected:
  void SetUp() override {
    if (!on_sqlite()) GTEST_SKIP() << "as on SQLite";
  }
};

TEST_F(UnderLoad, slow_clients_are_turned_away_and_nobody_else_notices) {
  EXPECT_THAT(run_slow_clients({.times = 500}).faults, IsEmpty());
}

TEST_F(UnderLoad, what_has_no_room_is_refused_and_answers_are_kept) {
  EXPECT_THAT(run_overload({.times = 5}).faults, IsEmpty());
}

TEST_F(UnderLoad, everybody_who_signs_in_at_once_gets_in) {
  EXPECT_THAT(run_sign_in_storm({.times = 60}).faults, IsEmpty());
}

TEST_F(UnderLoad, what_people_typed_is_gone_from_memory_once_they_are_answered) {
  const Outcome outcome = run_memory({.times = 3});
  EXPECT_THAT(outcome.faults, IsEmpty());
  if (outcome.json == "{}") GTEST_SKIP() << outcome.figures.front();
}

}  // namespace
}  // namespace yixin::lab
