#pragma once

#include "person.h"
#include "platform/intake/intake.h"
#include "unit.h"

/// One row of a list of units as values. Pure text, before anything is looked up.
namespace yixin::org {

struct UnitCells {
  std::string name;
  std::string short_name;
  std::optional<UnitKind> kind;
  std::string parent;
  std::vector<std::string> departments;
  std::optional<base::LocalDate> founded_on;
  std::optional<BranchType> branch_type;
};

const std::vector<spreadsheet::Field>& unit_fields();
std::optional<BranchType> parse_branch_type(std::string_view text);
UnitCells read_unit_cells(const intake::Rows& rows, std::size_t row, Problems& problems);

}  // namespace yixin::org
