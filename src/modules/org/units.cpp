#include "units.h"

#include <algorithm>
#include <functional>
#include <set>
#include <unordered_map>

#include "changes.h"
#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "posts.h"
#include "temporary.h"
#include "unit_store.h"

namespace yixin::org {
namespace {

using base::Error;

std::vector<DepartmentId> departments_of(db::ReadTx& tx, const std::vector<DepartmentRef>& refs) {
  std::vector<DepartmentId> ids;
  for (std::size_t i = 0; i < refs.size(); ++i) {
    ids.push_back(get_department(tx, refs[i], "department_ids[" + std::to_string(i) + "]"));
  }
  return ids;
}

std::optional<std::string> or_nothing(const std::optional<base::Text<0, 40>>& text) {
  if (!text || text->empty()) return std::nullopt;
  return text->str();
}

/// What all units share is fetched once, however many units a reply holds.
class UnitReader {
 public:
  explicit UnitReader(db::ReadTx& tx) : records_(list_unit_records(tx)) {
    for (const UnitRecord& record : records_) by_id_[record.id] = &record;
    for (const UnitId id : list_units_within(tx, read_org)) visible_.insert(id);
    for (const MemberCount& count : list_member_counts(tx)) counts_[count.unit_id] = count;
    for (auto& row : list_unit_departments(tx)) {
      departments_[row.unit_id].push_back({row.department_id, row.name});
    }
  }

  const std::vector<UnitRecord>& records() const { return records_; }
  bool shows(const UnitRecord& unit) const {
    return unit.kind != UnitKind::hospital && visible_.contains(unit.id);
  }
  /// The parent a client may know of: neither the hospital nor a unit outside its reach.
  const UnitRecord* shown_parent(const UnitRecord& unit) const {
    const auto found = unit.parent_id ? by_id_.find(*unit.parent_id) : by_id_.end();
    return found != by_id_.end() && shows(*found->second) ? found->second : nullptr;
  }
  MemberCount count(UnitId unit) const {
    const auto found = counts_.find(unit);
    return found == counts_.end() ? MemberCount{unit, 0, 0} : found->second;
  }
  Unit view(const UnitRecord& record) const {
    const UnitRecord* parent = shown_parent(record);
    const auto mapped = departments_.find(record.id);
    Unit unit;
    unit.unit_id = record.public_id;
    unit.kind = record.kind;
    unit.branch_type = record.branch_type;
    unit.name = record.name;
    unit.short_name = record.short_name;
    if (parent != nullptr) unit.parent_id = parent->public_id;
    unit.founded_on = record.founded_on.value_or(base::LocalDate{});
    unit.dissolved_on = record.dissolved_on;
    unit.purpose = record.purpose;
    unit.ends_on = record.ends_on;
    unit.member_count = count(record.id).members;
    if (mapped != departments_.end()) unit.departments = mapped->second;
    unit.rev = record.rev;
    return unit;
  }

 private:
  std::vector<UnitRecord> records_;
  std::unordered_map<UnitId, const UnitRecord*> by_id_;
  std::set<UnitId> visible_;
  std::unordered_map<UnitId, MemberCount> counts_;
  std::unordered_map<UnitId, std::vector<UnitDepartment>> departments_;
};

UnitFacts facts_of(const UnitReader& reader, const UnitView& view, const UnitRecord& record,
                   const base::LocalDate& today) {
  UnitFacts facts;
  facts.kind = record.kind;
  facts.branch_type = record.branch_type;
  facts.members = reader.count(record.id).members;
  facts.full_members = reader.count(record.id).full_members;
  facts.departments = view.departments.size();
  for (const Post& post : view.posts) {
    if (!post.to_on) ++facts.open_posts[post.post];
  }
  for (const Term& term : view.terms) {
    if (term.from_on <= today && !facts.term_ends_on) facts.term_ends_on = term.to_on;
  }
  return facts;
}

Unit short_view(db::ReadTx& tx, UnitId unit) {
  return UnitReader(tx).view(*find_unit_record(tx, unit));
}

std::optional<BranchType> checked_branch_type(UnitKind kind,
                                              const std::optional<BranchType>& wanted) {
  if (kind == UnitKind::branch) return wanted.value_or(BranchType::regular);
  if (!wanted) return std::nullopt;
  throw Error{base::Kind::invalid,
              "branch_type",
              "只有党支部有支部类型",
              {{"branch_type", "branch_type", "只有党支部有支部类型"}}};
}

UnitRecord parent_for(db::ReadTx& tx, const CreateUnit& request) {
  if (!request.parent_id) {
    access::require(tx, manage_org, access::hospital_unit);
    return *find_unit_record(tx, access::hospital_unit);
  }
  return get_standing_unit_for(tx, *request.parent_id, manage_org);
}

}  // namespace

UnitView full_view(db::ReadTx& tx, const UnitRecord& record) {
  const UnitReader reader(tx);
  UnitView view;
  static_cast<Unit&>(view) = reader.view(record);
  view.posts = list_posts_of_unit(tx, record.id);
  view.terms = list_terms(tx, record.id);
  if (record.is_temporary()) view.guests = list_guests(tx, record.id);
  if (record.dissolved_on) return view;
  UnitFacts facts = facts_of(reader, view, record, tx.today());
  facts.founded_on = view.founded_on;
  facts.ends_on = view.ends_on;
  facts.full_member_guests = count_full_member_guests(tx, record.id);
  facts.secretary_joined_on = secretary_joined_on(tx, record.id);
  view.warnings = warnings_of(facts, tx.today());
  return view;
}

UnitList list_units_as_tree(db::ReadTx& tx, const http::Empty&) {
  const UnitReader reader(tx);
  std::unordered_map<UnitId, std::vector<const UnitRecord*>> children;
  for (const UnitRecord& unit : reader.records()) {
    if (!reader.shows(unit)) continue;
    const UnitRecord* parent = reader.shown_parent(unit);
    children[parent != nullptr ? parent->id : access::hospital_unit].push_back(&unit);
  }
  UnitList list;
  const std::function<void(UnitId)> append_below = [&](UnitId parent) {
    auto& units = children[parent];
    std::stable_sort(units.begin(), units.end(),
                     [](const auto* a, const auto* b) { return a->kind < b->kind; });
    for (const UnitRecord* unit : units) {
      list.items.push_back(reader.view(*unit));
      append_below(unit->id);
    }
  };
  append_below(access::hospital_unit);
  return list;
}

UnitView show_unit(db::ReadTx& tx, const OneUnit& request) {
  return full_view(tx, get_visible_unit(tx, request.unit_id));
}

Unit create_unit(db::WriteTx& tx, const CreateUnit& request) {
  const UnitRecord parent = parent_for(tx, request);
  if (!may_hang_under(request.kind, parent.kind)) {
    const std::string detail = label_of(request.kind) + "不能设在" + label_of(parent.kind) + "之下";
    throw Error{
        base::Kind::invalid, "wrong_parent", detail, {{"parent_id", "wrong_parent", detail}}};
  }
  if (request.founded_on > tx.today()) {
    throw Error{base::Kind::invalid,
                "date_in_future",
                "成立日期晚于今天",
                {{"founded_on", "date_in_future", "成立日期晚于今天"}}};
  }
  UnitRecord unit;
  unit.id = tx.next_id<access::UnitNoun>();
  unit.public_id = tx.draw_ref<access::UnitNoun>();
  unit.kind = request.kind;
  unit.branch_type = checked_branch_type(request.kind, request.branch_type);
  unit.name = request.name.str();
  unit.short_name = or_nothing(request.short_name);
  unit.parent_id = parent.id;
  unit.founded_on = request.founded_on;
  take_time_limit(unit, request.purpose, request.ends_on);
  unit.rev = 1;
  insert_unit(tx, unit);
  if (request.department_ids) {
    replace_unit_departments(tx, unit.id, departments_of(tx, *request.department_ids));
  }
  announce(tx, {unit.id, parent.id});
  audit::record(tx, {"unit.create", "unit", unit.public_id.to_hex(), {}, unit.name});
  return short_view(tx, unit.id);
}

Unit change_unit(db::WriteTx& tx, const ChangeUnit& request) {
  UnitRecord unit = get_standing_unit_for(tx, request.unit_id, manage_org);
  if (unit.rev != request.rev) audit::refuse_stale(tx, "unit", unit.public_id.to_hex());
  std::vector<std::string> fields{"department_ids"};
  const auto set = [&](auto& member, auto value, const char* name) {
    if (member != value) fields.emplace_back(name);
    member = std::move(value);
  };
  set(unit.name, request.name.str(), "name");
  set(unit.short_name, or_nothing(request.short_name), "short_name");
  const bool was_temporary = unit.is_temporary();
  set(unit.branch_type, checked_branch_type(unit.kind, request.branch_type), "branch_type");
  take_time_limit(unit, request.purpose, request.ends_on);
  if (unit.is_temporary() && !was_temporary) refuse_own_members(tx, unit);
  if (was_temporary && !unit.is_temporary()) end_guests_of_unit(tx, unit.id, tx.today());
  update_unit(tx, unit);
  replace_unit_departments(tx, unit.id, departments_of(tx, request.department_ids));
  announce(tx, {unit.id});
  audit::record(tx, {"unit.change", "unit", unit.public_id.to_hex(), fields, ""});
  return short_view(tx, unit.id);
}

Unit dissolve_unit(db::WriteTx& tx, const DissolveUnit& request) {
  const UnitRecord unit = get_standing_unit_for(tx, request.unit_id, manage_org);
  if (request.on > tx.today() || (unit.founded_on && request.on < *unit.founded_on)) {
    throw Error{base::Kind::invalid,
                "bad_date",
                "撤销日期应在成立之后，且不晚于今天",
                {{"on", "bad_date", "撤销日期应在成立之后，且不晚于今天"}}};
  }
  const auto children = tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM org_unit WHERE parent_id = $1 AND dissolved_on IS NULL)sql",
      unit.id);
  if (children > 0) {
    throw Error{base::Kind::conflict, "unit_has_children", "请先撤销或调整下级党组织"};
  }
  const auto people = tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM org_membership WHERE unit_id = $1 AND to_on IS NULL)sql", unit.id);
  if (people > 0) {
    throw Error{base::Kind::conflict, "unit_has_members",
                "还有 " + std::to_string(people) + " 人的组织关系在此，请先转出"};
  }
  end_posts_of_unit(tx, unit.id, request.on);
  end_guests_of_unit(tx, unit.id, request.on);
  update_dissolution(tx, unit.id, request.on, request.reason);
  announce(tx, {unit.id, *unit.parent_id});
  audit::record(
      tx,
      {"unit.dissolve", "unit", unit.public_id.to_hex(), {"dissolved_on"}, request.reason.str()});
  return short_view(tx, unit.id);
}

UnitView record_term(db::WriteTx& tx, const RecordTerm& request) {
  const UnitRecord unit = get_standing_unit_for(tx, request.unit_id, manage_org);
  if (unit.kind == UnitKind::group) {
    throw Error{base::Kind::invalid, "bad_term", "党小组没有届次"};
  }
  if (unit.is_temporary()) {
    throw Error{base::Kind::conflict, "temporary_branch",
                rules::at("org.branch.temporary_limits", tx.today()).text};
  }
  if (request.number < 1 || request.to_on <= request.from_on) {
    throw Error{base::Kind::invalid, "bad_term", "届次从 1 开始，任期结束应晚于开始"};
  }
  const Term term{tx.draw_ref<TermNoun>(), request.number, request.from_on, request.to_on};
  if (!insert_term(tx, unit.id, term)) {
    throw Error{base::Kind::conflict, "term_taken",
                "第 " + std::to_string(request.number) + " 届已经登记"};
  }
  announce(tx, {unit.id});
  audit::record(tx, {"unit.term", "unit", unit.public_id.to_hex(), {"terms"}, ""});
  return full_view(tx, unit);
}

}  // namespace yixin::org
