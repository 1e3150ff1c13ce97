#include "modules/activities/test/activities_world.h"

namespace yixin::test {
namespace {

class Approvals : public Activities {
 protected:
  /// A trip of the branch, planned by its secretary.
  std::string trip() { return planned(secretary, plan("study_trip", medicine, soon)); }
  std::string asked() {
    const std::string path = trip();
    world.must(seen(secretary, 1), Method::put, path + "/approval-request", "{}");
    return path;
  }
  std::string approved() {
    const std::string path = asked();
    world.must(seen(reviewer, 2), Method::put, path + "/approval", agreed);
    return path;
  }
  static constexpr const char* agreed = R"({"decision":"approve"})";
  static constexpr const char* refused = R"({"decision":"send_back","note":"天气不好"})";
};

TEST_F(Approvals, a_trip_is_announced_once_somebody_else_agreed) {
  const std::string path = trip();
  EXPECT_EQ(get(secretary, path).at("approval.may_ask"), "true");
  const Reply early = put(secretary, path + "/notice", 1);
  EXPECT_EQ(early.status, 409);
  EXPECT_EQ(early.code(), "not_approved");
  EXPECT_THAT(early.body, HasSubstr("研学实践要先经另一位同志审批"));
  EXPECT_EQ(put(secretary, path + "/approval-request", 7, "{}").code(), "changed_meanwhile");
  const Reply waiting = put(secretary, path + "/approval-request", 1, "{}");
  EXPECT_EQ(waiting.at("approval.state"), "asked");
  EXPECT_EQ(waiting.at("approval.may_take_back"), "true");
  EXPECT_EQ(waiting.at("approval.may_decide"), "false");
  EXPECT_EQ(put(secretary, path + "/notice", 2).code(), "not_approved");
  EXPECT_EQ(put(secretary, path + "/approval-request", 2, "{}").code(), "approval_asked");
  EXPECT_EQ(get(reviewer, path).at("approval.may_decide"), "true");
  EXPECT_EQ(put(reviewer, path + "/approval", 1, agreed).code(), "changed_meanwhile");
  EXPECT_EQ(put(reviewer, path + "/approval", 2, agreed).at("approval.state"), "approved");
  EXPECT_EQ(put(reviewer, path + "/approval", 3, agreed).code(), "approval_not_asked");
  EXPECT_EQ(put(secretary, path + "/notice", 3).at("state"), "announced");
}

TEST_F(Approvals, a_plan_is_sent_back_with_a_reason_and_asked_for_again) {
  const std::string path = asked();
  EXPECT_EQ(
      put(reviewer, path + "/approval", 2, R"({"decision":"send_back"})").at("errors.0.pointer"),
      "note");
  const Reply back = put(reviewer, path + "/approval", 2, refused);
  EXPECT_EQ(back.at("approval.state"), "sent_back");
  EXPECT_EQ(back.at("approval.note"), "天气不好");
  EXPECT_EQ(put(secretary, path + "/notice", 3).code(), "not_approved");
  EXPECT_EQ(put(secretary, path + "/approval-request", 3, "{}").at("approval.state"), "asked");
}

TEST_F(Approvals, what_waits_may_be_taken_back) {
  const std::string path = asked();
  EXPECT_EQ(del(secretary, path + "/approval-request").at("approval.may_ask"), "true");
  EXPECT_EQ(del(secretary, path + "/approval-request").code(), "approval_not_asked");
  EXPECT_EQ(put(reviewer, path + "/approval", 3, agreed).code(), "approval_not_asked");
  EXPECT_EQ(del(secretary, path, 3).status, 200);
}

TEST_F(Approvals, another_day_place_or_title_asks_again_and_a_note_does_not) {
  const std::string path = approved();
  const auto details = [&](const std::string& title, const std::string& batches) {
    return R"({"title":")" + title + R"(","note":"带水","batches":[)" + batches + "]}";
  };
  EXPECT_EQ(put(secretary, path, 3, details("学习党章", batch(soon))).at("approval.state"),
            "approved");
  const Reply moved = put(secretary, path, 4, details("学习党章", batch("2026-11-26")));
  EXPECT_EQ(moved.at("approval.state"), "asked");
  EXPECT_THAT(moved.at("approval.note"), HasSubstr("重新送审"));
  EXPECT_EQ(put(secretary, path + "/notice", 5).code(), "not_approved");
  world.must(seen(reviewer, 5), Method::put, path + "/approval", agreed);
  EXPECT_EQ(put(secretary, path, 6, details("参观", batch("2026-11-26"))).at("approval.state"),
            "asked");
  world.must(seen(reviewer, 7), Method::put, path + "/approval", agreed);
  EXPECT_EQ(put(secretary, path, 8, details("参观", batch("2026-11-26", R"(,"place":"纪念馆")")))
                .at("approval.state"),
            "asked");
}

TEST_F(Approvals, nobody_agrees_to_what_they_planned_or_sent) {
  const std::string path = planned(reviewer, plan("study_trip", medicine, soon));
  world.must(seen(secretary, 1), Method::put, path + "/approval-request", "{}");
  EXPECT_EQ(put(secretary, path + "/approval", 2, agreed).code(), "own_work");
  EXPECT_EQ(put(reviewer, path + "/approval", 2, agreed).code(), "own_work");
  EXPECT_EQ(get(reviewer, "/activities?approval=mine").at("total"), "0");
  EXPECT_EQ(put(chief, path + "/approval", 2, agreed).at("approval.state"), "approved");
}

TEST_F(Approvals, what_waits_for_whom_is_a_list) {
  const std::string path = asked();
  EXPECT_EQ(get(reviewer, "/activities?approval=mine").at("total"), "1");
  EXPECT_EQ(get(chief, "/activities?approval=mine").at("total"), "1");
  EXPECT_EQ(get(secretary, "/activities?approval=mine").at("total"), "0");
  EXPECT_EQ(get(neighbour, "/activities?approval=mine").at("total"), "0");
  EXPECT_EQ(get(leader, "/activities?approval=mine").at("total"), "0");
  world.must(seen(reviewer, 2), Method::put, path + "/approval", agreed);
  EXPECT_EQ(get(chief, "/activities?approval=mine").at("total"), "0");
}

TEST_F(Approvals, types_that_stay_in_the_house_and_urgent_ones_never_ask) {
  for (const char* type : {"theme_party_day", "emergency_party_day"}) {
    const std::string path = planned(secretary, plan(type, medicine, soon));
    EXPECT_EQ(get(secretary, path).at("approval"), "") << type;
    EXPECT_EQ(put(secretary, path + "/approval-request", 1, "{}").code(), "approval_not_needed");
    EXPECT_EQ(put(secretary, path + "/notice", 1).status, 200) << type;
  }
}

TEST_F(Approvals, a_cancelled_plan_waits_for_nobody) {
  const std::string path = asked();
  world.must(seen(secretary, 2), Method::put, path + "/cancellation", R"({"reason":"雨"})");
  EXPECT_EQ(get(reviewer, "/activities?approval=mine").at("total"), "0");
  EXPECT_EQ(put(reviewer, path + "/approval", 3, agreed).code(), "wrong_state");
}

TEST_F(Approvals, nobody_beside_the_unit_asks_or_agrees) {
  const std::string path = asked();
  EXPECT_EQ(put(neighbour, path + "/approval-request", 2, "{}").status, 404);
  EXPECT_EQ(del(neighbour, path + "/approval-request").status, 404);
  EXPECT_EQ(put(neighbour, path + "/approval", 2, agreed).status, 404);
  for (const Actor& nobody : {leader, member}) {
    EXPECT_EQ(put(nobody, path + "/approval-request", 2, "{}").status, 403);
    EXPECT_EQ(del(nobody, path + "/approval-request").status, 403);
    EXPECT_EQ(put(nobody, path + "/approval", 2, agreed).status, 403);
  }
}

}  // namespace
}  // namespace yixin::test
