#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/world.h"

namespace yixin::test {
namespace {

using testing::HasSubstr;

constexpr const char* second =
    R"({"title":"隐私说明（修订）","text":"本院保存党务工作需要的信息，仅供党务工作使用。",)"
    R"("valid_from":"2026-11-23"})";

class PrivacyNotice : public testing::Test {
 protected:
  Reply notice_of(const Actor& who) { return world.must(who, Method::get, "/my/notice"); }
  std::string due(const Actor& who) {
    return world.must(who, Method::get, "/session").at("notice_due");
  }
  Reply agree(const Actor& who, const std::string& version) {
    return world.call(who, Method::put, "/my/notice/" + version, "{}");
  }

  World world;
  Actor member = world.sign_in(world.add_person("林一", "full_member"));
  Actor officer = world.sign_in(world.add_person("段一", "full_member"), "party_officer");
};

TEST_F(PrivacyNotice, everybody_can_read_the_text_that_the_product_came_with) {
  const Reply notice = world.must(world.nobody(), Method::get, "/notice");
  EXPECT_EQ(notice.at("version"), "1");
  EXPECT_EQ(notice.at("title"), "隐私说明");
  EXPECT_THAT(notice.at("text"), HasSubstr("\n\n## 您的权利\n"));
  EXPECT_THAT(notice.at("text_en"), HasSubstr("\n\n## Your rights\n"));
  EXPECT_EQ(world.must(world.nobody(), Method::get, "/notices").count("items"), 1u);
  EXPECT_EQ(world.must(world.nobody(), Method::get, "/notices/1").at("title"), "隐私说明");
  EXPECT_EQ(world.call(world.nobody(), Method::get, "/notices/2").status, 404);
}

TEST_F(PrivacyNotice, one_is_asked_until_one_agrees) {
  EXPECT_EQ(due(member), "1");
  EXPECT_EQ(notice_of(member).at("due"), "1");
  EXPECT_EQ(agree(member, "1").status, 200);
  EXPECT_EQ(due(member), "");
  EXPECT_EQ(due(world.sign_in_again(member)), "");
  EXPECT_EQ(due(officer), "1");
  const Reply own = notice_of(member);
  EXPECT_EQ(own.at("items.0.version"), "1");
  EXPECT_EQ(own.at("items.0.accepted_at"), std::to_string(world.clock().now().ms));
}

TEST_F(PrivacyNotice, agreeing_again_keeps_the_first_instant) {
  const std::string first = agree(member, "1").at("items.0.accepted_at");
  world.clock().advance_ms(60'000);
  EXPECT_EQ(agree(member, "1").at("items.0.accepted_at"), first);
}

TEST_F(PrivacyNotice, whoever_withdraws_is_asked_again) {
  agree(member, "1");
  const Reply withdrawn = world.must(member, Method::del, "/my/notice");
  EXPECT_EQ(withdrawn.at("items.0.withdrawn_at"), std::to_string(world.clock().now().ms));
  EXPECT_EQ(due(member), "1");
  world.clock().advance_ms(60'000);
  const Reply again = agree(member, "1");
  EXPECT_EQ(again.at("items.0.withdrawn_at"), "");
  EXPECT_EQ(again.at("items.0.accepted_at"), std::to_string(world.clock().now().ms));
}

TEST_F(PrivacyNotice, a_new_version_counts_from_its_day_on) {
  agree(member, "1");
  EXPECT_EQ(world.must(officer, Method::post, "/notices", second).at("version"), "2");
  EXPECT_EQ(due(member), "");
  EXPECT_EQ(world.must(world.nobody(), Method::get, "/notice").at("version"), "1");
  EXPECT_EQ(agree(member, "2").code(), "notice_changed");
  world.clock().set(base::instant_of({2026, 11, 23}, 8 * 60));
  const Actor back = world.sign_in_again(member);
  EXPECT_EQ(due(back), "2");
  EXPECT_EQ(agree(back, "1").code(), "notice_changed");
  EXPECT_EQ(agree(back, "2").status, 200);
  EXPECT_EQ(due(back), "");
  EXPECT_EQ(notice_of(back).count("items"), 2u);
}

TEST_F(PrivacyNotice, a_version_has_a_day_to_come_and_both_languages_whole) {
  EXPECT_EQ(
      world
          .call(officer, Method::post, "/notices",
                R"({"title":"隐私说明","text":"本院保存党务工作需要的信息，仅供党务工作使用。",)"
                R"("valid_from":"2026-11-20"})")
          .at("errors.0.pointer"),
      "valid_from");
  EXPECT_EQ(
      world
          .call(officer, Method::post, "/notices",
                R"({"title":"隐私说明","text":"本院保存党务工作需要的信息，仅供党务工作使用。",)"
                R"("valid_from":"2026-11-30","title_en":"Privacy"})")
          .at("errors.0.pointer"),
      "text_en");
}

TEST_F(PrivacyNotice, only_who_publishes_for_the_whole_hospital_may) {
  const std::string branch =
      world.add_unit("branch", "内科党支部", world.add_unit("committee", "党委"));
  const Actor local =
      world.sign_in(world.add_person("方一", "full_member", branch), "party_officer", branch);
  EXPECT_EQ(world.call(local, Method::post, "/notices", second).status, 403);
  EXPECT_EQ(world.call(local, Method::put, "/hospital/filing", "{}").status, 403);
  EXPECT_EQ(world.call(member, Method::post, "/notices", second).status, 403);
}

TEST_F(PrivacyNotice, the_foot_of_the_site_shows_what_was_filed) {
  EXPECT_EQ(world.must(world.nobody(), Method::get, "/hospital/filing").body, "{}");
  const std::string filing =
      R"({"icp_no":"渝ICP备2021001234号-1","police_no":"渝公网安备50010302000001号",)"
      R"("organiser":"云河市第一人民医院","privacy_contact":"党委办公室 023-00000000"})";
  EXPECT_EQ(world.must(officer, Method::put, "/hospital/filing", filing).body, filing);
  EXPECT_EQ(world.must(world.nobody(), Method::get, "/hospital/filing").body, filing);
  EXPECT_EQ(world.must(world.nobody(), Method::get, "/boot").at("filing.icp_no"),
            "渝ICP备2021001234号-1");
  const Reply wrong = world.call(officer, Method::put, "/hospital/filing",
                                 R"({"icp_no":"12345678","police_no":"渝公网安备1号"})");
  EXPECT_EQ(wrong.count("errors"), 2u);
  EXPECT_EQ(wrong.at("errors.0.pointer"), "icp_no");
}

}  // namespace
}  // namespace yixin::test
