#include "modules/learning/test/plan_world.h"

namespace yixin::test {
namespace {

class Readings : public Learning {
 protected:
  std::string turns(int from, int to, const std::vector<std::string>& people) {
    std::string ids;
    for (const auto& one : people) ids += (ids.empty() ? "" : ",") + quoted(one);
    return R"({"year":2026,"from_month":)" + std::to_string(from) + R"(,"to_month":)" +
           std::to_string(to) + R"(,"person_ids":[)" + ids + "]}";
  }
  std::string path = "/units/" + medicine + "/readings";
  std::string year = path + "?year=2026";
};

TEST_F(Readings, members_take_turns_over_the_months_that_are_free) {
  ASSERT_EQ(post(secretary, path, turns(10, 10, {other_reader})).status, 200);
  EXPECT_EQ(post(secretary, path, turns(9, 12, {reader, other_reader})).count("items"), 3u);
  const Reply all = get(secretary, year);
  ASSERT_EQ(all.count("items"), 4u);
  EXPECT_EQ(all.at("items.0.name"), "林一");
  EXPECT_EQ(all.at("items.1.name"), "林二");
  EXPECT_EQ(all.at("items.2.name"), "林二");
  EXPECT_EQ(all.at("items.3.name"), "林一");
  EXPECT_EQ(all.at("may_record"), "true");
  EXPECT_EQ(post(secretary, path, turns(9, 12, {reader})).code(), "month_taken");
  EXPECT_EQ(post(secretary, path, turns(1, 1, {stranger})).at("errors.0.pointer"), "person_ids");
  EXPECT_EQ(post(secretary, path, turns(1, 1, {})).at("errors.0.pointer"), "person_ids");
}

TEST_F(Readings, two_months_are_swapped_and_a_turn_goes_to_somebody_else) {
  const Reply made = post(secretary, path, turns(11, 12, {reader, other_reader}));
  const std::string november = "/learning/readings/" + made.at("items.0.reading_id");
  const std::string swap = R"({"other_id":)" + quoted(made.at("items.1.reading_id")) + '}';
  EXPECT_EQ(put(secretary, november + "/swap", 1, swap).at("name"), "林二");
  EXPECT_EQ(put(secretary, november + "/swap", 1, swap).status, 412);
  EXPECT_EQ(get(secretary, year).at("items.1.name"), "林一");
  EXPECT_EQ(put(secretary, november + "/swap", 2,
                R"({"other_id":)" + quoted(made.at("items.0.reading_id")) + '}')
                .at("errors.0.pointer"),
            "other_id");
  const std::string back = R"({"person_id":)" + quoted(reader) + '}';
  EXPECT_EQ(put(secretary, november, 1, back).status, 412);
  EXPECT_EQ(put(secretary, november, 2, back).at("name"), "林一");
  EXPECT_EQ(put(neighbour, november, 3, back).status, 404);
  EXPECT_EQ(del(neighbour, november).status, 404);
  EXPECT_EQ(del(secretary, november).status, 200);
  EXPECT_EQ(get(secretary, year).count("items"), 1u);
}

TEST_F(Readings, a_person_sees_own_turns_from_this_month_on) {
  post(secretary, path, turns(10, 12, {reader}));
  const Reply own = get(member, "/my/learning");
  ASSERT_EQ(own.count("readings"), 2u);
  EXPECT_EQ(own.at("readings.0.month"), "11");
  EXPECT_EQ(own.at("readings.0.unit_name"), "内科党支部");
  EXPECT_EQ(get(neighbour, "/my/learning").count("readings"), 0u);
}

TEST_F(Readings, young_members_stand_first_and_no_age_is_shown) {
  const auto person = [&](const char* name, const char* born) {
    world.must(world.the_operator(), Method::post, "/people",
               R"({"name":")" + std::string(name) +
                   R"(","category":"full_member","id_kind":"none","retired":false,"birth_on":")" +
                   born + R"(","unit_id":)" + quoted(medicine) + '}');
  };
  person("云一", "1990-11-22");
  person("云二", "1990-11-21");
  const Reply readers = get(secretary, "/units/" + medicine + "/readers");
  // 35 today and 36 from tomorrow on; the other one is 36 today.
  EXPECT_EQ(readers.at("items.0.name"), "云一");
  EXPECT_EQ(readers.at("items.0.young"), "true");
  EXPECT_EQ(readers.at("items.1.young"), "false");
  EXPECT_EQ(readers.count("items"), 5u);
  EXPECT_EQ(readers.at("rule.confirmed"), "false");
  EXPECT_THAT(readers.body, Not(HasSubstr("1990")));
  EXPECT_EQ(get(neighbour, "/units/" + medicine + "/readers").status, 404);
}

TEST_F(Readings, a_reading_that_was_led_counts_for_its_way_of_studying_until_that_is_taken_back) {
  const Reply made = post(officer, path, turns(11, 11, {reader}));
  const std::string one = "/learning/readings/" + made.at("items.0.reading_id");
  const std::string body = R"({"mode":"led","held_on":"2026-11-20"})";
  EXPECT_EQ(put(neighbour, one + "/holding", body).status, 404);
  EXPECT_EQ(put(leader, one + "/holding", body).status, 403);
  EXPECT_EQ(del(neighbour, one + "/holding").status, 404);
  EXPECT_EQ(put(officer, one + "/holding", R"({"mode":"led","held_on":"2026-11-22"})")
                .at("errors.0.pointer"),
            "held_on");
  EXPECT_EQ(put(officer, one + "/holding", R"({"mode":"sung","held_on":"2026-11-20"})")
                .at("errors.0.code"),
            "no_such_mode");
  EXPECT_EQ(put(officer, one + "/holding", body).at("mode"), "led");
  EXPECT_EQ(get(officer, path).at("items.0.held_on"), "2026-11-20");
  EXPECT_EQ(get(leader, "/learning/modes").at("cells.0.mode"), "led");
  EXPECT_EQ(del(officer, one + "/holding").at("mode"), "");
  EXPECT_EQ(get(leader, "/learning/modes").count("cells"), 0u);
  put(officer, one + "/holding", body);
  EXPECT_EQ(del(officer, one).status, 200);
  EXPECT_EQ(get(leader, "/learning/modes").count("cells"), 0u);
}

}  // namespace
}  // namespace yixin::test
