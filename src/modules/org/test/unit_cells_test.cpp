#include "modules/org/unit_cells.h"

#include <gtest/gtest.h>

namespace yixin::org {
namespace {

const std::vector<std::string> columns{"name",        "kind",       "parent",
                                       "departments", "founded_on", "branch_type"};

UnitCells read(const std::vector<std::string>& cells, std::string& codes) {
  Problems problems;
  UnitCells read = read_unit_cells(intake::Rows(columns, {{2, cells, {}}}), 0, problems);
  for (const auto& problem : problems) codes += problem.pointer + ':' + problem.code + ' ';
  return read;
}

TEST(unit_cells, a_row_is_read_with_its_list_of_departments) {
  std::string codes;
  const UnitCells cells = read(
      {"内科第一党支部", "支部", "第一党总支", "心内科、呼吸科，急诊科", "2003.05", "普通"}, codes);
  EXPECT_EQ(codes, "");
  EXPECT_EQ(cells.kind, UnitKind::branch);
  EXPECT_EQ(cells.departments, (std::vector<std::string>{"心内科", "呼吸科", "急诊科"}));
  EXPECT_EQ(cells.founded_on, (base::LocalDate{2003, 5, 1}));
  EXPECT_EQ(cells.branch_type, BranchType::regular);
}

TEST(unit_cells, every_problem_of_a_row_is_reported) {
  std::string codes;
  read({"", "科室", "", "", "2003-13", "流动"}, codes);
  EXPECT_EQ(codes,
            "name:required kind:kind_unknown founded_on:date_invalid "
            "branch_type:branch_type_unknown ");
}

TEST(unit_cells, only_a_branch_has_a_branch_type) {
  std::string codes;
  read({"第一党总支", "党总支", "", "", "2003-05-12", "普通"}, codes);
  EXPECT_EQ(codes, "branch_type:branch_type ");
}

}  // namespace
}  // namespace yixin::org
