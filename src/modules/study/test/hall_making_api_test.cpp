#include <gtest/gtest.h>

#include "support/hall_world.h"

/// Who may make a hall round, of which questions, and whose it is.
namespace yixin::test {
namespace {

class HallMaking : public testing::Test {
 protected:
  HallMaking() : hall_(3) { hall_.make(); }

  Actor secretary_of(const std::string& branch) {
    return hall_.world().sign_in(hall_.world().add_person("书记" + branch, "full_member", branch),
                                 "branch_secretary", branch);
  }
  static std::string drawn(int count, const std::string& more = {}) {
    return R"({"title":"支部学习","question_ids":[],"seconds":20,"by_branch":false,)"
           R"("blueprint":[{"kind":"single","count":)" +
           std::to_string(count) + "}]" + more + '}';
  }
  Reply pick(const Actor& who, const std::string& questions) {
    return hall_.create(who, R"({"title":"党日","question_ids":)" + questions +
                                 R"(,"blueprint":[],"seconds":0,"by_branch":false})");
  }

  HallWorld hall_;
};

TEST_F(HallMaking, a_secretary_draws_by_blueprint_for_the_own_branch_and_sees_no_other) {
  const std::string other = hall_.world().add_unit("branch", "外科党支部");
  const Actor first = secretary_of(hall_.quiz().branch_id);
  const Actor second = secretary_of(other);
  const Reply made = hall_.create(first, drawn(2));
  ASSERT_EQ(made.status, 200) << made.body;
  EXPECT_EQ(made.at("unit_name"), "内科党支部");
  EXPECT_EQ(made.count("items"), 2u);
  EXPECT_EQ(made.body.find("\"answer\""), std::string::npos);
  const std::string round = "/hall-rounds/" + made.at("hall_round_id");
  EXPECT_EQ(hall_.world().must(first, Method::get, "/hall-rounds").count("items"), 1u);
  EXPECT_EQ(hall_.world().must(second, Method::get, "/hall-rounds").count("items"), 0u);
  EXPECT_EQ(hall_.world().must(hall_.host, Method::get, "/hall-rounds").count("items"), 2u);
  EXPECT_EQ(hall_.world().call(second, Method::get, round).status, 404);
  EXPECT_EQ(hall_.world().call(second, Method::get, round + "/results").status, 404);
  EXPECT_EQ(hall_.world().call(second, Method::get, round + "/results/export").status, 404);
  EXPECT_EQ(
      hall_.world()
          .call(seen(second, 1), Method::put, round + "/step", R"({"act":"ask","position":0})")
          .status,
      404);
  EXPECT_EQ(hall_.create(first, drawn(1, R"(,"unit_id":")" + other + '"')).status, 404);
  EXPECT_EQ(pick(first, hall_.questions_json()).status, 403);
}

TEST_F(HallMaking, questions_come_from_the_reviewed_ones_and_each_once) {
  const std::string known = hall_.quiz().question_ids[0];
  const std::string draft =
      hall_.world()
          .must(hall_.host, Method::post, "/questions",
                R"({"kind":"judgement","stem":"未审的题。","options":[],"answer":["true"],)"
                R"("difficulty":1})")
          .at("question_id");
  EXPECT_EQ(pick(hall_.host, "[\"" + known + "\",\"" + draft + "\"]").at("errors.0.pointer"),
            "question_ids[1]");
  EXPECT_EQ(pick(hall_.host, "[\"" + known + "\",\"" + known + "\"]").at("errors.0.code"),
            "not_usable");
  EXPECT_EQ(hall_.create(hall_.host, drawn(9)).code(), "blueprint_unfilled");
}

TEST_F(HallMaking, a_form_that_says_nothing_or_too_much_is_explained_field_by_field) {
  EXPECT_EQ(pick(hall_.host, "[]").at("errors.0.code"), "one_source");
  EXPECT_EQ(hall_.create(hall_.host, drawn(0)).at("errors.0.code"), "out_of_range");
  const Reply slow =
      hall_.create(hall_.host, R"({"title":"党日","question_ids":)" + hall_.questions_json() +
                                   R"(,"blueprint":[],"seconds":4,"by_branch":false})");
  EXPECT_EQ(slow.at("errors.0.pointer"), "seconds");
}

TEST_F(HallMaking, two_rounds_that_go_on_have_different_codes) {
  const std::string first = hall_.code;
  hall_.make();
  EXPECT_NE(hall_.code, first);
  EXPECT_EQ(hall_.code.size(), 6u);
}

}  // namespace
}  // namespace yixin::test
