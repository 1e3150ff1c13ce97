#include "people_register.h"

#include "platform/access/access.h"
#include "platform/base/names.h"
#include "units.h"

namespace yixin::org {

PeopleRegister::PeopleRegister(db::ReadTx& tx)
    : units_(list_unit_records(tx)), people_(list_person_records(tx)) {
  for (const UnitRecord& unit : units_) {
    unit_by_id_[unit.id] = &unit;
    if (unit.dissolved_on || unit.kind == UnitKind::hospital || !unit.short_name) continue;
    const auto [entry, fresh] = unit_by_name_.emplace(base::name_key(*unit.short_name), &unit);
    if (!fresh) entry->second = nullptr;
  }
  // Full names are unique among standing units and win over short ones.
  for (const UnitRecord& unit : units_) {
    if (unit.dissolved_on || unit.kind == UnitKind::hospital) continue;
    unit_by_name_[base::name_key(unit.name)] = &unit;
  }
  for (const UnitId unit : list_units_within(tx, import_org)) within_.insert(unit);
  for (const auto& department : list_department_names(tx)) {
    departments_[base::name_key(department.name)] = department.id;
  }
  for (const PersonRecord& person : people_) {
    if (person.staff_no) by_staff_no_[*person.staff_no] = &person;
    if (person.id_index) by_id_index_[*person.id_index] = &person;
    by_ref_[person.public_id] = &person;
    if (!person.withdrawn) by_name_.emplace(base::name_key(person.name), &person);
  }
  for (const auto& open : list_open_memberships(tx)) unit_of_[open.person_id] = open.unit_id;
  for (const PostRecord& post : list_open_posts(tx)) {
    posts_.emplace(post.person_id, post.unit_id, post.post);
    if (is_head(post.post)) heads_[{post.unit_id, post.post}] = post.person_id;
  }
}

const UnitRecord* PeopleRegister::find_unit(std::string_view name) const {
  const auto found = unit_by_name_.find(base::name_key(name));
  return found == unit_by_name_.end() ? nullptr : found->second;
}

const UnitRecord* PeopleRegister::find_group(const UnitRecord* branch,
                                             std::string_view name) const {
  const auto fits = [&](const UnitRecord* unit) {
    return unit != nullptr && unit->kind == UnitKind::group &&
           (branch == nullptr || unit->parent_id == branch->id);
  };
  const UnitRecord* group = find_unit(name);
  if (!fits(group) && branch != nullptr) group = find_unit(branch->name + std::string(name));
  return fits(group) ? group : nullptr;
}

const UnitRecord* PeopleRegister::find_above(const UnitRecord* from, UnitKind kind) const {
  while (from != nullptr && from->kind != kind) {
    from = from->parent_id ? unit_by_id_.at(*from->parent_id) : nullptr;
  }
  if (from != nullptr) return from;
  const UnitRecord* only = nullptr;
  for (const UnitRecord& unit : units_) {
    if (unit.kind != kind || unit.dissolved_on) continue;
    if (only != nullptr) return nullptr;
    only = &unit;
  }
  return only;
}

std::optional<DepartmentId> PeopleRegister::find_department(std::string_view name) const {
  const auto found = departments_.find(base::name_key(name));
  if (found == departments_.end()) return std::nullopt;
  return found->second;
}

const PersonRecord* PeopleRegister::find_person(const PersonRef& person) const {
  const auto found = by_ref_.find(person);
  return found == by_ref_.end() ? nullptr : found->second;
}

std::optional<UnitId> PeopleRegister::unit_of(const PersonRecord& person) const {
  const auto found = unit_of_.find(person.id);
  if (found == unit_of_.end()) return std::nullopt;
  return found->second;
}

const UnitRecord* PeopleRegister::branch_of(const PersonRecord& person) const {
  const auto unit = unit_of(person);
  if (!unit) return nullptr;
  return branch_over(unit_by_id_.at(*unit));
}

const UnitRecord* PeopleRegister::branch_over(const UnitRecord* unit) const {
  const bool is_group = unit != nullptr && unit->kind == UnitKind::group;
  return is_group ? unit_by_id_.at(*unit->parent_id) : unit;
}

bool PeopleRegister::is_out_of_reach(const PersonRecord& person) const {
  return !person.withdrawn && !may_import(unit_of(person).value_or(access::hospital_unit));
}

bool PeopleRegister::holds(PersonId person, UnitId unit, PostKind post) const {
  return posts_.contains({person, unit, post});
}

std::optional<PersonId> PeopleRegister::head_of(UnitId unit, PostKind post) const {
  const auto found = heads_.find({unit, post});
  if (found == heads_.end()) return std::nullopt;
  return found->second;
}

std::string PeopleRegister::describe_person(const PersonRecord& person) const {
  std::string label = person.name;
  const UnitRecord* branch = branch_of(person);
  if (branch != nullptr) label += "，" + branch->name;
  if (person.staff_no) label += "，工号 " + *person.staff_no;
  if (person.birth_on) label += "，" + person.birth_on->to_iso().substr(0, 7) + " 生";
  return label;
}

bool PeopleRegister::contradicts(const PersonCells& cells, const PersonRecord& person) const {
  const bool other_staff_no =
      !cells.staff_no.empty() && person.staff_no && *person.staff_no != cells.staff_no;
  const bool other_id = cells.id && person.id_index && *person.id_index != cells.id->index;
  const bool other_birth =
      cells.birth_on && person.birth_on && !agrees(*cells.birth_on, person.birth_on);
  return other_staff_no || other_id || other_birth;
}

Match PeopleRegister::match_by_name(const PersonCells& cells, const UnitRecord* unit) const {
  std::vector<const PersonRecord*> certain;
  std::vector<const PersonRecord*> possible;
  const auto [first, last] = by_name_.equal_range(cells.name_key);
  for (auto entry = first; entry != last; ++entry) {
    const PersonRecord& person = *entry->second;
    // A namesake outside the reach must not even be hinted at.
    if (is_out_of_reach(person)) continue;
    if (contradicts(cells, person)) continue;
    possible.push_back(&person);
    const bool same_birth = cells.birth_on && agrees(*cells.birth_on, person.birth_on);
    if (same_birth && branch_of(person) == unit) certain.push_back(&person);
  }
  if (certain.size() == 1) return {certain.front(), {}};
  return {nullptr, std::move(possible)};
}

Match PeopleRegister::match(const PersonCells& cells, const UnitRecord* unit,
                            Problems& problems) const {
  const auto id_index = cells.id ? std::optional(cells.id->index) : std::nullopt;
  const auto look_up = [&](const auto& map, const std::string& key) -> const PersonRecord* {
    const auto found = map.find(key);
    if (found == map.end()) return nullptr;
    const PersonRecord* person = found->second;
    return person->withdrawn && !is_twin(*person, cells.name_key, id_index) ? nullptr : person;
  };
  const PersonRecord* by_staff_no =
      cells.staff_no.empty() ? nullptr : look_up(by_staff_no_, cells.staff_no);
  const PersonRecord* by_id = id_index ? look_up(by_id_index_, *id_index) : nullptr;
  for (const PersonRecord* person : {by_staff_no, by_id}) {
    if (person != nullptr && is_out_of_reach(*person)) return {person, {}};
  }
  // Whoever is in the roster is meant rather than somebody who was withdrawn from it.
  if (by_staff_no != nullptr && by_staff_no->withdrawn && by_id != nullptr && !by_id->withdrawn) {
    by_staff_no = nullptr;
  }
  const bool both_live =
      by_staff_no != nullptr && by_id != nullptr && !by_staff_no->withdrawn && !by_id->withdrawn;
  if (both_live && by_staff_no != by_id) {
    problems.push_back({"staff_no", "numbers_of_two_people", "工号与身份证号属于库中不同的人"});
    return {};
  }
  if (by_staff_no != nullptr && by_staff_no != by_id && !by_staff_no->withdrawn &&
      base::name_key(by_staff_no->name) != cells.name_key && !cells.name_key.empty()) {
    problems.push_back({"staff_no", "staff_no_of_another", "该工号在库中属于另一人"});
    return {};
  }
  if (by_staff_no == nullptr && by_id != nullptr && !by_id->withdrawn && by_id->staff_no &&
      !cells.staff_no.empty()) {
    problems.push_back({"staff_no", "staff_no_differs", "该身份证号在库中的人员工号不同"});
    return {};
  }
  if (by_staff_no != nullptr) return {by_staff_no, {}};
  if (by_id != nullptr) return {by_id, {}};
  return match_by_name(cells, unit);
}

}  // namespace yixin::org
