#include <gtest/gtest.h>

#include "support/two_branches.h"

/// Series and rounds, as the office arranges them.
namespace yixin::test {
namespace {

constexpr std::int64_t hour_ms = 3600LL * 1000;

class Arranging : public testing::Test {
 protected:
  Reply put(const std::string& path, const std::string& body, int rev = 1) {
    return world().call(seen(office_, rev), Method::put, path, body);
  }
  std::string series() const { return "/series/" + hospital_.series_id; }
  std::string round() const { return "/rounds/" + hospital_.round_id; }
  static std::string series_form(const std::string& name) {
    return R"({"name":")" + name +
           R"(","opens_weekday":2,"opens_time":"09:30","closes_weekday":5,"closes_time":"18:00",)"
           R"("time_limit_minutes":15,"multiple_scoring":"exact",)"
           R"("blueprint":[{"kind":"judgement","count":1}]})";
  }
  std::string draft() {
    return "/rounds/" +
           world().must(office_, Method::post, series() + "/rounds", "{}").at("round_id");
  }
  World& world() { return hospital_.world(); }

  TwoBranches hospital_;
  const Actor office_ = hospital_.actor("party_officer");
};

TEST_F(Arranging, a_changed_series_counts_for_the_next_round_and_not_for_the_one_under_way) {
  const Reply before = world().must(office_, Method::get, round());
  const Reply changed = put(series(), series_form("每周一测"));
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(changed.at("opens_time"), "09:30");
  EXPECT_EQ(changed.at("rev"), "2");
  const Reply after = world().must(office_, Method::get, round());
  EXPECT_EQ(after.at("opens_at"), before.at("opens_at"));
  EXPECT_EQ(after.at("closes_at"), before.at("closes_at"));
  EXPECT_EQ(put(series(), series_form("另一个名字")).status, 412);
  EXPECT_EQ(put(series() + "/display", R"({"mode":"off","top_n":0})").status, 412);
  EXPECT_EQ(put(series() + "/display", R"({"mode":"off","top_n":0})", 2).at("rev"), "3");
}

TEST_F(Arranging, a_draft_is_changed_until_it_is_published) {
  const std::string path = draft();
  const Reply drafted = world().must(office_, Method::get, path);
  const auto form = [&](const std::string& title, const std::string& closes_at) {
    return R"({"title":")" + title + R"(","opens_at":)" + drafted.at("opens_at") +
           R"(,"closes_at":)" + closes_at + '}';
  };
  const std::string closes_at = drafted.at("closes_at");
  const Reply changed = put(path, form("国庆专题", closes_at));
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(changed.at("title"), "国庆专题");
  const Reply refused = put(path, form("晚来的改动", closes_at));
  EXPECT_EQ(refused.status, 412);
  EXPECT_EQ(refused.code(), "changed_meanwhile");
  const Reply backwards = put(path, form("倒过来", drafted.at("opens_at")), 2);
  EXPECT_EQ(backwards.status, 422);
  EXPECT_EQ(backwards.at("errors.0.pointer"), "closes_at");
  EXPECT_EQ(put(path + "/publication", "{}").status, 200);
  EXPECT_EQ(put(path, form("已经晚了", closes_at), 3).code(), "already_published");
  EXPECT_EQ(put(path + "/publication", "{}").code(), "already_published");
}

TEST_F(Arranging, a_round_without_questions_enough_is_not_published) {
  const Reply rich = put(series(), R"({"name":"周周测","opens_weekday":1,"opens_time":"08:00",)"
                                   R"("closes_weekday":7,"closes_time":"20:00",)"
                                   R"("time_limit_minutes":0,"multiple_scoring":"exact",)"
                                   R"("blueprint":[{"kind":"judgement","count":40}]})");
  ASSERT_EQ(rich.status, 200) << rich.body;
  const Reply refused = put(draft() + "/publication", "{}");
  EXPECT_EQ(refused.code(), "blueprint_unfilled");
  EXPECT_EQ(refused.at("errors.0.pointer"), "blueprint[0]");
}

TEST_F(Arranging, a_round_that_is_ended_early_takes_no_more_answers) {
  const Actor member = hospital_.actor("member");
  world().must(member, Method::put, round() + "/attempt", "{}");
  world().clock().advance_ms(hour_ms / 6);
  EXPECT_EQ(put(round() + "/closure", R"({"reason":""})").status, 422);
  const Reply ended = put(round() + "/closure", R"({"reason":"题目有误"})");
  ASSERT_EQ(ended.status, 200) << ended.body;
  EXPECT_EQ(ended.at("closes_at"), std::to_string(world().clock().now().ms));
  EXPECT_EQ(world().call(hospital_.actor("staff"), Method::put, round() + "/attempt", "{}").code(),
            "round_closed");
  EXPECT_EQ(put(round() + "/closure", R"({"reason":"再来一次"})").code(), "round_not_open");
  const Reply acts =
      world().must(world().the_operator(), Method::get, "/audit?action=study.end_round_early");
  EXPECT_EQ(acts.at("total"), "1");
}

TEST_F(Arranging, the_board_is_streamed_to_whoever_may_see_it) {
  EXPECT_EQ(world().call(hospital_.actor("member"), Method::get, round() + "/board/live").status,
            200);
}

}  // namespace
}  // namespace yixin::test
