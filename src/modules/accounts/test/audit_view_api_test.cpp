#include <gtest/gtest.h>

#include "modules/accounts/test/signing_in.h"

namespace yixin::accounts {
namespace {

TEST(audit_view_api, entries_are_filtered_by_who_action_and_day) {
  World world;
  const Actor auditor = world.sign_in_administrator("audit_admin");
  const Actor system = world.sign_in_administrator("system_admin");
  world.must(system, Method::post, "/accounts", R"({"login":"guest","name":"外聘命题人"})");
  const Reply mine = world.must(auditor, Method::get, "/audit?who=system_admin");
  EXPECT_EQ(mine.at("total"), "1");
  EXPECT_EQ(mine.at("items.0.action"), "account.create");
  EXPECT_EQ(world.must(auditor, Method::get, "/audit?who=" + system.account_id).at("total"), "1");
  EXPECT_EQ(world.must(auditor, Method::get, "/audit?from=2026-11-21&to=2026-11-21&who=system")
                .at("total"),
            "1");
  EXPECT_EQ(world.must(auditor, Method::get, "/audit?from=2026-11-22").at("total"), "0");
  EXPECT_EQ(world.must(auditor, Method::get, "/audit?to=2026-11-20").at("total"), "0");
}

TEST(audit_view_api, the_object_of_an_act_is_named_when_it_is_an_account_and_in_no_other_case) {
  World world;
  const Actor auditor = world.sign_in_administrator("audit_admin");
  const Actor system = world.sign_in_administrator("system_admin");
  world.must(system, Method::post, "/accounts", R"({"login":"guest","name":"外聘命题人"})");
  world.add_unit("committee", "云和医院党委");
  const Reply made = world.must(auditor, Method::get, "/audit?who=system_admin");
  EXPECT_EQ(made.at("items.0.object_name"), "外聘命题人");
  const Reply unit = world.must(auditor, Method::get, "/audit?action=unit.create");
  EXPECT_EQ(unit.at("items.0.object_kind"), "unit");
  EXPECT_EQ(unit.at("items.0.object_name"), "");
}

TEST(audit_view_api, an_entry_shows_whether_it_is_sealed) {
  World world;
  const Actor auditor = world.sign_in_administrator("audit_admin");
  EXPECT_EQ(world.must(auditor, Method::get, "/audit").at("items.0.sealed"), "false");
  world.clock().advance_ms(60'000);
  world.run_job("audit.seal");
  EXPECT_EQ(world.must(auditor, Method::get, "/audit").at("items.0.sealed"), "true");
  const Reply state = world.must(auditor, Method::get, "/audit/state");
  EXPECT_EQ(state.at("intact"), "true");
  EXPECT_EQ(state.at("entries"), state.at("sealed"));
}

TEST(audit_view_api, an_export_is_a_spreadsheet_and_an_act_on_record) {
  World world;
  const Actor auditor = world.sign_in_administrator("audit_admin");
  const Reply file = world.must(auditor, Method::get, "/audit/export?action=account.create");
  EXPECT_TRUE(file.body.starts_with("PK"));
  EXPECT_TRUE(file.header("Content-Disposition").starts_with("attachment"));
  const Reply list = world.must(auditor, Method::get, "/audit?action=audit.export");
  EXPECT_EQ(list.at("items.0.who"), "audit_admin");
}

TEST(audit_view_api, nobody_but_the_auditor_reads_the_audit) {
  World world;
  for (const char* role : {"system_admin", "security_admin"}) {
    const Actor other = world.sign_in_administrator(role);
    for (const char* target : {"/audit", "/audit/state", "/audit/export"}) {
      EXPECT_EQ(world.call(other, Method::get, target).code(), "forbidden") << role << target;
    }
  }
}

}  // namespace
}  // namespace yixin::accounts
