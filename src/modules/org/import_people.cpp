#include "import_people.h"

#include <algorithm>
#include <map>

#include "changes.h"
#include "number_masks.h"
#include "people_register.h"
#include "people_undo.h"
#include "platform/access/access.h"
#include "platform/audit/about.h"

namespace yixin::org {
namespace {

using intake::Finding;
using intake::Rows;
using intake::Verdict;

/// What is to happen with one row.
struct PlannedPerson {
  const PersonRecord* person = nullptr;  // nullptr or withdrawn: a new one
  PersonDraft draft;
  std::optional<UnitId> move_to;
  std::vector<std::pair<UnitId, PostKind>> posts;
};

base::FieldError out_of_reach() { return {"", "out_of_reach", "该人员不在您的管理范围内"}; }

/// Remembers which row claimed a number, a person or a post first.
class Claims {
 public:
  /// The row that has the key already, or nothing and it is yours now.
  std::optional<int> claim(const std::string& key, int row) {
    const auto [entry, fresh] = rows_.emplace(key, row);
    if (fresh || entry->second == row) return std::nullopt;
    return entry->second;
  }

 private:
  std::map<std::string, int> rows_;
};

class PeoplePlan final : public intake::Plan {
 public:
  PeoplePlan(db::ReadTx& tx, const Rows& rows) : rows_(rows), register_(tx), today_(tx.today()) {
    planned_.resize(rows.size());
    findings_.resize(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) plan_row(i);
  }

  std::vector<intake::Written> write(db::WriteTx& tx) override {
    std::vector<intake::Written> written;
    std::vector<PersonId> about;
    for (std::size_t i = 0; i < planned_.size(); ++i) {
      const Verdict verdict = findings_[i].verdict;
      if (verdict != Verdict::new_ && verdict != Verdict::changed) continue;
      written.push_back({i, write_row(tx, planned_[i], about)});
    }
    if (!written.empty()) announce(tx, {});
    audit::record_about(tx, {"people.import", "import", "people", {}, {}}, about);
    return written;
  }

 private:
  void plan_row(std::size_t row);
  const UnitRecord* read_unit(const PersonCells& cells, Problems& problems) const;
  const PersonRecord* find_person(const PersonCells& cells, std::size_t row, const UnitRecord* unit,
                                  Problems& problems);
  void refuse_second_row(const PersonCells& cells, const PersonRecord* person, int number,
                         Problems& problems);
  void check_masks(const PersonCells& cells, const PersonRecord* person, std::string_view phone,
                   Problems& problems) const;
  void plan_unit(PlannedPerson& planned, const UnitRecord* unit, const PersonCells& cells,
                 Problems& problems) const;
  void plan_posts(PlannedPerson& planned, const PersonCells& cells, int number, Problems& problems);
  const UnitRecord* unit_of_post(const NamedPost& post, const UnitRecord* own) const;
  void report(std::size_t row, Problems problems);
  Verdict verdict_of(const PlannedPerson& planned) const;
  static std::string write_row(db::WriteTx& tx, const PlannedPerson& planned,
                               std::vector<PersonId>& about);

  const Rows& rows_;
  PeopleRegister register_;
  base::LocalDate today_;
  Claims claims_;
  std::vector<PlannedPerson> planned_;
};

/// The unit a row is put into: the group when it names one, else the branch.
const UnitRecord* PeoplePlan::read_unit(const PersonCells& cells, Problems& problems) const {
  const UnitRecord* unit = nullptr;
  if (!cells.unit.empty()) {
    unit = register_.find_unit(cells.unit);
    if (unit == nullptr || !register_.may_import(unit->id)) {
      problems.push_back({"unit", "unit_unknown", "没有名为“" + cells.unit + "”的党组织"});
      return nullptr;
    }
  }
  const char* field = "unit";
  if (!cells.group.empty()) {
    const UnitRecord* group = register_.find_group(unit, cells.group);
    if (group != nullptr && register_.may_import(group->id)) {
      unit = group;
      field = "group";
    } else {
      problems.push_back(
          {"group", "group_unknown", "该支部下没有名为“" + cells.group + "”的党小组"});
    }
  }
  if (unit != nullptr && register_.branch_over(unit)->is_temporary()) {
    problems.push_back(
        {field, "temporary_branch", "临时党支部不转接组织关系，请填写党员所在的党支部"});
    return nullptr;
  }
  return unit;
}

const PersonRecord* PeoplePlan::find_person(const PersonCells& cells, std::size_t row,
                                            const UnitRecord* unit, Problems& problems) {
  Match match = register_.match(cells, register_.branch_over(unit), problems);
  Finding& finding = findings_[row];
  for (const PersonRecord* candidate : match.candidates) {
    finding.candidates.push_back({candidate->public_id, register_.describe_person(*candidate)});
  }
  const intake::Choice& choice = rows_.choice(row);
  if (choice.person_id) match.person = register_.find_person(*choice.person_id);
  if (match.person == nullptr && !match.candidates.empty() && !choice.create) {
    finding.verdict = Verdict::ambiguous;
  }
  return match.person;
}

/// Of two rows for one person the later one is the problem, so that the first can be imported.
void PeoplePlan::refuse_second_row(const PersonCells& cells, const PersonRecord* person, int number,
                                   Problems& problems) {
  const auto refuse = [&](const char* field, const std::string& key) {
    const auto first = claims_.claim(key, number);
    if (!first) return false;
    problems.push_back({field, "row_repeated", "与第 " + std::to_string(*first) + " 行是同一人"});
    return true;
  };
  if (!cells.staff_no.empty() && refuse("staff_no", "staff_no:" + cells.staff_no)) return;
  if (cells.id && refuse("id_number", "id:" + cells.id->index)) return;
  if (person != nullptr) {
    refuse("name", "person:" + person->public_id.to_hex());
  } else if (cells.staff_no.empty() && !cells.id) {
    refuse("name", "name:" + cells.name_key + ':' +
                       (cells.birth_on ? cells.birth_on->to_iso() : "") + ':' + cells.unit);
  }
}

void PeoplePlan::check_masks(const PersonCells& cells, const PersonRecord* person,
                             std::string_view phone, Problems& problems) const {
  const auto check = [&](std::string_view shown, SealedColumn column, const char* field) {
    if (!fields::is_masked(shown)) return;
    const auto mask = person == nullptr
                          ? std::nullopt
                          : masked_number(person->id, column,
                                          column == SealedColumn::phone ? person->phone_sealed
                                                                        : person->id_sealed);
    if (mask == shown) return;
    problems.push_back({field, "masked_number", "号码被遮盖，且与库中的不一致，请填写完整号码"});
  };
  check(cells.masked_id, SealedColumn::id_number, "id_number");
  check(phone, SealedColumn::phone, "phone");
}

void PeoplePlan::plan_unit(PlannedPerson& planned, const UnitRecord* unit, const PersonCells& cells,
                           Problems& problems) const {
  const bool exists = planned.person != nullptr && !planned.person->withdrawn;
  const auto current = exists ? register_.unit_of(*planned.person) : std::nullopt;
  if (unit == nullptr) {
    if (!exists && !register_.may_import(access::hospital_unit)) problems.push_back(out_of_reach());
    return;
  }
  // The branch alone says nothing against the group that the person is in.
  const bool stays_in_group = current && cells.group.empty() &&
                              register_.unit(*current).kind == UnitKind::group &&
                              register_.unit(*current).parent_id == unit->id;
  if (current != unit->id && !stays_in_group) planned.move_to = unit->id;
}

const UnitRecord* PeoplePlan::unit_of_post(const NamedPost& post, const UnitRecord* own) const {
  const auto is_one_of = [&](std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), post.unit) != words.end();
  };
  if (post.post == PostKind::group_leader && is_one_of({"", "党", "小组", "党小组"})) {
    return own != nullptr && own->kind == UnitKind::group ? own : nullptr;
  }
  if (is_one_of({"", "支部", "党支部"})) {
    return own == nullptr ? nullptr : register_.find_above(own, UnitKind::branch);
  }
  if (is_one_of({"总支", "党总支"})) return register_.find_above(own, UnitKind::general_branch);
  if (is_one_of({"党委", "院党委"})) return register_.find_above(own, UnitKind::committee);
  return register_.find_unit(post.unit);
}

void PeoplePlan::plan_posts(PlannedPerson& planned, const PersonCells& cells, int number,
                            Problems& problems) {
  const bool exists = planned.person != nullptr && !planned.person->withdrawn;
  const auto current = exists ? register_.unit_of(*planned.person) : std::nullopt;
  const auto unit_id = planned.move_to ? planned.move_to : current;
  const UnitRecord* own = unit_id ? &register_.unit(*unit_id) : nullptr;
  for (const NamedPost& post : cells.posts) {
    const UnitRecord* unit = unit_of_post(post, own);
    if (unit == nullptr || !register_.may_import(unit->id) || !has_post(unit->kind, post.post)) {
      problems.push_back({"party_posts", "post_without_unit",
                          "找不到“" + post.unit + label_of(post.post) + "”所在的党组织"});
      continue;
    }
    if (exists && register_.holds(planned.person->id, unit->id, post.post)) continue;
    // “支部书记、书记” names one post twice.
    const std::pair named{unit->id, post.post};
    if (std::find(planned.posts.begin(), planned.posts.end(), named) != planned.posts.end()) {
      continue;
    }
    if (is_head(post.post)) {
      const auto holder = register_.head_of(unit->id, post.post);
      const auto first = claims_.claim(
          "post:" + std::to_string(unit->id.value) + describe::name_of(post.post), number);
      if (holder || first) {
        problems.push_back({"party_posts", "post_taken",
                            unit->name + "已有" + label_of(post.post) +
                                (first ? "（第 " + std::to_string(*first) + " 行）" : "")});
        continue;
      }
    }
    planned.posts.push_back(named);
  }
}

Verdict PeoplePlan::verdict_of(const PlannedPerson& planned) const {
  if (planned.person == nullptr || planned.person->withdrawn) return Verdict::new_;
  const bool same = changed_fields(*planned.person, planned.draft.facts).empty() &&
                    !planned.move_to && planned.posts.empty();
  return same ? Verdict::same : Verdict::changed;
}

void PeoplePlan::plan_row(std::size_t row) {
  Problems problems;
  PlannedPerson& planned = planned_[row];
  const int number = rows_.number(row);
  const PersonCells cells = read_cells(rows_, row, problems);
  const UnitRecord* unit = read_unit(cells, problems);
  planned.person = find_person(cells, row, unit, problems);
  // A comparison with what is stored, of any cell, would tell of people who may not be read.
  if (planned.person != nullptr && register_.is_out_of_reach(*planned.person)) {
    return report(row, {out_of_reach()});
  }
  refuse_second_row(cells, planned.person, number, problems);
  const bool exists = planned.person != nullptr && !planned.person->withdrawn;
  if (exists) planned.draft.facts = *planned.person;
  check_masks(cells, exists ? planned.person : nullptr, cells.phone, problems);
  overlay(cells, rows_, row, planned.draft, problems);
  if (rows_.value(row, "category").empty() && !exists) {
    problems.push_back({"category", "required", "新增人员缺少党员类别"});
  }
  if (!cells.department.empty()) {
    const auto department = register_.find_department(cells.department);
    if (department) planned.draft.facts.department_id = department->value;
    if (!department) {
      problems.push_back(
          {"department", "department_unknown", "没有名为“" + cells.department + "”的科室"});
    }
  }
  // A branch of the retired says it for its people when the file has no column for it.
  if (!exists && !cells.retired && unit != nullptr) {
    planned.draft.facts.retired = unit->branch_type == BranchType::retired;
  }
  check_dates(planned.draft.facts, today_, problems);
  if (cells.category || rows_.value(row, "category").empty()) {
    check_category(planned.draft.facts, problems);
  }
  plan_unit(planned, unit, cells, problems);
  plan_posts(planned, cells, number, problems);
  report(row, std::move(problems));
}

void PeoplePlan::report(std::size_t row, Problems problems) {
  Finding& finding = findings_[row];
  if (problems.empty() && finding.verdict == Verdict::ambiguous) {
    problems.push_back({"name", "ambiguous", "库中有人可能是同一人，请指认或选择新建"});
  } else {
    finding.verdict = problems.empty() ? verdict_of(planned_[row]) : Verdict::problem;
  }
  for (auto& problem : problems) {
    finding.problems.push_back(
        {std::move(problem.pointer), std::move(problem.code), std::move(problem.detail)});
  }
}

std::string PeoplePlan::write_row(db::WriteTx& tx, const PlannedPerson& planned,
                                  std::vector<PersonId>& about) {
  const bool exists = planned.person != nullptr && !planned.person->withdrawn;
  PersonUndo undo = exists ? remember(tx, *planned.person) : PersonUndo{};
  PersonRecord person = planned.person != nullptr ? *planned.person : PersonRecord{};
  save_person(tx, person, planned.draft);
  if (planned.move_to) move_person(tx, person.id, *planned.move_to, tx.today());
  for (const auto& [unit, post] : planned.posts) {
    CHECK(insert_post(tx, {tx.next_id<PostNoun>(), tx.draw_ref<PostNoun>(), person.id, unit, post,
                           tx.today(), std::nullopt, false, std::nullopt}));
  }
  about.push_back(person.id);
  undo.person_id = person.id.value;
  undo.rev = person.rev;
  return describe::to_json(undo);
}

std::unique_ptr<intake::Plan> plan_people(db::ReadTx& tx, const Rows& rows) {
  return std::make_unique<PeoplePlan>(tx, rows);
}

std::string present_cell(std::string_view field, std::string_view cell) {
  const auto column = describe::parse_name<SealedColumn>(field);
  if (!column || fields::is_masked(cell)) return std::string(cell);
  return fields::mask(mask_of(*column), cell);
}

}  // namespace

const intake::Kind& people_import() {
  static const intake::Kind kind{.code = "people",
                                 .permission = import_org,
                                 .fields = roster_fields(),
                                 .plan = plan_people,
                                 .undo = undo_person,
                                 .asks_for_person = true,
                                 .present = present_cell};
  return kind;
}

}  // namespace yixin::org
