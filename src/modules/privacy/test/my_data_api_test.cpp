#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "modules/privacy/test/own_data.h"

namespace yixin::privacy {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(my_data_api, says_what_is_stored_for_what_and_how_long) {
  OwnData own;
  const Reply mine = own.world.must(own.member, Method::get, "/my/data");
  EXPECT_THAT(mine.body, HasSubstr("人员名册"));
  EXPECT_THAT(mine.body, HasSubstr("手机号"));
  EXPECT_THAT(mine.body, HasSubstr("已登录的设备"));
  EXPECT_THAT(mine.body, Not(HasSubstr("13900004417"))) << "the page names kinds, not values";
}

TEST(my_data_api, an_account_without_a_person_has_none) {
  OwnData own;
  for (const char* path : {"/my/data", "/my/data/looks"}) {
    EXPECT_EQ(own.world.call(own.security, Method::get, path).code(), "no_person");
    EXPECT_EQ(own.world.call(own.world.nobody(), Method::get, path).status, 401);
  }
  EXPECT_EQ(own.world.call(own.security, Method::post, "/my/data/erasure", "{}").code(),
            "no_person");
  EXPECT_EQ(
      own.world.call(own.security, Method::post, "/my/data/copy", R"({"password":"x"})").code(),
      "no_person");
}

TEST(my_data_api, names_who_looked_with_post_purpose_and_fields) {
  OwnData own;
  own.disclose();
  own.world.must(own.office, Method::post, "/people/export", R"({"reason":"上级检查"})");
  const Reply looks = own.world.must(own.member, Method::get, "/my/data/looks");
  EXPECT_EQ(looks.at("items.0.action"), "people.export");
  EXPECT_THAT(looks.at("items.0.reason"), HasSubstr("上级检查"));
  EXPECT_EQ(looks.at("items.1.action"), "person.disclose");
  EXPECT_EQ(looks.at("items.1.who"), "严守白");
  EXPECT_EQ(looks.at("items.1.roles.0"), "党办干事");
  EXPECT_EQ(looks.at("items.1.fields.0"), "手机号");
  EXPECT_EQ(looks.at("items.1.reason"), "核对联系方式");
  const Reply second = own.world.must(own.member, Method::get, "/my/data/looks?page=2&page_size=1");
  EXPECT_EQ(second.at("items.0.action"), "person.disclose");
  EXPECT_EQ(second.at("total"), looks.at("total"));
}

TEST(my_data_api, a_look_at_one_person_is_no_other_persons_business) {
  OwnData own;
  const Actor other = own.world.sign_in(own.world.add_person("林一", "full_member", own.branch));
  own.disclose();
  const Reply looks = own.world.must(other, Method::get, "/my/data/looks");
  EXPECT_THAT(looks.body, Not(HasSubstr("person.disclose")));
}

TEST(my_data_api, own_acts_are_not_among_the_looks) {
  OwnData own;
  own.copy();
  const Reply looks = own.world.must(own.member, Method::get, "/my/data/looks");
  EXPECT_THAT(looks.body, Not(HasSubstr("privacy.own_copy")));
}

TEST(my_data_api, an_imported_change_is_a_look_too) {
  OwnData own;
  const std::string rows = "姓名,工号,党员类别,籍贯\n欧阳清和,K90417,正式党员,青川\n";
  const Reply staged =
      own.world.must(own.office, Method::post, "/imports/people?file_name=a.csv", rows);
  own.world.must(own.office, Method::put,
                 "/imports/people/" + staged.at("import_id") + "/application", "{}");
  const Reply looks = own.world.must(own.member, Method::get, "/my/data/looks");
  EXPECT_EQ(looks.at("items.0.action"), "people.import");
}

TEST(my_data_api, a_copy_holds_everything_of_its_owner_and_nothing_of_others) {
  OwnData own;
  own.world.add_person("林一", "full_member", own.branch);
  own.disclose();
  const Reply copy = own.copy();
  ASSERT_EQ(copy.status, 200) << copy.body;
  const std::string json = part_of(copy, "个人信息.json");
  for (const char* mine : {"欧阳清和", "K90417", "11010519491231002X", "13900004417", "云河",
                           "正式党员", "第一支部", "核对联系方式"}) {
    EXPECT_THAT(json, HasSubstr(mine));
  }
  EXPECT_THAT(json, Not(HasSubstr("林一")));
  EXPECT_THAT(json, Not(HasSubstr("password_hash")));
  EXPECT_FALSE(part_of(copy, "个人信息.xlsx").empty());
}

TEST(my_data_api, a_copy_asks_for_the_password_and_counts_wrong_ones) {
  OwnData own;
  EXPECT_EQ(own.copy("wrong").code(), "sign_in_failed");
  EXPECT_EQ(own.copy().status, 200);
  for (int i = 0; i < 20; ++i) own.copy("wrong");
  EXPECT_EQ(own.copy().code(), "too_many_attempts");
}

TEST(my_data_api, a_copy_is_on_record) {
  OwnData own;
  own.copy();
  own.world.read([](db::ReadTx& tx) {
    EXPECT_EQ(tx.value<std::int64_t>(
                  R"sql(SELECT count(*) FROM audit_entry WHERE action = 'privacy.own_copy')sql"),
              1);
  });
}

TEST(my_data_api, one_erasure_waits_at_a_time_and_its_owner_takes_it_back) {
  OwnData own;
  const Reply asked = own.ask_erasure();
  ASSERT_EQ(asked.status, 200) << asked.body;
  EXPECT_EQ(asked.at("requests.0.state"), "open");
  EXPECT_EQ(own.ask_erasure().code(), "request_waits");
  const std::string path = "/my/data/requests/" + asked.at("requests.0.request_id");
  const Actor other = own.world.sign_in(own.world.add_person("林一", "full_member"));
  EXPECT_EQ(own.world.call(other, Method::del, path).code(), "not_found");
  ASSERT_EQ(own.propose().status, 200);
  EXPECT_EQ(own.world.must(own.member, Method::del, path).at("requests.0.state"), "withdrawn");
  EXPECT_EQ(own.world.must(own.security, Method::get, "/proposals").count("items"), 0u);
  EXPECT_EQ(own.world.call(own.member, Method::del, path).code(), "not_found");
}

}  // namespace
}  // namespace yixin::privacy
