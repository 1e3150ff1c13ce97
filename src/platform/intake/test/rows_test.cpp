#include "platform/intake/rows.h"

#include <gtest/gtest.h>

namespace yixin::intake {
namespace {

Rows two_columns() {
  return Rows({"", "name", "phone"}, {{2, {"1", "　沈清和 ", "13800005678"}, {}}, {3, {"2"}, {}}});
}

TEST(rows, a_cell_is_found_by_field_without_its_blanks) {
  const Rows rows = two_columns();
  EXPECT_EQ(rows.value(0, "name"), "沈清和");
  EXPECT_EQ(rows.value(0, "phone"), "13800005678");
  EXPECT_EQ(rows.column("phone"), 2);
}

TEST(rows, a_field_without_column_and_a_short_row_read_as_empty) {
  const Rows rows = two_columns();
  EXPECT_EQ(rows.value(0, "remark"), "");
  EXPECT_FALSE(rows.has("remark"));
  EXPECT_EQ(rows.column("remark"), -1);
  EXPECT_EQ(rows.value(1, "phone"), "");
}

TEST(rows, a_row_keeps_its_number_in_the_file) { EXPECT_EQ(two_columns().number(1), 3); }

}  // namespace
}  // namespace yixin::intake
