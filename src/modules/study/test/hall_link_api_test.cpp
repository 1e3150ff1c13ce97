#include <gtest/gtest.h>

#include "support/hall_world.h"

/// A screen without an account, and the link by which it shows one thing.
namespace yixin::test {
namespace {

constexpr std::int64_t hour_ms = 3600LL * 1000;

class HallLink : public testing::Test {
 protected:
  HallLink() : hall_(1) { hall_.make(); }

  Reply create(const Actor& who, const std::string& subject, int hours = 24) {
    return hall_.world().call(
        who, Method::post, "/hall-links",
        '{' + subject + R"(,"label":"一楼大厅","hours":)" + std::to_string(hours) + '}');
  }
  std::string series() { return R"("series_id":")" + hall_.quiz().series_id + '"'; }
  std::string round() { return R"("round_id":")" + hall_.quiz().round_id + '"'; }
  std::string hall_round() { return R"("hall_round_id":")" + hall_.id + '"'; }
  Reply screen(const std::string& secret) {
    return hall_.world().call(hall_.world().nobody(), Method::get, "/hall/" + secret);
  }

  HallWorld hall_;
};

TEST_F(HallLink, shows_the_board_to_a_screen_that_nobody_signed_in_at) {
  for (const std::string& subject : {series(), round()}) {
    const Reply made = create(hall_.host, subject);
    ASSERT_EQ(made.status, 200) << made.body;
    EXPECT_GE(made.at("secret").size(), 43u);  // 256 bits
    const Reply shown = screen(made.at("secret"));
    ASSERT_EQ(shown.status, 200) << shown.body;
    EXPECT_EQ(shown.at("board.round_id"), hall_.quiz().round_id);
    EXPECT_EQ(shown.at("board.display"), "own_place");
    EXPECT_EQ(shown.at("label"), "一楼大厅");
    EXPECT_EQ(shown.count("board.top"), 0u);
  }
}

TEST_F(HallLink, names_stay_off_the_board_until_the_switch_and_the_person_agree) {
  const Actor member = hall_.quiz().add_member("愿意公开");
  hall_.quiz().open(member);
  hall_.quiz().submit(member, {{0, "甲"}});
  const std::string secret = create(hall_.host, series()).at("secret");
  EXPECT_EQ(screen(secret).body.find("愿意公开"), std::string::npos);
  const std::string display = "/series/" + hall_.quiz().series_id + "/display";
  hall_.world().must(seen(hall_.host, 1), Method::put, display,
                     R"({"mode":"top","top_n":3,"note":"职工大会同意"})");
  EXPECT_EQ(screen(secret).body.find("愿意公开"), std::string::npos);
  hall_.world().must(member, Method::put, "/my/display-consent", "{}");
  EXPECT_EQ(screen(secret).at("board.top.0.name"), "愿意公开");
  // One result: the branch has no mean to show.
  EXPECT_EQ(screen(secret).at("board.branches.0.mean"), "");
}

TEST_F(HallLink, shows_a_hall_round_as_the_host_does_and_nothing_that_is_the_hosts_alone) {
  const std::string secret = create(hall_.host, hall_round()).at("secret");
  EXPECT_EQ(screen(secret).at("hall_round.code"), hall_.code);
  hall_.step("ask", 0);
  const Reply shown = screen(secret);
  EXPECT_EQ(shown.at("hall_round.phase"), "asking");
  EXPECT_EQ(shown.at("hall_round.question.options.0.right"), "");
  EXPECT_EQ(shown.at("hall_round.items"), "");
  EXPECT_EQ(shown.at("hall_round.rev"), "");
}

TEST_F(HallLink, is_ended_at_once_and_stays_ended_over_a_restart) {
  const Reply made = create(hall_.host, series());
  const std::string secret = made.at("secret");
  const std::string link = "/hall-links/" + made.at("link_id");
  ASSERT_EQ(screen(secret).status, 200);
  hall_.world().must(hall_.host, Method::del, link);
  EXPECT_EQ(screen(secret).code(), "link_revoked");
  const Reply again = hall_.world().must(hall_.host, Method::del, link);
  EXPECT_NE(again.at("items.0.revoked_at"), "");
  hall_.world().restart();
  EXPECT_EQ(screen(secret).code(), "link_revoked");
  EXPECT_EQ(
      hall_.world()
          .must(hall_.world().the_operator(), Method::get, "/audit?action=study.revoke_hall_link")
          .at("total"),
      "1");
}

TEST_F(HallLink, lives_over_a_restart_and_no_longer_than_its_hours) {
  const std::string secret = create(hall_.host, series(), 2).at("secret");
  hall_.world().restart();
  EXPECT_EQ(screen(secret).status, 200);
  hall_.world().clock().advance_ms(2 * hour_ms);
  EXPECT_EQ(screen(secret).code(), "link_expired");
}

TEST_F(HallLink, keeps_no_secret_and_opens_nothing_else) {
  const std::string secret = create(hall_.host, series()).at("secret");
  hall_.world().read([&](db::ReadTx& tx) {
    EXPECT_NE(tx.value<std::string>(R"sql(SELECT digest FROM study_hall_link)sql"), secret);
  });
  EXPECT_EQ(hall_.world().must(hall_.host, Method::get, "/hall-links").body.find(secret),
            std::string::npos);
  Actor screen_only;
  screen_only.token = secret;
  const std::string board = "/rounds/" + hall_.quiz().round_id + "/board";
  EXPECT_EQ(hall_.world().call(screen_only, Method::get, board).status, 401);
  EXPECT_EQ(screen("nobody-made-this-one").code(), "not_found");
}

TEST_F(HallLink, serves_so_many_requests_in_ten_seconds_and_no_more) {
  const std::string secret = create(hall_.host, series()).at("secret");
  for (int i = 0; i < 300; ++i) ASSERT_EQ(screen(secret).status, 200);
  EXPECT_EQ(screen(secret).code(), "too_many_requests");
  hall_.world().clock().advance_ms(10'000);
  EXPECT_EQ(screen(secret).status, 200);
}

TEST_F(HallLink, to_a_board_is_the_offices_and_to_a_hall_round_its_hosts) {
  World& world = hall_.world();
  const std::string branch = hall_.quiz().branch_id;
  const Actor secretary =
      world.sign_in(world.add_person("书记", "full_member", branch), "branch_secretary", branch);
  const Reply board = create(hall_.host, series());
  EXPECT_EQ(create(secretary, series()).status, 403);
  EXPECT_EQ(create(secretary, hall_round()).status, 404);
  EXPECT_EQ(world.must(secretary, Method::get, "/hall-links").count("items"), 0u);
  const std::string link = "/hall-links/" + board.at("link_id");
  EXPECT_EQ(world.call(secretary, Method::del, link).status, 404);
  const Actor setter = hall_.quiz().add_officer("命题", "setter");
  EXPECT_EQ(world.call(setter, Method::del, link).status, 403);
  const Reply list = world.must(hall_.host, Method::get, "/hall-links");
  EXPECT_EQ(list.at("items.0.subject"), "周周测");
  EXPECT_EQ(list.at("items.0.created_by"), "主持人");
}

TEST_F(HallLink, names_one_subject_and_an_end) {
  EXPECT_EQ(create(hall_.host, series() + ',' + hall_round()).at("errors.0.code"), "one_subject");
  EXPECT_EQ(create(hall_.host, series(), 0).at("errors.0.pointer"), "hours");
  EXPECT_EQ(create(hall_.host, series(), 24 * 32).at("errors.0.pointer"), "hours");
  const std::string unknown = R"("series_id":"00000000000000000000000000000000")";
  EXPECT_EQ(create(hall_.host, unknown).status, 404);
}

}  // namespace
}  // namespace yixin::test
