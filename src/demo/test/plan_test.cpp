#include <gtest/gtest.h>

#include <set>

#include "demo/hospital.h"
#include "demo/structure.h"
#include "platform/base/phone.h"

namespace yixin::demo {
namespace {

Options a_year() { return {1, {2026, 11, 21}, 8, 100}; }

std::string words_of(const Hospital& hospital) {
  std::string words;
  for (const Person& person : hospital.people) {
    words += person.name + person.id_number + person.category + person.work_started_on.to_iso();
  }
  for (const Stay& stay : hospital.stays) words += stay.from_on.to_iso();
  for (const Post& post : hospital.posts) words += post.post + post.from_on.to_iso();
  return words;
}

TEST(demo_plan, has_the_size_of_a_general_hospital) {
  const Hospital hospital = plan_hospital(a_year());
  std::map<std::string, int> kinds;
  for (const Unit& unit : hospital.units) ++kinds[unit.kind + unit.branch_type];
  EXPECT_EQ(kinds["committee"], 1);
  EXPECT_EQ(kinds["general_branch"], 5);
  EXPECT_EQ(kinds["branchregular"], 23);
  EXPECT_EQ(kinds["branchretired"], 1);
  EXPECT_EQ(kinds["branchjoint"], 1);
  EXPECT_EQ(kinds["branchtemporary"], 1);
  std::map<std::string, int> categories;
  int working = 0;
  for (const Person& person : hospital.people) {
    ++categories[person.category];
    working += person.retired ? 0 : 1;
  }
  EXPECT_EQ(categories["正式党员"] + categories["预备党员"], 640);
  EXPECT_EQ(categories["入党申请人"], 40);
  EXPECT_EQ(categories["入党积极分子"], 36);
  EXPECT_EQ(categories["发展对象"], 14);
  EXPECT_EQ(working, 2400);
}

TEST(demo_plan, depends_on_the_seed_and_the_day_alone) {
  EXPECT_EQ(words_of(plan_hospital(a_year())), words_of(plan_hospital(a_year())));
  Options other_seed = a_year();
  other_seed.seed = 2;
  EXPECT_NE(words_of(plan_hospital(a_year())), words_of(plan_hospital(other_seed)));
  Options other_day = a_year();
  other_day.today = {2026, 11, 20};
  EXPECT_NE(words_of(plan_hospital(a_year())), words_of(plan_hospital(other_day)));
}

TEST(demo_plan, holds_on_every_day_of_a_year_and_for_many_seeds) {
  for (int i = 0; i < 8; ++i) {
    Options options = a_year();
    options.seed = static_cast<std::uint64_t>(i);
    options.today = options.today.plus_days(i * 46);
    const Hospital hospital = plan_hospital(options);
    std::set<std::string> numbers;
    for (const Person& person : hospital.people) {
      const auto id = base::parse_id_number(person.id_number).id;
      ASSERT_TRUE(id.has_value()) << person.id_number;
      EXPECT_EQ(id->sex, person.sex);
      EXPECT_TRUE(numbers.insert(person.id_number).second) << person.id_number;
      EXPECT_EQ(person.id_number.substr(0, 6), "129999");
      EXPECT_TRUE(base::parse_phone(person.phone).has_value());
      if (!person.joined_on) continue;
      EXPECT_GE(person.joined_on->year - person.birth_on.year, 18) << person.staff_no;
      EXPECT_EQ(person.full_on.has_value(), person.category == "正式党员");
    }
  }
}

TEST(demo_plan, dates_of_memberships_and_posts_follow_one_another) {
  const Options options = a_year();
  const Hospital hospital = plan_hospital(options);
  std::map<std::size_t, base::LocalDate> last;
  int moved = 0;
  for (const Stay& stay : hospital.stays) {
    const auto before = last.find(stay.person);
    if (before != last.end()) {
      EXPECT_LT(before->second, stay.from_on);
      ++moved;
    }
    last[stay.person] = stay.from_on;
    EXPECT_LT(stay.from_on, first_day_of(options));
    EXPECT_GE(stay.from_on, hospital.units[stay.unit].founded_on);
  }
  EXPECT_GT(moved, 5);
  for (const Post& post : hospital.posts) {
    EXPECT_LT(post.from_on, first_day_of(options)) << post.post;
    EXPECT_GE(post.from_on, hospital.units[post.unit].founded_on);
    EXPECT_LT(post.from_on, post.to_on.value_or(options.today));
    EXPECT_LT(*hospital.people[post.person].full_on, post.from_on);
  }
}

TEST(demo_plan, every_unit_has_its_head) {
  const Hospital hospital = plan_hospital(a_year());
  std::map<std::size_t, int> heads;
  int dual_leaders = 0;
  int deputies = 0;
  for (const Post& post : hospital.posts) {
    const bool heads_unit = post.post == "secretary" || post.post == "group_leader";
    if (heads_unit && !post.to_on) ++heads[post.unit];
    dual_leaders += post.dual_leader ? 1 : 0;
    deputies += post.deputy == "B" ? 1 : 0;
  }
  for (std::size_t unit = 0; unit < hospital.units.size(); ++unit) {
    EXPECT_EQ(heads[unit], 1) << hospital.units[unit].name;
  }
  EXPECT_GE(dual_leaders, 15);
  EXPECT_GE(deputies, 5);
}

}  // namespace
}  // namespace yixin::demo
