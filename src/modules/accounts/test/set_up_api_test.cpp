#include <gtest/gtest.h>

#include "modules/accounts/test/signing_in.h"

namespace yixin::accounts {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;

std::string new_secret(World& world) {
  std::optional<std::string> link;
  world.write([&](db::WriteTx& tx) { link = renew_set_up_link(tx); });
  return link ? link->substr(link->find('#') + 1) : "";
}

std::string entry(const std::string& secret, const std::string& auditor = "方文远") {
  return "{\"secret\":" + json_text(secret) +
         R"(,"hospital":"云河市第一人民医院","short_name":"云河一院",)"
         R"("system_admin":{"login":"sysadmin","name":"段一平"},)"
         R"("security_admin":{"login":"secadmin","name":"严守白"},)"
         R"("audit_admin":{"login":"auditadmin","name":")" +
         auditor + R"("},"party_officer":{"login":"office","name":"乔素心"}})";
}

std::string body_of(const std::string& secret) { return "{\"secret\":" + json_text(secret) + '}'; }

TEST(set_up_api, an_empty_database_answers_to_the_set_up_alone) {
  World world;
  const Actor nobody = world.nobody();
  EXPECT_EQ(world.call(nobody, Method::get, "/session").code(), "set_up_unfinished");
  EXPECT_EQ(world.call(nobody, Method::get, "/my/week").status, 503);
  EXPECT_EQ(world.call(nobody, Method::get, "/no-such-thing").status, 503);
  EXPECT_EQ(world.must(nobody, Method::get, "/hospital").at("set_up"), "false");
}

TEST(set_up_api, the_link_names_the_hospital_and_four_people_and_then_is_dead) {
  World world;
  const Actor nobody = world.nobody();
  const std::string secret = new_secret(world);
  const Reply sheet = world.must(nobody, Method::put, "/set-up", entry(secret));
  ASSERT_EQ(sheet.count("items"), 4u);
  EXPECT_EQ(sheet.at("hospital"), "云河市第一人民医院");
  EXPECT_EQ(sheet.at("items.1.label"), "安全管理员");
  EXPECT_EQ(sheet.at("items.3.link"), "http://127.0.0.1:8080/activate#" + sheet.at("items.3.code"));
  EXPECT_EQ(world.call(nobody, Method::get, "/session").code(), "set_up_unfinished");

  world.must(nobody, Method::put, "/set-up/completion", body_of(secret));
  EXPECT_EQ(world.call(nobody, Method::get, "/session").code(), "unauthenticated");
  EXPECT_EQ(world.call(nobody, Method::put, "/set-up", entry(secret)).code(), "set_up_link_dead");
  EXPECT_EQ(new_secret(world), "");
  const Reply office = try_sign_in(world, {"office", sheet.at("items.3.code"), {}, {}});
  EXPECT_EQ(office.at("hospital"), "云河市第一人民医院");
  EXPECT_EQ(office.at("roles.0.role"), "party_officer");
}

TEST(set_up_api, entering_again_replaces_the_people_and_voids_their_slips) {
  World world;
  const Actor nobody = world.nobody();
  const std::string secret = new_secret(world);
  const Reply first = world.must(nobody, Method::put, "/set-up", entry(secret));
  const Reply second = world.must(nobody, Method::put, "/set-up", entry(secret, "傅云开"));
  const Reply state = world.must(nobody, Method::post, "/set-up/state", body_of(secret));
  EXPECT_EQ(state.count("accounts"), 4u);
  EXPECT_EQ(state.at("accounts.2.name"), "傅云开");
  world.must(nobody, Method::put, "/set-up/completion", body_of(secret));
  const auto sign_in = [&](const Reply& sheet) {
    return try_sign_in(world, {"office", sheet.at("items.3.code"), {}, {}});
  };
  EXPECT_EQ(sign_in(first).code(), "sign_in_failed");
  EXPECT_EQ(sign_in(second).status, 200);
}

TEST(set_up_api, one_person_does_not_take_two_of_the_four_accounts) {
  World world;
  const std::string secret = new_secret(world);
  const Reply refused =
      world.call(world.nobody(), Method::put, "/set-up", entry(secret, "段 一平"));
  EXPECT_EQ(refused.code(), "same_person");
  EXPECT_EQ(refused.at("errors.0.pointer"), "audit_admin.name");
}

TEST(set_up_api, a_restart_gives_a_new_link_and_72_hours_end_it) {
  World world;
  const Actor nobody = world.nobody();
  const std::string first = new_secret(world);
  world.restart();
  const std::string second = new_secret(world);
  EXPECT_EQ(world.call(nobody, Method::post, "/set-up/state", body_of(first)).code(),
            "set_up_link_dead");
  EXPECT_EQ(world.call(nobody, Method::post, "/set-up/state", body_of(second)).status, 200);
  world.clock().advance_ms(72 * hour_ms);
  EXPECT_EQ(world.call(nobody, Method::put, "/set-up", entry(second)).code(), "set_up_link_dead");
  EXPECT_EQ(world.call(nobody, Method::put, "/set-up/completion", body_of(second)).code(),
            "set_up_link_dead");
}

TEST(set_up_api, nothing_is_complete_before_somebody_was_entered) {
  World world;
  const std::string secret = new_secret(world);
  EXPECT_EQ(world.call(world.nobody(), Method::put, "/set-up/completion", body_of(secret)).code(),
            "set_up_not_entered");
}

TEST(set_up_api, an_account_made_by_a_command_ends_it) {
  World world;
  const std::string secret = new_secret(world);
  person_with_code(world);
  EXPECT_EQ(world.call(world.nobody(), Method::put, "/set-up", entry(secret)).code(),
            "set_up_link_dead");
  EXPECT_EQ(world.must(world.nobody(), Method::get, "/hospital").at("set_up"), "true");
  world.restart();
  EXPECT_EQ(new_secret(world), "");
}

TEST(set_up_api, each_act_is_in_the_audit) {
  World world;
  const std::string secret = new_secret(world);
  world.must(world.nobody(), Method::put, "/set-up", entry(secret));
  world.must(world.nobody(), Method::put, "/set-up/completion", body_of(secret));
  world.read([](db::ReadTx& tx) {
    const auto count = [&](const char* action) {
      return tx.value<std::int64_t>(R"sql(SELECT count(*) FROM audit_entry WHERE action = $1)sql",
                                    std::string(action));
    };
    EXPECT_EQ(count("set_up.link"), 1);
    EXPECT_EQ(count("set_up.enter"), 1);
    EXPECT_EQ(count("hospital.name"), 1);
    EXPECT_EQ(count("account.create"), 4);
    EXPECT_EQ(count("one_time_code.issue"), 4);
    EXPECT_EQ(count("set_up.complete"), 1);
  });
}

TEST(hospital_api, the_name_is_changed_by_who_manages_accounts) {
  World world;
  const Actor system = world.sign_in_administrator("system_admin");
  const Actor security = world.sign_in_administrator("security_admin");
  const std::string body = R"({"name":"云河市中医院","short_name":"云河中医院"})";
  EXPECT_EQ(world.call(security, Method::put, "/hospital", body).code(), "forbidden");
  EXPECT_EQ(world.must(system, Method::put, "/hospital", body).at("short_name"), "云河中医院");
  EXPECT_EQ(world.must(world.nobody(), Method::get, "/hospital").at("name"), "云河市中医院");
}

}  // namespace
}  // namespace yixin::accounts
