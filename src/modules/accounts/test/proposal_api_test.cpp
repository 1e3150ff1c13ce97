#include <gtest/gtest.h>

#include "modules/accounts/test/signing_in.h"
#include "platform/fields/retention.h"

namespace yixin::accounts {
namespace {

constexpr std::int64_t day_ms = 24LL * 3'600'000;

struct Three {
  World world;
  Actor system = world.sign_in_administrator("system_admin");
  Actor security = world.sign_in_administrator("security_admin");
  Actor auditor = world.sign_in_administrator("audit_admin");

  Reply propose_administrator(const Actor& who, const std::string& role = "security_admin") {
    return world.call(who, Method::post, "/proposals",
                      "{\"kind\":\"administrator\",\"role\":" + json_text(role) +
                          R"(,"login":"second","name":"严守白"})");
  }
  Reply confirm(const Actor& who, const Reply& proposal) {
    return world.call(who, Method::put,
                      "/proposals/" + proposal.at("proposal.proposal_id") + "/confirmation", "{}");
  }
};

TEST(proposal_api, a_second_administrator_is_made_by_two) {
  Three three;
  const Reply proposal = three.propose_administrator(three.system);
  ASSERT_EQ(proposal.status, 200) << proposal.body;
  EXPECT_EQ(proposal.at("proposal.may_confirm"), "false");
  EXPECT_EQ(three.confirm(three.system, proposal).code(), "own_proposal");
  EXPECT_EQ(three.world.must(three.security, Method::get, "/proposals").at("items.0.may_confirm"),
            "true");
  const Reply done = three.confirm(three.security, proposal);
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(done.at("slip.label"), "安全管理员");
  EXPECT_EQ(try_sign_in(three.world, {"second", done.at("slip.code"), {}, {}}).status, 200);
  EXPECT_EQ(three.confirm(three.auditor, proposal).code(), "not_found");
}

TEST(proposal_api, two_of_one_kind_are_not_two_sides) {
  Three three;
  const Actor other = three.world.sign_in_administrator("system_admin");
  const Reply proposal = three.propose_administrator(three.system);
  EXPECT_EQ(three.confirm(other, proposal).code(), "own_proposal");
}

TEST(proposal_api, the_commands_proposal_waits_for_another_side_than_the_servers) {
  Three three;
  const Reply proposal = three.propose_administrator(three.world.the_operator());
  EXPECT_EQ(three.confirm(three.world.the_operator(), proposal).code(), "two_persons_needed");
  EXPECT_EQ(three.confirm(three.system, proposal).code(), "own_proposal");
  EXPECT_EQ(three.confirm(three.security, proposal).status, 200);
}

TEST(proposal_api, the_command_makes_the_first_of_a_kind_alone) {
  Three three;
  World empty;
  const Reply made = empty.must(
      empty.the_operator(), Method::post, "/proposals",
      R"({"kind":"administrator","role":"audit_admin","login":"audit","name":"方文远"})");
  EXPECT_FALSE(made.at("slip.code").empty());
}

TEST(proposal_api, where_nobody_is_left_to_agree_a_week_stands_for_the_second) {
  Three three;
  const Reply proposal = three.propose_administrator(three.world.the_operator());
  three.world.clock().advance_ms(7 * day_ms - 1);
  EXPECT_EQ(three.confirm(three.world.the_operator(), proposal).code(), "two_persons_needed");
  three.world.clock().advance_ms(1);
  EXPECT_EQ(three.confirm(three.world.the_operator(), proposal).status, 200);
}

TEST(proposal_api, the_command_confirms_nothing_that_a_page_proposed) {
  Three three;
  const Reply proposal = three.propose_administrator(three.system);
  three.world.clock().advance_ms(8 * day_ms);
  EXPECT_EQ(three.confirm(three.world.the_operator(), proposal).code(), "two_persons_needed");
}

TEST(proposal_api, whoever_is_concerned_does_not_agree) {
  Three three;
  const Reply proposal =
      propose(three.world, three.system, "second_factor", three.security.account_id);
  EXPECT_EQ(three.confirm(three.security, proposal).code(), "own_account");
  EXPECT_EQ(three.confirm(three.auditor, proposal).status, 200);
}

TEST(proposal_api, it_is_turned_down_and_ends_after_two_weeks) {
  Three three;
  const Reply first = three.propose_administrator(three.system);
  three.world.must(three.auditor, Method::del, "/proposals/" + first.at("proposal.proposal_id"));
  EXPECT_EQ(three.confirm(three.security, first).code(), "not_found");
  const Reply second = three.propose_administrator(three.system);
  three.world.clock().advance_ms(14 * day_ms);
  EXPECT_EQ(three.confirm(three.world.sign_in_again(three.security), second).code(), "not_found");
  three.world.write([](db::WriteTx& tx) { fields::delete_expired(tx); });
  three.world.read([](db::ReadTx& tx) {
    EXPECT_EQ(tx.value<std::int64_t>(R"sql(SELECT count(*) FROM accounts_proposal)sql"), 0);
  });
}

TEST(proposal_api, no_administrator_is_made_or_let_in_by_one_alone) {
  Three three;
  EXPECT_EQ(three.world
                .call(three.system, Method::post,
                      "/accounts/" + three.security.account_id + "/one-time-code", "{}")
                .code(),
            "two_persons_needed");
  EXPECT_EQ(three.world
                .call(three.world.the_operator(), Method::post,
                      "/accounts/" + three.security.account_id + "/one-time-code", "{}")
                .code(),
            "");
  const Reply bare = three.world.must(three.system, Method::post, "/accounts",
                                      R"({"login":"spare","name":"段一平"})");
  for (const Actor& who : {three.security, three.world.the_operator()}) {
    EXPECT_EQ(three.world
                  .call(who, Method::post, "/grants",
                        "{\"account_id\":" + json_text(bare.at("account_id")) +
                            ",\"role\":\"system_admin\"}")
                  .code(),
              "two_persons_needed");
  }
}

TEST(proposal_api, nobody_else_proposes_or_confirms) {
  Three three;
  const Reply proposal = three.propose_administrator(three.system);
  const Actor officer =
      three.world.sign_in(three.world.add_person("乔素心", "full_member"), "party_officer");
  EXPECT_EQ(three.propose_administrator(officer).code(), "forbidden");
  EXPECT_EQ(three.confirm(officer, proposal).code(), "forbidden");
  EXPECT_EQ(
      three.world.call(officer, Method::del, "/proposals/" + proposal.at("proposal.proposal_id"))
          .code(),
      "forbidden");
}

}  // namespace
}  // namespace yixin::accounts
