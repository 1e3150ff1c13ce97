#include "modules/learning/test/plan_world.h"

namespace yixin::test {
namespace {

class Calendars : public Learning {
 protected:
  std::string month_of(const Actor& who, const std::string& unit) {
    return world.must(who, Method::get, "/units/" + unit + "/calendar?month=2026-11").body;
  }
};

TEST_F(Calendars, a_published_study_day_stands_in_the_calendar_and_leaves_it_again) {
  post(officer, "/learning/themes", theme(11, "学习党章", R"(,"study_on":"2026-11-25")"));
  EXPECT_THAT(month_of(officer, committee), Not(HasSubstr("学习日：学习党章")));
  put(officer, "/learning/years/2026/publication", 1, "{}");
  EXPECT_THAT(month_of(officer, committee), HasSubstr("学习日：学习党章"));
  del(officer, "/learning/years/2026/publication");
  EXPECT_THAT(month_of(officer, committee), Not(HasSubstr("学习日：学习党章")));
}

TEST_F(Calendars, feedback_that_is_due_stands_with_the_secretary_until_it_is_given) {
  world.must(world.the_operator(), Method::post, "/people/" + secretary.person_id + "/posts",
             R"({"unit_id":)" + quoted(medicine) +
                 R"(,"post":"secretary","from_on":"2026-11-01","dual_leader":false})");
  const std::string document =
      "/learning/documents/" +
      post(officer, "/learning/documents",
           R"({"title":"通知","issuer":"市委","received_on":"2026-11-02","due_on":"2026-11-30",)"
           R"("carriers":[],"unit_ids":[]})")
          .at("document_id");
  EXPECT_THAT(month_of(secretary, medicine), HasSubstr("反馈：通知"));
  EXPECT_THAT(month_of(neighbour, surgery), Not(HasSubstr("反馈：通知")));
  const auto line = [&](const char* stage, const char* more) {
    return post(secretary, document + "/relays",
                R"({"unit_id":)" + quoted(medicine) + R"(,"stage":")" + stage +
                    R"(","done_on":"2026-11-20")" + more + '}');
  };
  line("relayed", R"(,"carrier":"branch_meeting")");
  const Reply reported = line("reported", "");
  EXPECT_THAT(month_of(secretary, medicine), Not(HasSubstr("反馈：通知")));
  del(secretary, "/learning/relays/" + reported.at("relays.1.relay_id"));
  EXPECT_THAT(month_of(secretary, medicine), HasSubstr("反馈：通知"));
  put(officer, document + "/removal", 1, "{}");
  EXPECT_THAT(month_of(secretary, medicine), Not(HasSubstr("反馈：通知")));
}

TEST_F(Calendars, a_session_that_was_held_fulfils_the_duty_of_its_committee) {
  const auto session = [&](const char* more) {
    return R"({"unit_id":)" + quoted(committee) +
           R"(,"year":2026,"month":11,"topic":"学史增信","paper":"asked","off_site":false,)"
           R"("carrier":"centre_group","speaker_ids":[)" +
           quoted(first_leader) + "]" + more + '}';
  };
  const std::string path = "/learning/sessions/" + post(officer, "/learning/sessions",
                                                        session(R"(,"planned_on":"2026-11-27")"))
                                                       .at("session_id");
  EXPECT_THAT(month_of(officer, committee), HasSubstr("中心组学习：学史增信"));
  EXPECT_THAT(month_of(officer, committee), HasSubstr(R"("page":"/desk/learning/sessions")"));
  put(officer, path, 1, session(R"(,"planned_on":"2026-11-28")"));
  world.read([&](db::ReadTx& tx) {
    EXPECT_EQ(tx.value<std::int64_t>(R"sql(SELECT rev FROM calendar_entry)sql"), 2);
  });
  put(officer, path, 2, session(R"(,"held_on":"2026-11-20")"));
  EXPECT_THAT(month_of(officer, committee), Not(HasSubstr("中心组学习：学史增信")));
  EXPECT_THAT(month_of(officer, committee), HasSubstr(R"("state":"done")"));
  del(officer, path);
  EXPECT_THAT(month_of(officer, committee), Not(HasSubstr(R"("state":"done")")));
}

}  // namespace
}  // namespace yixin::test
