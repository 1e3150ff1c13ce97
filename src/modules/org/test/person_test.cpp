#include "modules/org/person.h"

#include <gtest/gtest.h>

namespace yixin::org {
namespace {

using base::LocalDate;

const LocalDate today{2026, 11, 21};

std::string codes(const Problems& problems) {
  std::string out;
  for (const auto& problem : problems) out += problem.pointer + ':' + problem.code + ' ';
  return out;
}

IdReading resident(LocalDate born_on, base::Sex sex) {
  IdReading reading;
  reading.kind = IdKind::resident;
  reading.number = "119999198404111690";
  reading.index = "index";
  reading.resident =
      base::IdNumber{reading.number, {born_on.year, born_on.month, born_on.day}, sex};
  return reading;
}

std::string dates_of(const PersonFacts& facts) {
  Problems problems;
  check_dates(facts, today, problems);
  check_category(facts, problems);
  return codes(problems);
}

PersonFacts member() {
  PersonFacts facts;
  facts.name = "沈清和";
  facts.category = Category::full_member;
  facts.birth_on = LocalDate{1984, 4, 11};
  facts.joined_party_on = LocalDate{2006, 7, 11};
  facts.full_member_on = LocalDate{2007, 7, 14};
  return facts;
}

TEST(person, consistent_dates_are_accepted) { EXPECT_EQ(dates_of(member()), ""); }

TEST(person, nobody_joins_before_the_eighteenth_birthday) {
  PersonFacts facts = member();
  facts.joined_party_on = LocalDate{2002, 4, 10};
  EXPECT_EQ(dates_of(facts), "joined_party_on:joined_too_young ");
  facts.joined_party_on = LocalDate{2002, 4, 11};
  EXPECT_EQ(dates_of(facts), "");
}

TEST(person, the_age_at_joining_is_judged_by_the_rule_of_that_day) {
  PersonFacts facts = member();
  facts.birth_on = LocalDate{1950, 6, 1};
  facts.joined_party_on = LocalDate{1968, 5, 31};
  EXPECT_EQ(dates_of(facts), "joined_party_on:joined_too_young ");
  facts.joined_party_on = LocalDate{1968, 6, 1};
  EXPECT_EQ(dates_of(facts), "");
  // Before the oldest rule of the pack nothing is claimed.
  facts.birth_on = LocalDate{1935, 1, 1};
  facts.joined_party_on = LocalDate{1951, 1, 1};
  EXPECT_EQ(dates_of(facts), "");
}

TEST(person, full_membership_does_not_begin_before_joining) {
  PersonFacts facts = member();
  facts.full_member_on = LocalDate{2006, 7, 10};
  EXPECT_EQ(dates_of(facts), "full_member_on:full_before_joined ");
}

TEST(person, dates_of_the_future_are_refused) {
  PersonFacts facts = member();
  facts.full_member_on = LocalDate{2026, 11, 22};
  EXPECT_EQ(dates_of(facts), "full_member_on:date_in_future ");
}

TEST(person, dates_must_fit_the_category) {
  PersonFacts facts = member();
  facts.category = Category::probationary_member;
  EXPECT_EQ(dates_of(facts), "full_member_on:category_contradicts_date ");
  facts.category = Category::staff;
  EXPECT_EQ(dates_of(facts),
            "full_member_on:category_contradicts_date joined_party_on:category_contradicts_date ");
}

TEST(person, an_identity_number_fills_in_birth_and_sex) {
  PersonDraft draft;
  Problems problems;
  take_id_number(draft, resident({1984, 4, 11}, base::Sex::female), std::nullopt, std::nullopt,
                 problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(draft.facts.birth_on, (LocalDate{1984, 4, 11}));
  EXPECT_EQ(draft.facts.sex, base::Sex::female);
  EXPECT_EQ(draft.facts.id_index, "index");
  EXPECT_EQ(draft.new_id_number, "119999198404111690");
}

TEST(person, a_month_agrees_with_the_day_in_the_identity_number) {
  PersonDraft draft;
  Problems problems;
  take_id_number(draft, resident({1984, 4, 11}, base::Sex::male), base::PartialDate{1984, 4, 0},
                 base::Sex::male, problems);
  EXPECT_EQ(codes(problems), "");
}

TEST(person, contradictions_to_the_identity_number_are_reported) {
  PersonDraft draft;
  Problems problems;
  take_id_number(draft, resident({1984, 4, 11}, base::Sex::male), base::PartialDate{1984, 5, 0},
                 base::Sex::female, problems);
  EXPECT_EQ(codes(problems), "birth_on:birth_contradicts_id sex:sex_contradicts_id ");
}

TEST(person, a_staff_number_keeps_its_zeros_and_loses_its_width) {
  Problems problems;
  EXPECT_EQ(read_staff_no(" ０２５ 12 ", problems), "02512");
  EXPECT_TRUE(problems.empty());
  read_staff_no("工02512", problems);
  EXPECT_EQ(codes(problems), "staff_no:staff_no_invalid ");
}

TEST(person, blanks_in_a_name_do_not_count) {
  PersonDraft draft;
  Problems problems;
  take_name(draft, "　何 兰薇 ", problems);
  EXPECT_EQ(draft.facts.name, "何兰薇");
  take_name(draft, "", problems);
  EXPECT_EQ(codes(problems), "name:required ");
}

TEST(person, the_same_name_in_another_spelling_keeps_its_pinyin) {
  PersonDraft draft;
  draft.facts.name = "单于";
  draft.facts.pinyin = "chan yu";
  Problems problems;
  take_name(draft, "单 于", problems);
  EXPECT_EQ(draft.facts.pinyin, "chan yu");
  take_name(draft, "单鱼", problems);
  EXPECT_EQ(draft.facts.pinyin, "");
}

TEST(person, changed_fields_are_named) {
  PersonFacts after = member();
  after.category = Category::probationary_member;
  after.phone_index = "other";
  EXPECT_EQ(changed_fields(member(), after), (std::vector<std::string>{"phone_index", "category"}));
  EXPECT_TRUE(changed_fields(member(), member()).empty());
}

}  // namespace
}  // namespace yixin::org
