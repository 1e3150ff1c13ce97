#include "modules/activities/test/activities_world.h"

namespace yixin::test {
namespace {

class SignIns : public Activities {
 protected:
  SignIns() { path = planned(secretary, plan("theme_party_day", medicine, today)); }

  /// What the screen shows now.
  std::string token() {
    const std::string link = get(secretary, path + "/sign-in-code").at("link");
    EXPECT_THAT(link, HasSubstr("/m/sign-in/" + path.substr(12) + "?t="));
    return link.substr(link.find("?t=") + 3);
  }
  Reply scan(const Actor& who, const std::string& code) {
    return post(who, path + "/sign-ins", R"({"token":")" + code + R"("})");
  }
  Reply accept(const Actor& who, const std::string& person) {
    return world.call(who, Method::put, path + "/sign-ins/" + person + "/acceptance", "{}");
  }

  std::string path;
};

TEST_F(SignIns, a_code_is_good_for_its_slot_and_the_ones_beside_it) {
  const std::string code = token();
  const Reply signed_in = scan(member, code);
  EXPECT_EQ(signed_in.at("state"), "accepted");
  EXPECT_EQ(signed_in.at("title"), "学习党章");
  EXPECT_EQ(scan(member, code).status, 200);
  world.clock().advance_ms(15'000);
  EXPECT_NE(token(), code);
  EXPECT_EQ(scan(outsider, code).at("state"), "accepted");
  EXPECT_EQ(get(secretary, path + "/sign-ins").count("items"), 2u);
}

TEST_F(SignIns, a_scan_that_was_sent_late_waits_for_the_secretary) {
  const std::string code = token();
  world.clock().advance_ms(120'000);
  EXPECT_EQ(scan(member, code).at("state"), "waiting");
  EXPECT_EQ(get(secretary, path + "/sign-ins").at("items.0.state"), "waiting");
  EXPECT_EQ(accept(secretary, first).at("items.0.state"), "accepted");
  EXPECT_EQ(scan(member, code).at("state"), "accepted");
  EXPECT_EQ(accept(secretary, second).status, 404);
  EXPECT_EQ(accept(neighbour, first).status, 404);
  EXPECT_EQ(accept(leader, first).status, 403);
}

TEST_F(SignIns, an_accepted_late_scan_waits_again_when_the_secretary_takes_it_back) {
  const auto take_back = [&](const Actor& who, const std::string& person) {
    return del(who, path + "/sign-ins/" + person + "/acceptance");
  };
  const std::string code = token();
  scan(outsider, code);
  world.clock().advance_ms(120'000);
  scan(member, code);
  accept(secretary, first);
  EXPECT_EQ(take_back(neighbour, first).status, 404);
  EXPECT_EQ(take_back(leader, first).status, 403);
  EXPECT_EQ(take_back(member, first).status, 403);
  const Reply back = take_back(secretary, first);
  EXPECT_EQ(back.count("items"), 2u);
  EXPECT_THAT(back.body, HasSubstr(R"("state":"waiting")"));
  EXPECT_THAT(back.body, HasSubstr(R"("late":true)"));
  EXPECT_EQ(scan(member, code).at("state"), "waiting");
  EXPECT_EQ(take_back(secretary, stranger).code(), "sign_in_on_the_spot");
  EXPECT_EQ(take_back(secretary, second).status, 404);
  EXPECT_EQ(accept(secretary, first).status, 200);
  world.read([&](db::ReadTx& tx) {
    EXPECT_EQ(tx.value<std::int64_t>(
                  R"sql(SELECT count(*) FROM audit_entry
                        WHERE action = 'activities.take_back_sign_in')sql"),
              1);
  });
}

TEST_F(SignIns, a_fresh_scan_replaces_one_that_waits) {
  const std::string late = token();
  world.clock().advance_ms(120'000);
  scan(member, late);
  EXPECT_EQ(scan(member, token()).at("state"), "accepted");
}

TEST_F(SignIns, no_other_text_signs_anybody_in) {
  const std::string code = token();
  std::string changed = code;
  changed.back() = changed.back() == '0' ? '1' : '0';
  for (const std::string& text : {changed, std::string("119681520"), '1' + code, code + '0',
                                  "-" + code, std::string("abc-def")}) {
    EXPECT_EQ(scan(member, text).at("errors.0.code"), "bad_token") << text;
  }
  const std::string elsewhere = planned(secretary, plan("theme_party_day", medicine, today));
  EXPECT_EQ(post(member, elsewhere + "/sign-ins", R"({"token":")" + code + R"("})").status, 422);
  EXPECT_EQ(scan(world.sign_in_administrator("system_admin"), code).code(), "no_person");
}

TEST_F(SignIns, the_code_is_shown_by_whoever_records_until_the_record_is_handed_in) {
  EXPECT_EQ(get(member, path + "/sign-in-code").status, 403);
  EXPECT_EQ(get(leader, path + "/sign-in-code").status, 403);
  EXPECT_EQ(get(neighbour, path + "/sign-in-code").status, 404);
  EXPECT_EQ(get(neighbour, path + "/sign-ins").status, 404);
  const std::string code = token();
  put(secretary, path + "/record", 1, record(today));
  EXPECT_EQ(scan(member, code).status, 200);
  put(secretary, path + "/submission", 2);
  EXPECT_EQ(get(secretary, path + "/sign-in-code").code(), "sign_in_over");
  EXPECT_EQ(scan(outsider, code).code(), "sign_in_over");
}

TEST_F(SignIns, whoever_signed_in_from_another_branch_may_be_put_on_the_record) {
  scan(outsider, token());
  const Reply saved = put(secretary, path + "/record", 1,
                          record(today, {{"joined", '[' + quoted(stranger) + ']'}}));
  EXPECT_EQ(saved.at("draft.headcount.joined"), "1");
}

TEST_F(SignIns, a_plan_is_removed_with_its_sign_ins) {
  scan(member, token());
  EXPECT_EQ(del(secretary, path, 1).status, 200);
}

}  // namespace
}  // namespace yixin::test
