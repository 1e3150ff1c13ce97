#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "unit.h"

/// Tables org_unit, org_unit_department and org_term.
namespace yixin::org {

struct UnitRecord {
  UnitId id;
  UnitRef public_id;
  UnitKind kind = UnitKind::branch;
  std::optional<BranchType> branch_type;
  std::string name;
  std::optional<std::string> short_name;
  std::optional<UnitId> parent_id;
  /// Absent at the hospital alone.
  std::optional<base::LocalDate> founded_on;
  std::optional<base::LocalDate> dissolved_on;
  /// Of temporary branches.
  std::optional<std::string> purpose;
  /// Of temporary branches: the first day on which one no longer stands.
  std::optional<base::LocalDate> ends_on;
  std::int64_t rev = 0;

  bool is_temporary() const { return branch_type == BranchType::temporary; }
  UnitSummary summary() const { return {id, public_id, kind, name}; }
};
BOOST_DESCRIBE_STRUCT(UnitRecord, (),
                      (id, public_id, kind, branch_type, name, short_name, parent_id, founded_on,
                       dissolved_on, purpose, ends_on, rev))

std::optional<UnitRecord> find_unit_record(db::ReadTx& tx, UnitId unit);
/// All units, dissolved ones included, oldest first.
std::vector<UnitRecord> list_unit_records(db::ReadTx& tx);
/// Ids of the units over which the caller holds a permission.
std::vector<UnitId> list_units_within(db::ReadTx& tx, access::Permission permission);

/// Throws not_found unless the caller may read the unit. The hospital is found by no public id.
UnitRecord get_visible_unit(db::ReadTx& tx, const UnitRef& unit);
/// The same, forbidden without `permission` over it, and conflict "unit_dissolved".
UnitRecord get_standing_unit_for(db::ReadTx& tx, const UnitRef& unit,
                                 access::Permission permission);

/// Throws conflict "unit_name_taken".
void insert_unit(db::WriteTx& tx, const UnitRecord& unit);
/// Name, short name, branch type, founding date, purpose and end; throws conflict
/// "unit_name_taken".
void update_unit(db::WriteTx& tx, const UnitRecord& unit);
void update_dissolution(db::WriteTx& tx, UnitId unit, const base::LocalDate& on,
                        std::string_view reason);
/// True when anything that people entered refers to the unit, but its departments.
bool is_unit_in_use(db::ReadTx& tx, UnitId unit);
void delete_unit(db::WriteTx& tx, UnitId unit);

struct UnitDepartmentRow {
  UnitId unit_id;
  DepartmentId id;
  DepartmentRef department_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(UnitDepartmentRow, (), (unit_id, id, department_id, name))
/// The mapping of all units, by pinyin of the departments.
std::vector<UnitDepartmentRow> list_unit_departments(db::ReadTx& tx);
void replace_unit_departments(db::WriteTx& tx, UnitId unit,
                              const std::vector<DepartmentId>& departments);

struct MemberCount {
  UnitId unit_id;
  std::int64_t members = 0;
  std::int64_t full_members = 0;
};
BOOST_DESCRIBE_STRUCT(MemberCount, (), (unit_id, members, full_members))
/// Members in each unit and everything below it; units without members are left out.
std::vector<MemberCount> list_member_counts(db::ReadTx& tx);

std::vector<Term> list_terms(db::ReadTx& tx, UnitId unit);
/// False when the number is taken.
bool insert_term(db::WriteTx& tx, UnitId unit, const Term& term);

}  // namespace yixin::org
