#include <gtest/gtest.h>

#include "modules/org/unit.h"

namespace yixin::org {
namespace {

using base::LocalDate;

const LocalDate today{2026, 11, 21};

UnitFacts branch(std::int64_t members, std::int64_t full_members) {
  UnitFacts facts;
  facts.branch_type = BranchType::regular;
  facts.members = members;
  facts.full_members = full_members;
  facts.open_posts = {{PostKind::secretary, 1}};
  if (full_members >= 7) {
    facts.open_posts[PostKind::organisation] = 1;
    facts.open_posts[PostKind::publicity] = 1;
  }
  return facts;
}

std::string codes(const UnitFacts& facts) {
  std::string out;
  for (const Warning& warning : warnings_of(facts, today)) out += warning.code + ' ';
  return out;
}

TEST(unit_rules, an_ordinary_branch_has_no_warnings) {
  EXPECT_EQ(codes(branch(20, 18)), "");
  EXPECT_EQ(codes(branch(5, 3)), "");
}

TEST(unit_rules, fewer_than_three_full_members_are_too_few) {
  EXPECT_EQ(codes(branch(5, 2)), "org.branch.size ");
}

TEST(unit_rules, more_than_fifty_members_are_too_many) {
  EXPECT_EQ(codes(branch(50, 40)), "");
  EXPECT_EQ(codes(branch(51, 40)), "org.branch.size ");
}

TEST(unit_rules, seven_full_members_need_a_committee) {
  UnitFacts facts = branch(8, 7);
  facts.open_posts = {{PostKind::secretary, 1}};
  EXPECT_EQ(codes(facts), "org.branch.committee ");
  facts.full_members = 6;
  EXPECT_EQ(codes(facts), "");
}

TEST(unit_rules, a_branch_without_secretary_is_named) {
  UnitFacts facts = branch(5, 4);
  facts.open_posts.clear();
  EXPECT_EQ(codes(facts), "org.branch.secretary ");
}

TEST(unit_rules, a_committee_of_eight_is_too_large) {
  UnitFacts facts = branch(30, 28);
  facts.open_posts[PostKind::committee_member] = 5;
  EXPECT_EQ(codes(facts), "org.branch.committee ");
}

TEST(unit_rules, a_joint_branch_covers_five_units_at_most) {
  UnitFacts facts = branch(6, 4);
  facts.branch_type = BranchType::joint;
  facts.departments = 5;
  EXPECT_EQ(codes(facts), "");
  facts.departments = 6;
  EXPECT_EQ(codes(facts), "org.branch.joint ");
}

TEST(unit_rules, what_lasts_half_a_year_with_three_full_members_should_become_a_branch) {
  UnitFacts facts;
  facts.branch_type = BranchType::temporary;
  facts.founded_on = {2026, 6, 1};
  facts.full_member_guests = 3;
  facts.ends_on = LocalDate{2026, 12, 1};
  EXPECT_EQ(codes(facts), "org.branch.temporary_limits org.branch.project ");
  facts.full_member_guests = 2;
  EXPECT_EQ(codes(facts), "org.branch.temporary_limits ");
  facts.full_member_guests = 3;
  facts.ends_on = LocalDate{2026, 11, 30};
  EXPECT_EQ(codes(facts), "org.branch.temporary_limits ");
  // Without a known end what lasted so far decides.
  facts.ends_on.reset();
  EXPECT_EQ(codes(facts), "org.branch.temporary_limits ");
  facts.founded_on = {2026, 5, 21};
  EXPECT_EQ(codes(facts), "org.branch.temporary_limits org.branch.project ");
}

TEST(unit_rules, a_temporary_branch_is_only_reminded_of_its_limits) {
  UnitFacts facts = branch(2, 1);
  facts.branch_type = BranchType::temporary;
  EXPECT_EQ(codes(facts), "org.branch.temporary_limits ");
}

TEST(unit_rules, a_secretary_needs_a_year_of_standing) {
  UnitFacts facts = branch(5, 4);
  facts.secretary_joined_on = LocalDate{2025, 11, 22};
  EXPECT_EQ(codes(facts), "org.secretary.standing ");
  facts.secretary_joined_on = LocalDate{2025, 11, 21};
  EXPECT_EQ(codes(facts), "");
}

TEST(unit_rules, general_branches_and_committees_are_judged_by_size) {
  UnitFacts facts;
  facts.kind = UnitKind::general_branch;
  facts.members = 50;
  EXPECT_EQ(codes(facts), "");
  facts.members = 100;
  EXPECT_EQ(codes(facts), "org.general_branch.size ");
  facts.kind = UnitKind::committee;
  EXPECT_EQ(codes(facts), "");
  facts.members = 99;
  EXPECT_EQ(codes(facts), "org.committee.size ");
}

TEST(unit_rules, a_term_is_announced_six_months_before_its_end) {
  UnitFacts facts = branch(5, 4);
  facts.term_ends_on = LocalDate{2027, 5, 22};
  EXPECT_EQ(codes(facts), "");
  facts.term_ends_on = LocalDate{2027, 5, 21};
  EXPECT_EQ(codes(facts), "org.term.branch ");
  facts.term_ends_on = LocalDate{2026, 1, 1};
  EXPECT_EQ(codes(facts), "org.term.branch ");
}

TEST(unit_rules, every_warning_quotes_its_rule) {
  for (const Warning& warning : warnings_of(branch(60, 1), today)) {
    EXPECT_EQ(warning.rule.code, warning.code);
    EXPECT_FALSE(warning.rule.text.empty());
    EXPECT_FALSE(warning.rule.source.empty());
  }
}

TEST(unit_rules, units_hang_where_they_belong) {
  EXPECT_TRUE(may_hang_under(UnitKind::committee, UnitKind::hospital));
  EXPECT_FALSE(may_hang_under(UnitKind::committee, UnitKind::committee));
  EXPECT_TRUE(may_hang_under(UnitKind::branch, UnitKind::committee));
  EXPECT_FALSE(may_hang_under(UnitKind::branch, UnitKind::branch));
  EXPECT_TRUE(may_hang_under(UnitKind::group, UnitKind::branch));
  EXPECT_FALSE(may_hang_under(UnitKind::group, UnitKind::general_branch));
}

TEST(unit_rules, only_a_group_has_a_leader) {
  EXPECT_TRUE(has_post(UnitKind::group, PostKind::group_leader));
  EXPECT_FALSE(has_post(UnitKind::group, PostKind::secretary));
  EXPECT_FALSE(has_post(UnitKind::branch, PostKind::group_leader));
}

}  // namespace
}  // namespace yixin::org
