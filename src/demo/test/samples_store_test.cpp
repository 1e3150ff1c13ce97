#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "app/operator.h"
#include "support/this_tree.h"
#include "support/world.h"

namespace yixin::test {
namespace {

std::string sample(const std::string& name) {
  std::ifstream in(std::string(source_dir) + "/samples/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Uploads a sample and applies its good rows: "new/changed/same/problems/ambiguous", then the row
/// number and column of every problem.
std::string bring(World& world, const std::string& kind, const std::string& name) {
  const Actor office = world.the_operator();
  const std::string routes = "/imports/" + kind;
  const Reply staged = world.must(office, Method::post,
                                  routes + "?file_name=" + app::url_encode(name), sample(name));
  std::string found;
  for (const char* count : {"new_rows", "changed", "same", "problems", "ambiguous"}) {
    found += (found.empty() ? "" : "/") + staged.at(std::string("counts.") + count);
  }
  const std::string one = routes + '/' + staged.at("import_id");
  const Reply problems = world.must(office, Method::get, one + "?only=problems&page_size=200");
  for (std::size_t i = 0; i < problems.count("rows"); ++i) {
    const std::string row = "rows." + std::to_string(i);
    for (std::size_t j = 0; j < problems.count(row + ".problems"); ++j) {
      found += ' ' + problems.at(row + ".row") + ':' +
               problems.at(row + ".problems." + std::to_string(j) + ".code");
    }
  }
  world.must(office, Method::put, one + "/application", "{}");
  return found;
}

TEST(samples, rosters_in_three_dialects_are_read_or_explained_row_by_row) {
  World world;
  EXPECT_EQ(bring(world, "units", "党组织.csv"), "23/0/0/0/0");
  EXPECT_EQ(bring(world, "people", "花名册-标准表头.xlsx"), "60/0/0/0/0");
  EXPECT_EQ(bring(world, "people", "花名册-另一种表头.xlsx"), "60/0/0/0/0");
  EXPECT_EQ(bring(world, "people", "花名册-实际使用.xlsx"),
            "36/0/0/6/0 6:id_number_invalid 9:category_unknown 12:unit_unknown 15:date_invalid"
            " 45:row_repeated 46:required");
  EXPECT_EQ(bring(world, "people", "花名册-标准表头.xlsx"), "0/0/60/0/0");
}

TEST(samples, the_whole_roster_follows_the_workbooks_without_a_second_person) {
  World world;
  bring(world, "units", "党组织.csv");
  for (const char* name :
       {"花名册-标准表头.xlsx", "花名册-另一种表头.xlsx", "花名册-实际使用.xlsx"}) {
    bring(world, "people", name);
  }
  bring(world, "people", "党员花名册.csv");
  EXPECT_EQ(world.must(world.the_operator(), Method::get, "/people").at("total"), "210");
}

TEST(samples, banks_in_three_dialects_are_read_or_explained_row_by_row) {
  World world;
  EXPECT_EQ(bring(world, "questions", "题库-标准表头.xlsx"), "46/0/0/0/0");
  EXPECT_EQ(bring(world, "questions", "题库-另一种表头.xlsx"), "46/0/0/0/0");
  EXPECT_EQ(bring(world, "questions", "题库-实际使用.xlsx"),
            "42/0/0/4/0 5:required 8:answer_outside_options 10:kind_unknown 49:repeated_in_file");
  // The third workbook had no sources, so its questions get them now.
  EXPECT_EQ(bring(world, "questions", "题库.csv"), "48/42/92/0/0");
}

}  // namespace
}  // namespace yixin::test
