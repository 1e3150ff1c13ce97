#include "modules/learning/api/modes.h"
#include "modules/learning/test/plan_world.h"

namespace yixin::test {
namespace {

class Watches : public Learning {
 protected:
  static std::string film(const std::string& on, const std::string& mode = "collective") {
    return R"({"title":"廉洁从业警示教育片","watched_on":")" + on + R"(","mode":")" + mode + "\"}";
  }
  std::string path = "/units/" + medicine + "/watches";
};

TEST_F(Watches, a_film_counts_for_the_way_of_studying_until_it_is_taken_back) {
  const Reply added = post(officer, path, film("2026-11-20"));
  EXPECT_EQ(added.at("unit_name"), "内科党支部");
  const Reply list = get(leader, "/learning/watches?year=2026");
  ASSERT_EQ(list.count("items"), 1u);
  EXPECT_EQ(list.at("items.0.title"), "廉洁从业警示教育片");
  EXPECT_EQ(list.at("items.0.may_record"), "false");
  EXPECT_EQ(get(leader, "/learning/watches?year=2025").count("items"), 0u);
  EXPECT_EQ(get(leader, "/learning/modes").at("cells.0.mode"), "collective");
  const std::string one = "/learning/watches/" + added.at("watch_id");
  EXPECT_EQ(del(neighbour, one).status, 404);
  EXPECT_EQ(del(leader, one).status, 403);
  EXPECT_EQ(del(officer, one).status, 200);
  EXPECT_EQ(del(officer, one).status, 404);
  EXPECT_EQ(get(leader, "/learning/modes").count("cells"), 0u);
}

TEST_F(Watches, a_branch_writes_for_itself_what_has_been) {
  EXPECT_EQ(post(neighbour, path, film("2026-11-20")).status, 404);
  EXPECT_EQ(post(member, path, film("2026-11-20")).status, 403);
  EXPECT_EQ(post(officer, path, film("2026-11-22")).at("errors.0.pointer"), "watched_on");
  EXPECT_EQ(post(officer, path, film("2026-11-20", "cinema")).at("errors.0.code"), "no_such_mode");
  EXPECT_EQ(get(neighbour, "/learning/watches").count("items"), 0u);
  EXPECT_EQ(get(member, "/learning/watches").status, 403);
}

TEST_F(Watches, a_record_of_another_module_counts_once_and_leaves_with_it) {
  const auto record = [&](const std::string& mode) {
    world.write([&](db::WriteTx& tx) {
      const auto unit = tx.value<access::UnitId>(
          R"sql(SELECT id FROM org_unit WHERE public_id = $1)sql", medicine);
      learning::record_mode(tx, {unit, mode, {2026, 11, 20}, "activity", "a1"});
    });
  };
  record("led");
  record("practice");
  const Reply modes = get(leader, "/learning/modes");
  ASSERT_EQ(modes.count("cells"), 1u);
  EXPECT_EQ(modes.at("cells.0.mode"), "practice");
  EXPECT_EQ(modes.at("cells.0.last_on"), "2026-11-20");
  EXPECT_ANY_THROW(record("cinema"));
  world.write([](db::WriteTx& tx) { learning::withdraw_modes(tx, "activity", "a1"); });
  EXPECT_EQ(get(leader, "/learning/modes").count("cells"), 0u);
}

}  // namespace
}  // namespace yixin::test
