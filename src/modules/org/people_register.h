#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "people_cells.h"
#include "person_store.h"
#include "posts.h"
#include "unit_store.h"

/// Everything an import of people compares with, fetched once per file.
namespace yixin::org {

/// Whom a row means: nobody yet, one person, or several that it could be.
struct Match {
  const PersonRecord* person = nullptr;
  std::vector<const PersonRecord*> candidates;
};

class PeopleRegister {
 public:
  explicit PeopleRegister(db::ReadTx& tx);

  const UnitRecord* find_unit(std::string_view name) const;
  /// A group by its full name, its short name, or its name without the branch's.
  const UnitRecord* find_group(const UnitRecord* branch, std::string_view name) const;
  const UnitRecord& unit(UnitId id) const { return *unit_by_id_.at(id); }
  /// The nearest unit of a kind at or above `from`; the only one there is when `from` is nullptr.
  const UnitRecord* find_above(const UnitRecord* from, UnitKind kind) const;
  /// The unit itself, or the branch of a group.
  const UnitRecord* branch_over(const UnitRecord* unit) const;
  bool may_import(UnitId unit) const { return within_.contains(unit); }

  std::optional<DepartmentId> find_department(std::string_view name) const;

  /// Staff number, then identity number, then name with birth date and unit. Adds a problem when
  /// the numbers of a row point to different people; but whoever is out of reach is returned before
  /// anything is compared with them.
  Match match(const PersonCells& cells, const UnitRecord* unit, Problems& problems) const;
  const PersonRecord* find_person(const PersonRef& person) const;
  std::optional<UnitId> unit_of(const PersonRecord& person) const;
  bool is_out_of_reach(const PersonRecord& person) const;

  bool holds(PersonId person, UnitId unit, PostKind post) const;
  /// Who is secretary or leader there now.
  std::optional<PersonId> head_of(UnitId unit, PostKind post) const;

  /// "张三，内科第一党支部，工号 01234".
  std::string describe_person(const PersonRecord& person) const;

 private:
  bool contradicts(const PersonCells& cells, const PersonRecord& person) const;
  Match match_by_name(const PersonCells& cells, const UnitRecord* unit) const;
  const UnitRecord* branch_of(const PersonRecord& person) const;

  std::vector<UnitRecord> units_;
  std::unordered_map<UnitId, const UnitRecord*> unit_by_id_;
  /// nullptr for a short name that two units share.
  std::unordered_map<std::string, const UnitRecord*> unit_by_name_;
  std::set<UnitId> within_;
  std::unordered_map<std::string, DepartmentId> departments_;
  std::vector<PersonRecord> people_;
  std::unordered_map<std::string, const PersonRecord*> by_staff_no_;
  std::unordered_map<std::string, const PersonRecord*> by_id_index_;
  std::unordered_map<base::PublicId, const PersonRecord*> by_ref_;
  std::unordered_multimap<std::string, const PersonRecord*> by_name_;
  std::unordered_map<PersonId, UnitId> unit_of_;
  std::set<std::tuple<PersonId, UnitId, PostKind>> posts_;
  std::map<std::pair<UnitId, PostKind>, PersonId> heads_;
};

inline bool is_head(PostKind post) {
  return post == PostKind::secretary || post == PostKind::group_leader;
}

}  // namespace yixin::org
