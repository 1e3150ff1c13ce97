#include "import_units.h"

#include <map>
#include <set>
#include <unordered_map>

#include "changes.h"
#include "platform/access/access.h"
#include "platform/base/names.h"
#include "platform/describe/json.h"
#include "unit_cells.h"
#include "unit_store.h"
#include "units.h"

namespace yixin::org {
namespace {

using intake::Rows;
using intake::Verdict;

constexpr std::size_t none = static_cast<std::size_t>(-1);

struct UnitBefore {
  std::optional<std::string> short_name;
  std::optional<BranchType> branch_type;
  std::optional<base::LocalDate> founded_on;
  std::vector<std::int64_t> departments;
};
BOOST_DESCRIBE_STRUCT(UnitBefore, (), (short_name, branch_type, founded_on, departments))

/// `before` is absent for a unit that the import created.
struct UnitUndo {
  std::int64_t unit_id = 0;
  std::int64_t rev = 0;
  std::optional<UnitBefore> before;
  std::vector<std::int64_t> new_departments;
};
BOOST_DESCRIBE_STRUCT(UnitUndo, (), (unit_id, rev, before, new_departments))

struct PlannedUnit {
  UnitCells cells;
  Problems problems;
  const UnitRecord* unit = nullptr;  // nullptr: a new one
  std::optional<UnitId> parent;      // standing already
  std::size_t parent_row = none;     // or made by this row
};

class UnitPlan final : public intake::Plan {
 public:
  UnitPlan(db::ReadTx& tx, const Rows& rows);
  std::vector<intake::Written> write(db::WriteTx& tx) override;

 private:
  void resolve(std::size_t row, const base::LocalDate& today);
  void resolve_parent(std::size_t row);
  void order(std::size_t row, std::vector<bool>& seen);
  Verdict verdict_of(const PlannedUnit& planned) const;
  std::string write_row(db::WriteTx& tx, std::size_t row, std::map<std::size_t, UnitId>& made);

  std::vector<UnitRecord> units_;
  std::unordered_map<UnitId, const UnitRecord*> unit_by_id_;
  std::unordered_map<std::string, const UnitRecord*> unit_by_name_;
  std::unordered_map<std::string, std::size_t> row_by_name_;
  std::set<UnitId> within_;
  std::map<UnitId, std::set<std::string>> departments_of_;
  std::map<UnitId, std::vector<std::int64_t>> department_ids_of_;
  std::vector<PlannedUnit> planned_;
  std::vector<std::size_t> order_;
};

UnitPlan::UnitPlan(db::ReadTx& tx, const Rows& rows) : units_(list_unit_records(tx)) {
  for (const UnitRecord& unit : units_) {
    unit_by_id_[unit.id] = &unit;
    if (!unit.dissolved_on && unit.kind != UnitKind::hospital) {
      unit_by_name_[base::name_key(unit.name)] = &unit;
    }
  }
  for (const UnitId unit : list_units_within(tx, import_org)) within_.insert(unit);
  for (const auto& row : list_unit_departments(tx)) {
    departments_of_[row.unit_id].insert(base::name_key(row.name));
    department_ids_of_[row.unit_id].push_back(row.id.value);
  }
  planned_.resize(rows.size());
  findings_.resize(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    PlannedUnit& planned = planned_[i];
    planned.cells = read_unit_cells(rows, i, planned.problems);
    const auto [first, fresh] = row_by_name_.emplace(base::name_key(planned.cells.name), i);
    if (!fresh && !planned.cells.name.empty()) {
      planned.problems.push_back(
          {"name", "row_repeated",
           "与第 " + std::to_string(rows.number(first->second)) + " 行是同一党组织"});
    }
  }
  for (std::size_t i = 0; i < rows.size(); ++i) resolve(i, tx.today());
  std::vector<bool> seen(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) order(i, seen);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const PlannedUnit& planned = planned_[i];
    findings_[i].verdict = planned.problems.empty() ? verdict_of(planned) : Verdict::problem;
    for (const auto& problem : planned.problems) {
      findings_[i].problems.push_back({problem.pointer, problem.code, problem.detail});
    }
  }
}

void UnitPlan::resolve_parent(std::size_t row) {
  PlannedUnit& planned = planned_[row];
  const std::string key = base::name_key(planned.cells.parent);
  std::optional<UnitKind> kind;
  if (key.empty()) {
    planned.parent = access::hospital_unit;
    kind = UnitKind::hospital;
  } else if (const auto unit = unit_by_name_.find(key); unit != unit_by_name_.end()) {
    planned.parent = unit->second->id;
    kind = unit->second->kind;
  } else if (const auto other = row_by_name_.find(key); other != row_by_name_.end()) {
    planned.parent_row = other->second;
    kind = planned_[other->second].cells.kind;
  }
  const bool out_of_reach = planned.parent && !within_.contains(*planned.parent);
  if ((!planned.parent && planned.parent_row == none) || out_of_reach) {
    planned.problems.push_back(
        {"parent", "parent_unknown", "没有名为“" + planned.cells.parent + "”的上级组织"});
  } else if (kind && planned.cells.kind && !may_hang_under(*planned.cells.kind, *kind)) {
    planned.problems.push_back(
        {"parent", "wrong_parent",
         label_of(*planned.cells.kind) + "不能设在" + label_of(*kind) + "之下"});
  }
}

void UnitPlan::resolve(std::size_t row, const base::LocalDate& today) {
  PlannedUnit& planned = planned_[row];
  const auto add = [&](const char* field, const char* code, const char* detail) {
    planned.problems.push_back({field, code, detail});
  };
  if (planned.cells.founded_on && *planned.cells.founded_on > today) {
    add("founded_on", "date_in_future", "成立日期晚于今天");
  }
  const auto known = unit_by_name_.find(base::name_key(planned.cells.name));
  if (known == unit_by_name_.end()) {
    if (!planned.cells.founded_on) add("founded_on", "required", "新增党组织缺少成立日期");
    return resolve_parent(row);
  }
  planned.unit = known->second;
  if (!within_.contains(planned.unit->id)) {
    return add("name", "out_of_reach", "该党组织不在您的管理范围内");
  }
  if (planned.cells.kind && *planned.cells.kind != planned.unit->kind) {
    add("kind", "kind_differs", "与库中同名党组织的类型不同");
  }
  const auto type = planned.cells.branch_type;
  if (type && (*type == BranchType::temporary) != planned.unit->is_temporary()) {
    add("branch_type", "temporary_differs", "临时党支部与其他类型之间的变更，请在党组织页面办理");
  }
  const auto parent = unit_by_name_.find(base::name_key(planned.cells.parent));
  const bool same_parent =
      parent != unit_by_name_.end() && planned.unit->parent_id == parent->second->id;
  if (!planned.cells.parent.empty() && !same_parent) {
    add("parent", "parent_differs", "与库中的上级组织不同，隶属关系不能通过导入调整");
  }
}

/// Depth first, so that a parent comes before its children wherever it stands in the file. Kinds
/// only descend, so the rows of a circle have problems already; here it just must not go round.
void UnitPlan::order(std::size_t row, std::vector<bool>& seen) {
  if (seen[row]) return;
  seen[row] = true;
  PlannedUnit& planned = planned_[row];
  if (planned.parent_row != none) {
    order(planned.parent_row, seen);
    if (!planned_[planned.parent_row].problems.empty() && planned.problems.empty()) {
      planned.problems.push_back(
          {"parent", "parent_has_problems", "上级组织所在的行有问题，请先改正"});
    }
  }
  order_.push_back(row);
}

Verdict UnitPlan::verdict_of(const PlannedUnit& planned) const {
  if (planned.unit == nullptr) return Verdict::new_;
  const UnitCells& cells = planned.cells;
  const UnitRecord& unit = *planned.unit;
  std::set<std::string> named;
  for (const auto& name : cells.departments) named.insert(base::name_key(name));
  const auto mapped = departments_of_.find(unit.id);
  const bool departments_differ =
      !named.empty() && (mapped == departments_of_.end() || mapped->second != named);
  const bool changed = (!cells.short_name.empty() && unit.short_name != cells.short_name) ||
                       (cells.founded_on && unit.founded_on != cells.founded_on) ||
                       (cells.branch_type && unit.branch_type != cells.branch_type) ||
                       departments_differ;
  return changed ? Verdict::changed : Verdict::same;
}

std::vector<intake::Written> UnitPlan::write(db::WriteTx& tx) {
  std::vector<intake::Written> written;
  std::map<std::size_t, UnitId> made;
  for (const std::size_t row : order_) {
    const Verdict verdict = findings_[row].verdict;
    if (verdict != Verdict::new_ && verdict != Verdict::changed) continue;
    written.push_back({row, write_row(tx, row, made)});
  }
  if (!written.empty()) announce(tx, {});
  return written;
}

std::string UnitPlan::write_row(db::WriteTx& tx, std::size_t row,
                                std::map<std::size_t, UnitId>& made) {
  const PlannedUnit& planned = planned_[row];
  const UnitCells& cells = planned.cells;
  UnitUndo undo;
  UnitRecord unit = planned.unit != nullptr ? *planned.unit : UnitRecord{};
  if (planned.unit != nullptr) {
    undo.before = UnitBefore{unit.short_name, unit.branch_type, unit.founded_on, {}};
    undo.before->departments = department_ids_of_[unit.id];
  }
  if (!cells.short_name.empty()) unit.short_name = cells.short_name;
  if (cells.founded_on) unit.founded_on = cells.founded_on;
  if (cells.branch_type) unit.branch_type = cells.branch_type;
  if (planned.unit != nullptr) {
    update_unit(tx, unit);
    ++unit.rev;
  } else {
    unit.id = tx.next_id<access::UnitNoun>();
    unit.public_id = tx.draw_ref<access::UnitNoun>();
    unit.kind = *cells.kind;
    unit.name = cells.name;
    unit.parent_id = planned.parent ? *planned.parent : made.at(planned.parent_row);
    unit.rev = 1;
    if (unit.kind == UnitKind::branch && !unit.branch_type) unit.branch_type = BranchType::regular;
    insert_unit(tx, unit);
    made[row] = unit.id;
  }
  std::vector<DepartmentId> departments;
  for (const std::string& name : cells.departments) {
    const auto known = find_department_id(tx, name);
    departments.push_back(known ? *known : make_department(tx, name));
    if (!known) undo.new_departments.push_back(departments.back().value);
  }
  if (!departments.empty()) replace_unit_departments(tx, unit.id, departments);
  undo.unit_id = unit.id.value;
  undo.rev = unit.rev;
  return describe::to_json(undo);
}

std::unique_ptr<intake::Plan> plan_units(db::ReadTx& tx, const Rows& rows) {
  return std::make_unique<UnitPlan>(tx, rows);
}

void restore_unit(db::WriteTx& tx, UnitRecord unit, const UnitBefore& before) {
  unit.short_name = before.short_name;
  unit.branch_type = before.branch_type;
  unit.founded_on = before.founded_on;
  update_unit(tx, unit);
  std::vector<DepartmentId> departments;
  for (const auto id : before.departments) departments.push_back({id});
  replace_unit_departments(tx, unit.id, departments);
}

std::optional<std::string> undo_unit(db::WriteTx& tx, std::string_view text) {
  const auto undo = describe::from_json<UnitUndo>(text);
  const auto unit = find_unit_record(tx, UnitId{undo.unit_id});
  if (!unit) return "党组织已不存在";
  if (!access::may(tx, import_org, unit->id)) {
    return unit->name + "已不在您的管理范围内，予以保留";
  }
  if (unit->rev != undo.rev) return unit->name + "在导入之后又有修改，予以保留";
  if (undo.before) {
    restore_unit(tx, *unit, *undo.before);
  } else if (is_unit_in_use(tx, unit->id)) {
    return unit->name + "已有人员、下级组织、任职、授权或工作记录，予以保留";
  } else {
    delete_unit(tx, unit->id);
  }
  announce(tx, {unit->id, unit->parent_id.value_or(access::hospital_unit)});
  for (const auto department : undo.new_departments) {
    delete_unused_department(tx, DepartmentId{department});
  }
  return std::nullopt;
}

}  // namespace

const intake::Kind& unit_import() {
  static const intake::Kind kind{.code = "units",
                                 .permission = import_org,
                                 .fields = unit_fields(),
                                 .plan = plan_units,
                                 .undo = undo_unit};
  return kind;
}

}  // namespace yixin::org
