#pragma once

#include "platform/http/registry.h"
#include "unit_store.h"

/// Operations on units, departments and campuses.
namespace yixin::org {

struct UnitList {
  std::vector<Unit> items;
};
BOOST_DESCRIBE_STRUCT(UnitList, (), (items))

struct OneUnit {
  UnitRef unit_id;
};
BOOST_DESCRIBE_STRUCT(OneUnit, (), (unit_id))

struct CreateUnit {
  UnitKind kind = UnitKind::branch;
  base::Text<1, 100> name;
  std::optional<base::Text<0, 40>> short_name;
  std::optional<UnitRef> parent_id;
  std::optional<BranchType> branch_type;
  base::LocalDate founded_on;
  /// Needed for a temporary branch, and of no other unit.
  std::optional<base::Text<0, 200>> purpose;
  /// Of a temporary branch alone: the first day on which it no longer stands.
  std::optional<base::LocalDate> ends_on;
  std::optional<std::vector<DepartmentRef>> department_ids;
};
BOOST_DESCRIBE_STRUCT(CreateUnit, (),
                      (kind, name, short_name, parent_id, branch_type, founded_on, purpose, ends_on,
                       department_ids))

struct ChangeUnit {
  UnitRef unit_id;
  base::Text<1, 100> name;
  std::optional<base::Text<0, 40>> short_name;
  std::optional<BranchType> branch_type;
  std::optional<base::Text<0, 200>> purpose;
  std::optional<base::LocalDate> ends_on;
  std::vector<DepartmentRef> department_ids;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(ChangeUnit, (),
                      (unit_id, name, short_name, branch_type, purpose, ends_on, department_ids,
                       rev))

struct DissolveUnit {
  UnitRef unit_id;
  base::LocalDate on;
  base::Text<1, 200> reason;
};
BOOST_DESCRIBE_STRUCT(DissolveUnit, (), (unit_id, on, reason))

struct RecordTerm {
  UnitRef unit_id;
  int number = 0;
  base::LocalDate from_on;
  base::LocalDate to_on;
};
BOOST_DESCRIBE_STRUCT(RecordTerm, (), (unit_id, number, from_on, to_on))

/// Parents first, siblings by kind and then in the order they were entered.
UnitList list_units_as_tree(db::ReadTx& tx, const http::Empty& request);
UnitView show_unit(db::ReadTx& tx, const OneUnit& request);
/// Throws invalid: unit_kind, wrong_parent, branch_type, and what take_time_limit has; conflict:
/// unit_name_taken.
Unit create_unit(db::WriteTx& tx, const CreateUnit& request);
/// Throws invalid as create_unit; conflict: changed_meanwhile, unit_name_taken, unit_dissolved,
/// temporary_branch.
Unit change_unit(db::WriteTx& tx, const ChangeUnit& request);
/// Ends its posts on that day, and whatever its guests had to do with it. Throws conflict:
/// unit_has_children, unit_has_members.
Unit dissolve_unit(db::WriteTx& tx, const DissolveUnit& request);
/// Throws conflict: term_taken, temporary_branch; invalid: bad_term.
UnitView record_term(db::WriteTx& tx, const RecordTerm& request);
/// As show_unit, without asking whether the caller may read it.
UnitView full_view(db::ReadTx& tx, const UnitRecord& record);

struct Department {
  DepartmentRef department_id;
  std::string name;
  std::optional<base::Ref<CampusNoun>> campus_id;
  std::optional<std::string> campus_name;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(Department, (), (department_id, name, campus_id, campus_name, rev))
struct DepartmentList {
  std::vector<Department> items;
};
BOOST_DESCRIBE_STRUCT(DepartmentList, (), (items))
struct CreateDepartment {
  base::Text<1, 60> name;
  std::optional<base::Ref<CampusNoun>> campus_id;
};
BOOST_DESCRIBE_STRUCT(CreateDepartment, (), (name, campus_id))
struct ChangeDepartment {
  DepartmentRef department_id;
  base::Text<1, 60> name;
  std::optional<base::Ref<CampusNoun>> campus_id;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(ChangeDepartment, (), (department_id, name, campus_id, rev))

struct Campus {
  base::Ref<CampusNoun> campus_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Campus, (), (campus_id, name))
struct CampusList {
  std::vector<Campus> items;
};
BOOST_DESCRIBE_STRUCT(CampusList, (), (items))
struct CreateCampus {
  base::Text<1, 60> name;
};
BOOST_DESCRIBE_STRUCT(CreateCampus, (), (name))

/// Departments and campuses belong to the hospital, so changing them takes manage over it.
DepartmentList list_departments(db::ReadTx& tx, const http::Empty& request);
Department create_department(db::WriteTx& tx, const CreateDepartment& request);
Department change_department(db::WriteTx& tx, const ChangeDepartment& request);
CampusList list_campuses(db::ReadTx& tx, const http::Empty& request);
Campus create_campus(db::WriteTx& tx, const CreateCampus& request);

/// Throws invalid "no_such_department" naming the pointer.
DepartmentId get_department(db::ReadTx& tx, const DepartmentRef& department,
                            const std::string& pointer);
std::optional<DepartmentId> find_department_id(db::ReadTx& tx, std::string_view name);
/// A department that the hospital does not have yet.
DepartmentId make_department(db::WriteTx& tx, std::string_view name);
/// Keeps it while a unit or a person refers to it.
void delete_unused_department(db::WriteTx& tx, DepartmentId department);

struct DepartmentName {
  DepartmentId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(DepartmentName, (), (id, name))
std::vector<DepartmentName> list_department_names(db::ReadTx& tx);

}  // namespace yixin::org
