#include "platform/fields/catalogue.h"

#include <gtest/gtest.h>

#include "platform/base/error.h"

namespace yixin::fields {
namespace {

const std::string heading =
    "table,column,link,label,purpose,basis,class,retention,mask,export,erasure,values,why\n";
const std::string record = "t,*,person_id=org_person,表,用途,依据,,30d made_at,,,delete,,\n";

std::string refusal_of(const std::string& lines) {
  try {
    parse_catalogue(heading + lines);
  } catch (const base::Error& error) {
    return error.code + ' ' + error.detail;
  }
  return {};
}

TEST(catalogue, a_field_has_purpose_period_and_erasure_of_its_record_unless_it_says_more) {
  const auto read =
      parse_catalogue(heading + record + "t,a,,甲,,,sensitive,,phone,yes,,x=一 y=二,\n" +
                      "t,b,,乙,,,general,,,no,set none,@u.name,\n" + "t,c d,,,,,none,,,,,,\n");
  ASSERT_EQ(read.records.size(), 1u);
  const Record& t = read.records[0];
  EXPECT_EQ(t.links[0].column, "person_id");
  EXPECT_EQ(t.retention.days, 30);
  EXPECT_EQ(t.retention.clock, "made_at");
  EXPECT_EQ(t.fields[0].mask, Mask::phone);
  EXPECT_EQ(t.fields[0].erasure, Erasure::delete_);
  EXPECT_EQ(t.fields[0].values[1].second, "二");
  EXPECT_EQ(t.fields[1].set_to, "none");
  EXPECT_EQ(t.fields[1].shown->first, "u");
  EXPECT_EQ(read.not_personal.at("t"), (std::vector<std::string>{"c", "d"}));
}

TEST(catalogue, a_damaged_line_is_named) {
  EXPECT_EQ(refusal_of("t,a,,甲,,,general,,,no,,,\n"),
            "policy_damaged policy/fields.csv 第 2 行无法读取");
  EXPECT_EQ(refusal_of(record + "t,a,,甲,,,secret,,,no,,,\n"),
            "policy_damaged policy/fields.csv 第 3 行无法读取");
  EXPECT_NE(refusal_of(record + "t,a,,甲\n"), "");
  EXPECT_NE(refusal_of(""), "");
}

TEST(catalogue, a_record_is_copied_from_its_table_unless_a_view_is_named) {
  const auto read = parse_catalogue(
      heading + record + "v,*,person_id=org_person,表,用途,依据,,database,,@v_copy,delete,,\n");
  EXPECT_EQ(read.records[0].copied_from, "t");
  EXPECT_EQ(read.records[1].copied_from, "v_copy");
  EXPECT_NE(refusal_of("t,*,person_id=org_person,表,用途,依据,,database,,yes,delete,,\n"), "");
}

TEST(catalogue, what_is_kept_after_an_erasure_needs_a_reason) {
  EXPECT_NE(refusal_of(record + "t,a,,甲,,,general,,,no,keep,,\n"), "");
  EXPECT_EQ(refusal_of(record + "t,a,,甲,,,general,,,no,keep,,账目\n"), "");
}

TEST(catalogue, no_period_ends_an_entry_of_the_audit) {
  EXPECT_NE(refusal_of("audit_entry,*,account_id=a,审计,用途,依据,,200d at,,,columns,,封签\n"), "");
  EXPECT_EQ(refusal_of("audit_entry,*,account_id=a,审计,用途,依据,,database,,,columns,,封签\n"),
            "");
}

TEST(catalogue, periods_are_told_in_words) {
  EXPECT_EQ(explain(record_of("intake_row").retention), "30 天");
  EXPECT_EQ(explain(record_of("privacy_request").retention), "3 年");
  EXPECT_EQ(explain(record_of("accounts_session").retention), "到期后当夜删除");
  EXPECT_EQ(explain_erasure(record_of("org_person"), field_of("org_person", "phone_sealed")),
            "清空");
}

}  // namespace
}  // namespace yixin::fields
