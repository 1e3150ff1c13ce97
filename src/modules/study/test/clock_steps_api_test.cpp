#include <gtest/gtest.h>

#include <boost/describe.hpp>
#include <random>

#include "platform/audit/audit.h"
#include "support/open_quiz.h"

/// A server's clock is put right by a network, by hand, by a machine that wakes up: it may jump a
/// day either way between any two requests.
namespace yixin::study {
namespace {

using test::Actor;
using test::Method;
using test::OpenQuiz;
using test::Reply;

constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::int64_t grace_ms = 5'000;

class ClockSteps : public testing::Test {
 protected:
  ClockSteps() {
    const Reply round = quiz_.world().must(setter_, Method::get, quiz_.address());
    opens_ms_ = std::stoll(round.at("opens_at"));
    closes_ms_ = std::stoll(round.at("closes_at"));
  }

  std::int64_t draw(std::int64_t from, std::int64_t to) {
    return std::uniform_int_distribution<std::int64_t>(from, to)(dice_);
  }
  /// Up to a day away, or within a second of the moment that decides.
  std::int64_t draw_near(std::int64_t moment_ms) {
    return dice_() % 2 == 0 ? moment_ms + draw(-24 * hour_ms, 24 * hour_ms)
                            : moment_ms + draw(-1'000, 1'000);
  }
  void set_clock(std::int64_t to_ms) { quiz_.world().clock().set({to_ms}); }
  /// The same person by a new session: a clock that jumps a day ahead ends those of desks.
  Actor at(std::int64_t to_ms, const Actor& who) {
    set_clock(to_ms);
    return quiz_.world().sign_in_again(who);
  }

  OpenQuiz quiz_{4};
  Actor setter_ = quiz_.add_officer("命题人", "setter");
  std::int64_t opens_ms_ = 0;
  std::int64_t closes_ms_ = 0;
  std::mt19937_64 dice_{20261121};
};

TEST_F(ClockSteps, a_paper_is_opened_saved_and_handed_in_until_its_end_and_never_after) {
  int taken = 0;
  int late = 0;
  for (int i = 0; i < 120; ++i) {
    const Actor member = quiz_.add_member("党员" + std::to_string(i));
    const std::int64_t opened_ms = draw_near(dice_() % 2 == 0 ? opens_ms_ : closes_ms_);
    const Reply paper = quiz_.open(at(opened_ms, member));
    ASSERT_EQ(paper.status == 200, opens_ms_ <= opened_ms && opened_ms < closes_ms_)
        << opened_ms - opens_ms_ << ' ' << opened_ms - closes_ms_ << paper.body;
    if (paper.status != 200) continue;
    const std::int64_t saved_ms = draw_near(closes_ms_ + grace_ms);
    const Reply saved = quiz_.save(at(saved_ms, member), 1, {{0, "甲"}});
    EXPECT_EQ(saved.status == 200, saved_ms <= closes_ms_ + grace_ms) << saved.body;
    const std::int64_t submitted_ms = draw_near(closes_ms_ + grace_ms);
    const Reply submitted = quiz_.submit(at(submitted_ms, member), {{1, "甲"}});
    const bool in_time = submitted_ms <= closes_ms_ + grace_ms;
    ASSERT_EQ(submitted.status, 200) << submitted.body;
    // What comes later hands in what was saved before, and nothing else.
    EXPECT_EQ(submitted.at("automatic"), in_time ? "false" : "true");
    EXPECT_EQ(submitted.at("correct"), std::to_string((saved.status == 200) + in_time));
    ++(in_time ? taken : late);
  }
  EXPECT_GT(taken, 10);
  EXPECT_GT(late, 10);
}

TEST_F(ClockSteps, nobody_is_faster_than_no_time_at_all) {
  const Actor member = quiz_.add_member("林晓岚");
  ASSERT_EQ(quiz_.open(at(opens_ms_ + 20 * hour_ms, member)).status, 200);
  const Reply submitted = quiz_.submit(at(opens_ms_ + hour_ms, member), {{0, "甲"}});
  ASSERT_EQ(submitted.status, 200) << submitted.body;
  EXPECT_EQ(submitted.at("duration_ms"), "0");
}

TEST_F(ClockSteps, what_was_handed_in_by_the_clock_stays_so_when_the_clock_goes_back) {
  const Actor member = quiz_.add_member("林晓岚");
  const Actor in_time = at(closes_ms_ - hour_ms, member);
  ASSERT_EQ(quiz_.open(in_time).status, 200);
  ASSERT_EQ(quiz_.save(in_time, 1, {{0, "甲"}}).status, 200);
  set_clock(closes_ms_ + grace_ms + 1);
  quiz_.world().run_job("study.submit_overdue_attempts");
  const Actor again = at(closes_ms_ - hour_ms, member);
  EXPECT_EQ(quiz_.save(again, 2, {{0, "乙"}}).code(), "already_submitted");
  EXPECT_EQ(quiz_.submit(again).at("duration_ms"), std::to_string(hour_ms));
}

struct Acts {
  std::int64_t count;
  std::int64_t last_id;
};
BOOST_DESCRIBE_STRUCT(Acts, (), (count, last_id))

TEST_F(ClockSteps, the_record_of_acts_keeps_its_order_and_its_seals) {
  Acts before{};
  for (int i = 0; i < 40; ++i) {
    set_clock(draw_near(opens_ms_ + 24 * hour_ms));
    quiz_.add_member("党员" + std::to_string(i));
    quiz_.world().run_job("audit.seal");
    quiz_.world().read([&](db::ReadTx& tx) {
      const auto later = tx.value<std::int64_t>(
          R"sql(SELECT count(*) FROM audit_entry WHERE id > $1)sql", before.last_id);
      const Acts now =
          *tx.find<Acts>(R"sql(SELECT count(*) AS count, max(id) AS last_id FROM audit_entry)sql");
      EXPECT_GT(now.count, before.count);
      EXPECT_EQ(later, now.count - before.count);
      before = now;
      EXPECT_TRUE(audit::verify(tx).intact);
    });
  }
}

TEST_F(ClockSteps, what_was_done_while_the_clock_was_ahead_is_sealed_like_all_else) {
  set_clock(opens_ms_ + 24 * 30 * hour_ms);
  quiz_.add_member("林晓岚");
  set_clock(opens_ms_);
  quiz_.add_member("沈清和");
  for (int second = 0; second < 80; ++second) {
    quiz_.world().clock().advance_ms(1'000);
    quiz_.world().run_job("audit.seal");
  }
  quiz_.world().read([&](db::ReadTx& tx) {
    const audit::State state = audit::verify(tx);
    EXPECT_TRUE(state.intact) << state.sentence;
    EXPECT_EQ(state.sealed, state.entries);
  });
}

}  // namespace
}  // namespace yixin::study
