#include "app/jobs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/base/failure.h"
#include "support/world.h"

namespace yixin::test {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* name = "林一心";

/// What one round of jobs says when one of them does this.
std::string log_of(const std::function<void(db::WriteTx&)>& work) {
  World world;
  world.application().registry().job("test.planted", 1000, work);
  app::Jobs jobs(world.application());
  testing::internal::CaptureStderr();
  jobs.run_due();
  return testing::internal::GetCapturedStderr();
}

TEST(jobs, a_failed_one_is_logged_by_type_and_code_without_its_text) {
  const auto log = log_of([](db::WriteTx&) {
    throw base::CodedError("planted", std::string("UPDATE org_person SET name = ") + name);
  });
  EXPECT_THAT(log, HasSubstr(R"("event":"job_failed","job":"test.planted")"));
  EXPECT_THAT(log, HasSubstr(R"("type":"yixin::base::CodedError","code":"planted")"));
  EXPECT_THAT(log, Not(HasSubstr(name)));
  EXPECT_THAT(log, Not(HasSubstr("UPDATE")));
}

/// PostgreSQL quotes the row in such a message.
TEST(jobs, a_refusal_of_the_engine_is_logged_without_its_values) {
  const auto log = log_of([](db::WriteTx& tx) {
    for (int i = 0; i < 2; ++i) {
      tx.run(R"sql(INSERT INTO platform_setting (name, value) VALUES ($1, 'x'))sql", name);
    }
  });
  EXPECT_THAT(log, HasSubstr("job_failed"));
  EXPECT_THAT(log, testing::AnyOf(HasSubstr("\"code\":\"sqlite_1555\""),
                                  HasSubstr("\"code\":\"postgresql_23505\"")));
  EXPECT_THAT(log, Not(HasSubstr(name)));
  EXPECT_THAT(log, Not(HasSubstr("platform_setting")));
}

TEST(jobs, one_that_fails_keeps_no_other_from_running) {
  World world;
  int ran = 0;
  auto& registry = world.application().registry();
  registry.job("test.planted", 1000, [](db::WriteTx&) { throw std::bad_alloc(); });
  registry.job("test.behind", 1000, [&](db::WriteTx& tx) { tx.after_commit([&] { ++ran; }); });
  app::Jobs jobs(world.application());
  testing::internal::CaptureStderr();
  jobs.run_due();
  jobs.run_due();  // not due again before its time
  EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr(R"("type":"std::bad_alloc")"));
  EXPECT_EQ(ran, 1);
  world.clock().advance_ms(1000);
  jobs.run_due();
  EXPECT_EQ(ran, 2);
}

TEST(jobs, a_clock_that_was_ahead_keeps_none_waiting) {
  World world;
  int ran = 0;
  world.application().registry().job("test.planted", 1000,
                                     [&](db::WriteTx& tx) { tx.after_commit([&] { ++ran; }); });
  app::Jobs jobs(world.application());
  world.clock().advance_ms(86'400'000);
  jobs.run_due();
  world.clock().advance_ms(-86'400'000);
  jobs.run_due();
  EXPECT_EQ(ran, 2);
  world.clock().advance_ms(-1000);  // as little as a network puts right
  jobs.run_due();
  EXPECT_EQ(ran, 3);
  jobs.run_due();
  EXPECT_EQ(ran, 3);
}

}  // namespace
}  // namespace yixin::test
