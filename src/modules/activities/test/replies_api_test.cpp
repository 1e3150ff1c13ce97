#include "modules/activities/test/activities_world.h"

namespace yixin::test {
namespace {

class Replies : public Activities {
 protected:
  /// Announced for the 25th; gives its id.
  std::string announced() {
    const std::string path = planned(secretary, plan("theme_party_day", medicine, soon));
    world.must(seen(secretary, 1), Method::put, path + "/notice", "{}");
    return path;
  }
  Reply say(const Actor& who, const std::string& path, const std::string& body) {
    return world.call(who, Method::put, "/my" + path + "/reply", body);
  }
};

constexpr const char* on_duty = R"({"answer":"on_leave","reason":"on_duty"})";
constexpr const char* coming = R"({"answer":"coming"})";

TEST_F(Replies, a_member_answers_for_oneself_until_it_begins) {
  const std::string path = announced();
  EXPECT_EQ(get(member, "/my/activities").at("items.0.title"), "学习党章");
  EXPECT_EQ(get(member, "/my/activities").at("items.0.may_reply"), "true");
  EXPECT_EQ(say(member, path, on_duty).at("reply.reason"), "on_duty");
  EXPECT_EQ(say(member, path, coming).at("reply.answer"), "coming");
  EXPECT_EQ(say(member, path, R"({"answer":"on_leave"})").at("errors.0.pointer"), "reason");
  EXPECT_EQ(say(member, path, R"({"answer":"coming","reason":"away"})").at("errors.0.code"),
            "not_asked");
  world.clock().advance_ms(5LL * 24 * 3600 * 1000);
  const Actor later = world.sign_in_again(member);
  EXPECT_EQ(say(later, path, on_duty).code(), "activity_begun");
  EXPECT_EQ(get(later, "/my" + path).at("reply.answer"), "coming");
}

TEST_F(Replies, whoever_was_told_still_finds_a_cancelled_activity_and_no_longer_answers) {
  const std::string path = announced();
  put(secretary, path + "/cancellation", 2, R"({"reason":"场地有变"})");
  EXPECT_EQ(get(member, "/my" + path).at("cancelled"), "true");
  EXPECT_EQ(get(member, "/my/activities").at("items.0.cancelled"), "true");
  EXPECT_EQ(say(member, path, coming).code(), "activity_begun");
  EXPECT_EQ(get(outsider, "/my" + path).status, 404);
  del(secretary, path + "/cancellation");
  EXPECT_EQ(get(member, "/my" + path).status, 404);
  const std::string quiet = planned(secretary, plan("theme_party_day", medicine, soon));
  put(secretary, quiet + "/cancellation", 1, R"({"reason":"场地有变"})");
  EXPECT_EQ(get(member, "/my" + quiet).status, 404);
}

TEST_F(Replies, what_somebody_left_on_a_device_is_not_taken_for_whoever_signed_in_since) {
  const std::string path = announced();
  const std::string kept = R"({"answer":"coming","account_id":")";
  EXPECT_EQ(say(member, path, kept + outsider.account_id + "\"}").code(), "other_account");
  EXPECT_EQ(say(member, path, kept + member.account_id + "\"}").status, 200);
  const std::string scan = R"({"token":"1-x","account_id":")" + outsider.account_id + "\"}";
  EXPECT_EQ(post(member, path + "/sign-ins", scan).code(), "other_account");
}

TEST_F(Replies, nobody_answers_or_looks_at_what_concerns_others) {
  const std::string path = announced();
  EXPECT_EQ(say(outsider, path, coming).status, 404);
  EXPECT_EQ(get(outsider, "/my" + path).status, 404);
  EXPECT_EQ(get(outsider, "/my/activities").count("items"), 0u);
  const std::string quiet = planned(secretary, plan("theme_party_day", medicine, soon));
  EXPECT_EQ(say(member, quiet, coming).status, 404);
}

TEST_F(Replies, why_somebody_is_on_leave_is_for_the_own_secretary) {
  const std::string path = announced();
  say(member, path, on_duty);
  EXPECT_EQ(get(secretary, path + "/leave").at("items.0.reason"), "on_duty");
  EXPECT_EQ(get(chief, path + "/leave").status, 403);
  EXPECT_EQ(get(officer, path + "/leave").status, 403);
  EXPECT_EQ(get(neighbour, path + "/leave").status, 404);
  const Reply list = get(chief, path + "/expected");
  EXPECT_THAT(list.body, HasSubstr(R"("answer":"on_leave")"));
  EXPECT_THAT(list.body, Not(HasSubstr("on_duty")));
}

TEST_F(Replies, whoever_records_learns_how_many_have_to_be_there_and_to_agree) {
  const std::string assembly =
      planned(secretary, plan("branch_assembly", medicine, today)) + "/expected";
  EXPECT_EQ(get(secretary, assembly).at("quorum.threshold"), "more_than");
  EXPECT_EQ(get(secretary, assembly).at("quorum.present.denominator"), "1");
  EXPECT_EQ(get(secretary, assembly).at("quorum.pass.numerator"), "5E-1");
  EXPECT_EQ(get(secretary, assembly).at("quorum.rule.code"), "life.assembly_votes");
  const std::string lecture = planned(secretary, plan("party_lecture", medicine, today));
  EXPECT_EQ(get(secretary, lecture + "/expected").at("quorum"), "");
}

TEST_F(Replies, who_is_expected_follows_memberships_of_the_day) {
  const std::string path = announced();
  EXPECT_EQ(get(secretary, path + "/expected").count("items"), 5u);
  EXPECT_EQ(get(secretary, path + "/expected?on=2026-11-20").count("items"), 0u);
  EXPECT_EQ(get(neighbour, path + "/expected").status, 404);
  EXPECT_EQ(get(leader, path + "/expected").status, 403);
}

}  // namespace
}  // namespace yixin::test
