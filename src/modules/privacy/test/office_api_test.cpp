#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "modules/privacy/test/own_data.h"

namespace yixin::privacy {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string enter(const std::string& person, const std::string& kind) {
  return "{\"person_id\":" + json_text(person) + ",\"kind\":" + json_text(kind) +
         R"(,"note":"本人到党办提出"})";
}

TEST(office_api, hands_a_copy_to_who_cannot_sign_in_without_their_results) {
  OwnData own;
  const std::string other = own.world.add_person("林一", "full_member", own.branch);
  own.world.must(own.office, Method::post, "/privacy/requests", enter(other, "copy"));
  const std::string path = "/privacy/requests/" + own.request() + "/copy";
  const Reply copy = own.world.call(own.office, Method::post, path, R"({"reason":"本人来取"})");
  ASSERT_EQ(copy.status, 200) << copy.body;
  const std::string json = part_of(copy, "个人信息.json");
  EXPECT_THAT(json, HasSubstr("林一"));
  EXPECT_THAT(json, Not(HasSubstr("study_")));
  EXPECT_EQ(own.world.call(own.office, Method::post, path, R"({"reason":"再取"})").code(),
            "request_decided");
}

TEST(office_api, who_can_sign_in_takes_the_copy_alone) {
  OwnData own;
  own.world.must(own.office, Method::post, "/privacy/requests", enter(own.person_id, "copy"));
  EXPECT_EQ(own.world
                .call(own.office, Method::post, "/privacy/requests/" + own.request() + "/copy",
                      R"({"reason":"本人来取"})")
                .code(),
            "own_copy");
}

TEST(office_api, a_refusal_has_a_reason_that_its_owner_reads) {
  OwnData own;
  own.ask_erasure();
  own.propose();
  const std::string path = "/privacy/requests/" + own.request();
  own.world.must(own.office, Method::put, path + "/refusal",
                 R"({"answer":"组织关系转出后方可删除"})");
  const Reply mine = own.world.must(own.member, Method::get, "/my/data");
  EXPECT_EQ(mine.at("requests.0.state"), "refused");
  EXPECT_EQ(mine.at("requests.0.answer"), "组织关系转出后方可删除");
  EXPECT_EQ(own.world.must(own.security, Method::get, "/proposals").count("items"), 0u);
  EXPECT_EQ(own.world.call(own.office, Method::put, path + "/proposal", "{}").code(),
            "request_decided");
  EXPECT_EQ(
      own.world.call(own.office, Method::put, path + "/refusal", R"({"answer":"再答"})").code(),
      "request_decided");
}

TEST(office_api, a_request_is_entered_once_and_only_about_somebody_there_is) {
  OwnData own;
  const auto call = [&](const std::string& body) {
    return own.world.call(own.office, Method::post, "/privacy/requests", body).code();
  };
  EXPECT_EQ(call(enter(own.person_id, "erasure")), "");
  EXPECT_EQ(call(enter(own.person_id, "erasure")), "request_waits");
  EXPECT_EQ(call(enter("00000000000000000000000000000000", "copy")), "not_found");
}

TEST(office_api, the_way_of_one_kind_is_closed_to_the_other) {
  OwnData own;
  own.world.must(own.office, Method::post, "/privacy/requests", enter(own.person_id, "copy"));
  EXPECT_EQ(own.propose().code(), "other_kind");
}

TEST(office_api, nobody_proposes_their_own_erasure) {
  OwnData own;
  own.world.must(own.office, Method::post, "/my/data/erasure", "{}");
  EXPECT_EQ(own.propose().code(), "own_request");
}

TEST(office_api, members_and_administrators_see_no_requests) {
  OwnData own;
  own.ask_erasure();
  const std::string path = "/privacy/requests/" + own.request();
  for (const Actor& who : {own.member, own.security}) {
    EXPECT_EQ(own.world.call(who, Method::get, "/privacy/requests").status, 403);
    EXPECT_EQ(own.world.call(who, Method::put, path + "/proposal", "{}").status, 403);
  }
}

TEST(office_api, an_unknown_request_is_not_found) {
  OwnData own;
  const std::string path = "/privacy/requests/00000000000000000000000000000000";
  EXPECT_EQ(own.world.call(own.office, Method::put, path + "/proposal", "{}").status, 404);
  EXPECT_EQ(
      own.world.call(own.office, Method::put, path + "/refusal", R"({"answer":"无此申请"})").status,
      404);
  EXPECT_EQ(
      own.world.call(own.office, Method::post, path + "/copy", R"({"reason":"本人来取"})").status,
      404);
}

TEST(register_api, lists_every_field_with_purpose_basis_and_period) {
  OwnData own;
  const Reply list = own.world.must(own.security, Method::get, "/privacy/register");
  EXPECT_THAT(list.body, HasSubstr("phone_sealed"));
  EXPECT_THAT(list.body, HasSubstr("中国共产党党员教育管理工作条例"));
  const Reply file = own.world.must(own.security, Method::get, "/privacy/register/export");
  EXPECT_EQ(file.body.substr(0, 2), "PK");
  EXPECT_EQ(own.world.call(own.office, Method::get, "/privacy/register").status, 403);
  EXPECT_EQ(own.world.call(own.office, Method::get, "/privacy/register/export").status, 403);
}

TEST(register_api, the_retention_job_counts_before_it_deletes) {
  OwnData own;
  own.world.clock().advance_ms(100LL * 24 * 3'600'000);
  const Actor security = own.world.sign_in_again(own.security);
  const auto retain = [&](const Actor& who, const std::string& mode) {
    return own.world.call(who, Method::post, "/privacy/retention", "{\"mode\":\"" + mode + "\"}");
  };
  const std::string counted = retain(security, "count").at("sentence");
  EXPECT_THAT(counted, HasSubstr("已登录的设备"));
  EXPECT_EQ(retain(security, "delete").at("sentence"), counted);
  EXPECT_EQ(retain(security, "count").at("sentence"), "没有到期的内容");
  EXPECT_EQ(retain(own.world.sign_in_again(own.office), "count").status, 403);
}

}  // namespace
}  // namespace yixin::privacy
