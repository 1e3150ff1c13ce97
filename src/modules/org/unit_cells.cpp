#include "unit_cells.h"

#include <algorithm>

#include "platform/base/names.h"
#include "platform/base/utf8.h"

namespace yixin::org {
namespace {

bool has_at_most(std::string_view text, std::size_t longest) {
  return base::utf8_length(text).value_or(0) <= longest;
}

}  // namespace

const std::vector<spreadsheet::Field>& unit_fields() {
  static const std::vector<spreadsheet::Field> fields{
      {"name", "名称", true, {"全称", "党组织名称", "组织名称", "党组织全称"}},
      {"short_name", "简称", false, {"党组织简称", "组织简称"}},
      {"kind", "类型", true, {"组织类型", "党组织类型", "组织类别"}},
      {"parent", "上级组织", false, {"上级党组织", "上级", "所属上级", "隶属"}},
      {"departments", "科室", false, {"对应科室", "覆盖科室", "所含科室"}},
      {"founded_on", "成立日期", false, {"成立时间", "批准日期"}},
      {"branch_type", "支部类型", false, {"支部类别"}}};
  return fields;
}

std::optional<UnitKind> parse_unit_kind(std::string_view text) {
  const std::string key = base::name_key(text);
  if (key == "党委" || key == "基层党委") return UnitKind::committee;
  if (key == "党总支" || key == "总支" || key == "总支部") return UnitKind::general_branch;
  if (key == "党支部" || key == "支部") return UnitKind::branch;
  if (key == "党小组" || key == "小组") return UnitKind::group;
  return std::nullopt;
}

std::optional<BranchType> parse_branch_type(std::string_view text) {
  const std::string key = base::name_key(text);
  if (key == "普通" || key == "普通党支部" || key == "一般") return BranchType::regular;
  if (key == "临时" || key == "临时党支部") return BranchType::temporary;
  if (key == "联合" || key == "联合党支部") return BranchType::joint;
  if (key == "离退休" || key == "离退休党支部") return BranchType::retired;
  return std::nullopt;
}

UnitCells read_unit_cells(const intake::Rows& rows, std::size_t row, Problems& problems) {
  const auto add = [&](const char* field, const char* code, const char* detail) {
    problems.push_back({field, code, detail});
  };
  UnitCells cells;
  cells.name = base::trim(rows.value(row, "name"));
  if (cells.name.empty()) add("name", "required", "缺少名称");
  if (!cells.name.empty() && !base::is_name(cells.name)) {
    add("name", "name_invalid", "名称过长或含有无法使用的字符");
  }
  cells.short_name = rows.value(row, "short_name");
  if (!has_at_most(cells.short_name, 40)) add("short_name", "too_long", "简称最多 40 个字");
  cells.kind = parse_unit_kind(rows.value(row, "kind"));
  if (!cells.kind) add("kind", "kind_unknown", "类型应为党委、党总支、党支部或党小组");
  cells.parent = rows.value(row, "parent");
  cells.departments = base::split_names(rows.value(row, "departments"));
  if (!std::all_of(cells.departments.begin(), cells.departments.end(),
                   [](const auto& name) { return has_at_most(name, 60); })) {
    add("departments", "too_long", "科室名称最多 60 个字，多个科室用顿号分隔");
  }
  const auto founded = rows.value(row, "founded_on");
  if (const auto date = base::parse_date(founded)) {
    cells.founded_on = to_date(*date);
  } else if (!founded.empty()) {
    add("founded_on", "date_invalid", "日期不存在或写法无法识别");
  }
  const auto type = rows.value(row, "branch_type");
  if (!type.empty()) {
    cells.branch_type = parse_branch_type(type);
    if (!cells.branch_type) {
      add("branch_type", "branch_type_unknown", "支部类型应为普通、临时、联合或离退休");
    } else if (cells.kind && *cells.kind != UnitKind::branch) {
      add("branch_type", "branch_type", "只有党支部有支部类型");
    }
  }
  return cells;
}

}  // namespace yixin::org
