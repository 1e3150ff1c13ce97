#include <gtest/gtest.h>

#include "modules/accounts/test/signing_in.h"

namespace yixin::accounts {
namespace {

struct Office {
  World world;
  std::string own = world.add_unit("committee", "党委");
  std::string inner = world.add_unit("branch", "内科党支部", own);
  std::string outer = world.add_unit("branch", "外科党支部", own);
  Actor officer = world.sign_in(world.add_person("乔素心", "full_member", own), "party_officer");

  /// Somebody who makes slips for one branch alone.
  Actor officer_of_inner() {
    return world.sign_in(world.add_person("罗春生", "full_member", inner), "party_officer", inner);
  }
  Reply make(const Actor& who, const std::string& person) {
    return world.call(who, Method::post, "/slips", "{\"person_ids\":[" + json_text(person) + "]}");
  }
  Reply activate(const std::string& code, const std::string& password = good_password) {
    return activate_at(world.nobody(), code, password);
  }
  void grant_leader(const std::string& name) {
    const std::string account =
        world.must(world.the_operator(), Method::get, "/accounts?search=" + name)
            .at("items.0.account_id");
    world.must(world.the_operator(), Method::post, "/grants",
               "{\"account_id\":" + json_text(account) + ",\"role\":\"leader\"}");
  }
  void move(const std::string& person, const std::string& unit) {
    world.must(world.the_operator(), Method::post, "/people/" + person + "/memberships",
               "{\"unit_id\":" + json_text(unit) + ",\"from_on\":\"2026-11-21\"}");
  }
  Reply activate_at(const Actor& browser, const std::string& code,
                    const std::string& password = good_password) {
    return world.call(
        browser, Method::post, "/session/activation",
        "{\"code\":" + json_text(code) + ",\"new_password\":" + json_text(password) + '}');
  }
};

TEST(slip_api, a_slip_opens_an_account_with_a_password_of_its_owners_choice) {
  Office office;
  const std::string nurse = office.world.add_person("沈清和", "full_member", office.inner);
  const Reply sheet = office.make(office.officer, nurse);
  ASSERT_EQ(sheet.status, 200) << sheet.body;
  EXPECT_EQ(sheet.at("items.0.name"), "沈清和");
  EXPECT_EQ(sheet.at("items.0.unit_name"), "内科党支部");
  const std::string code = sheet.at("items.0.code");
  EXPECT_EQ(sheet.at("items.0.link"), "http://127.0.0.1:8080/activate#" + code);

  const Reply entered = office.activate(code);
  ASSERT_EQ(entered.status, 200) << entered.body;
  EXPECT_EQ(entered.at("must_change_password"), "false");
  EXPECT_EQ(office.world.call(holder_of(entered), Method::get, "/my/week").status, 200);
  EXPECT_EQ(try_sign_in(office.world, {sheet.at("items.0.login"), good_password, {}, {}}).status,
            200);
  EXPECT_EQ(office.activate(code).code(), "slip_void");
}

TEST(slip_api, a_refused_password_leaves_the_slip_as_it_was) {
  Office office;
  const std::string nurse = office.world.add_person("沈清和", "staff", office.inner);
  const std::string code = office.make(office.officer, nurse).at("items.0.code");
  EXPECT_EQ(office.activate(code, "short").code(), "password_too_short");
  EXPECT_EQ(office.activate(code).status, 200);
}

TEST(slip_api, codes_that_are_none_are_not_counted) {
  Office office;
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(office.activate("AAAA-BBBB-CCCC-DDDD").code(), "slip_void") << i;
  }
}

TEST(slip_api, an_activation_over_a_colleagues_session_is_on_record_as_ones_own_act) {
  Office office;
  const std::string nurse = office.world.add_person("沈清和", "full_member", office.inner);
  const std::string code = office.make(office.officer, nurse).at("items.0.code");
  ASSERT_EQ(office.activate_at(office.officer, code).status, 200);
  for (const char* action : {"session.open", "password.change"}) {
    const Reply list = office.world.must(office.world.the_operator(), Method::get,
                                         std::string("/audit?action=") + action);
    EXPECT_EQ(list.at("items.0.who"), "沈清和") << action;
  }
}

TEST(slip_api, a_new_slip_voids_the_old_one_and_ends_the_sessions) {
  Office office;
  const std::string nurse = office.world.add_person("沈清和", "full_member", office.inner);
  const std::string first = office.make(office.officer, nurse).at("items.0.code");
  const std::string second = office.make(office.officer, nurse).at("items.0.code");
  EXPECT_EQ(office.activate(first).code(), "slip_void");
  const Actor here = holder_of(office.activate(second));
  EXPECT_EQ(office.world.call(here, Method::get, "/my/week").status, 200);

  office.make(office.officer, nurse);
  EXPECT_EQ(office.world.call(here, Method::get, "/my/week").status, 401);
}

TEST(slip_api, a_slip_is_void_after_thirty_days) {
  Office office;
  const std::string nurse = office.world.add_person("沈清和", "full_member", office.inner);
  const std::string code = office.make(office.officer, nurse).at("items.0.code");
  office.world.clock().advance_ms(30LL * 24 * 3'600'000);
  EXPECT_EQ(office.activate(code).code(), "slip_void");
}

TEST(slip_api, an_office_of_one_branch_reaches_no_other_branch) {
  Office office;
  const Actor local = office.officer_of_inner();
  const std::string inside = office.world.add_person("沈清和", "full_member", office.inner);
  const std::string outside = office.world.add_person("顾南乔", "full_member", office.outer);
  EXPECT_EQ(office.make(local, inside).status, 200);
  EXPECT_EQ(office.make(local, outside).code(), "not_found");
  const Reply both =
      office.world.call(local, Method::post, "/slips",
                        "{\"person_ids\":[" + json_text(inside) + ',' + json_text(outside) + "]}");
  EXPECT_EQ(both.code(), "not_found");
  const Reply list = office.world.must(local, Method::get, "/slips/people");
  EXPECT_EQ(list.body.find("顾南乔"), std::string::npos);
  EXPECT_EQ(office.world.call(local, Method::get, "/slips/people?unit_id=" + office.outer).code(),
            "not_found");
}

TEST(slip_api, an_office_of_one_branch_opens_no_wider_role) {
  Office office;
  const Actor local = office.officer_of_inner();
  const Actor setter = office.world.sign_in(
      office.world.add_person("沈清和", "full_member", office.inner), "setter");
  EXPECT_EQ(office.make(local, setter.person_id).code(), "role_holder");
  EXPECT_EQ(office.make(office.officer, setter.person_id).status, 200);
}

TEST(slip_api, a_slip_of_one_branch_opens_no_role_that_is_granted_later) {
  Office office;
  const Actor local = office.officer_of_inner();
  const std::string nurse = office.world.add_person("沈清和", "full_member", office.inner);
  const std::string doctor = office.world.add_person("顾南乔", "full_member", office.inner);
  const Reply slip = office.make(local, nurse);
  const std::string wide = office.make(office.officer, doctor).at("items.0.code");
  for (const char* name : {"沈清和", "顾南乔"}) office.grant_leader(name);
  EXPECT_EQ(office.activate(slip.at("items.0.code")).code(), "slip_void");
  const SignInForm form{slip.at("items.0.login"), slip.at("items.0.code"), {}, {}};
  EXPECT_EQ(try_sign_in(office.world, form).code(), "sign_in_failed");
  EXPECT_EQ(office.activate(wide).status, 200);
}

TEST(slip_api, a_session_opened_by_a_slip_of_one_branch_sets_no_password_of_a_role) {
  Office office;
  const Actor local = office.officer_of_inner();
  const std::string nurse = office.world.add_person("沈清和", "full_member", office.inner);
  const Reply slip = office.make(local, nurse);
  const std::string code = slip.at("items.0.code");
  const Actor here = holder_of(try_sign_in(office.world, {slip.at("items.0.login"), code, {}, {}}));
  office.grant_leader("沈清和");
  EXPECT_EQ(change_password(office.world, here, code, good_password).code(), "sign_in_failed");
}

TEST(slip_api, a_slip_is_void_once_its_owner_has_moved_out_of_the_makers_reach) {
  Office office;
  const Actor local = office.officer_of_inner();
  const std::string nurse = office.world.add_person("沈清和", "full_member", office.inner);
  const std::string doctor = office.world.add_person("顾南乔", "full_member", office.inner);
  const std::string near = office.make(local, nurse).at("items.0.code");
  const std::string wide = office.make(office.officer, doctor).at("items.0.code");
  for (const std::string& person : {nurse, doctor}) office.move(person, office.outer);
  const Reply list = office.world.must(office.officer, Method::get, "/slips/people?state=none");
  EXPECT_NE(list.body.find(nurse), std::string::npos);
  EXPECT_EQ(list.body.find(doctor), std::string::npos);
  EXPECT_EQ(office.activate(near).code(), "slip_void");
  EXPECT_EQ(office.activate(wide).status, 200);
}

TEST(slip_api, a_slip_is_void_once_its_maker_is_suspended_or_has_lost_the_office) {
  Office office;
  const Actor boss = office.world.the_operator();
  const auto slip_by = [&](const Actor& who, const char* name) {
    const std::string person = office.world.add_person(name, "full_member", office.inner);
    return office.make(who, person).at("items.0.code");
  };
  const Actor other = office.world.sign_in(
      office.world.add_person("罗春生", "full_member", office.own), "party_officer");
  const std::string of_officer = slip_by(office.officer, "沈清和");
  const std::string of_other = slip_by(other, "顾南乔");
  office.world.must(boss, Method::put, "/accounts/" + office.officer.account_id + "/suspension",
                    R"({"reason":"离职"})");
  const Reply grants =
      office.world.must(boss, Method::get, "/accounts/" + other.account_id + "/grants");
  office.world.must(boss, Method::del, "/grants/" + grants.at("items.0.grant_id"));
  EXPECT_EQ(office.activate(of_officer).code(), "slip_void");
  EXPECT_EQ(office.activate(of_other).code(), "slip_void");
}

TEST(slip_api, members_and_secretaries_make_no_slips) {
  Office office;
  const std::string nurse = office.world.add_person("沈清和", "full_member", office.inner);
  const Actor member = office.world.sign_in(nurse);
  const Actor secretary =
      office.world.sign_in(office.world.add_person("罗春生", "full_member", office.inner),
                           "branch_secretary", office.inner);
  for (const Actor& who : {member, secretary}) {
    EXPECT_EQ(office.make(who, nurse).code(), "forbidden");
    EXPECT_EQ(office.world.call(who, Method::get, "/slips/people").code(), "forbidden");
  }
}

TEST(slip_api, the_list_says_who_has_which_way_in) {
  Office office;
  office.world.add_person("顾南乔", "staff", office.outer);  // she and the officer have none
  const std::string nurse = office.world.add_person("沈清和", "full_member", office.inner);
  office.make(office.officer, nurse);
  const std::string path = "/slips/people?unit_id=" + office.inner;
  EXPECT_EQ(office.world.must(office.officer, Method::get, path).at("items.0.state"),
            "one_time_code");
  EXPECT_EQ(office.world.must(office.officer, Method::get, path + "&state=none").at("total"), "0");
  EXPECT_EQ(office.world.must(office.officer, Method::get, "/slips/people?state=none&page_size=1")
                .at("total"),
            "2");
}

TEST(slip_api, an_account_with_a_second_factor_is_asked_for_it) {
  Office office;
  const std::string nurse = office.world.add_person("沈清和", "full_member", office.inner);
  const Actor here =
      holder_of(office.activate(office.make(office.officer, nurse).at("items.0.code")));
  office.world.write([&](db::WriteTx& tx) {
    tx.run(R"sql(UPDATE accounts_account SET totp_secret = $1 WHERE public_id = $2)sql",
           describe::Bytes{"unusable"}, here.account_id);
  });
  const std::string code = office.make(office.officer, nurse).at("items.0.code");
  EXPECT_EQ(office.activate(code).code(), "second_factor_required");
}

TEST(slip_api, a_suspended_account_gets_none) {
  Office office;
  const Actor nurse =
      office.world.sign_in(office.world.add_person("沈清和", "full_member", office.inner));
  office.world.must(office.world.the_operator(), Method::put,
                    "/accounts/" + nurse.account_id + "/suspension", R"({"reason":"离职"})");
  EXPECT_EQ(office.make(office.officer, nurse.person_id).code(), "account_suspended");
}

}  // namespace
}  // namespace yixin::accounts
