#include "export.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "platform/access/access.h"
#include "platform/audit/about.h"
#include "platform/spreadsheet/write_xlsx.h"
#include "posts.h"
#include "roster.h"
#include "unit_store.h"
#include "units.h"

namespace yixin::org {
namespace {

enum class Numbers { masked, full };

/// What all rows of a roster share.
struct RosterContext {
  explicit RosterContext(db::ReadTx& tx) : units(list_unit_records(tx)) {
    for (const UnitRecord& unit : units) unit_by_id[unit.id] = &unit;
    for (const auto& open : list_open_memberships(tx)) unit_of[open.person_id] = open.unit_id;
    for (const PostRecord& post : list_open_posts(tx)) posts[post.person_id].push_back(post);
    for (const auto& d : list_department_names(tx)) departments[d.id.value] = d.name;
  }
  const UnitRecord* branch_of(const UnitRecord* unit) const {
    if (unit == nullptr || unit->kind != UnitKind::group) return unit;
    return unit_by_id.at(*unit->parent_id);
  }

  std::vector<UnitRecord> units;
  std::unordered_map<UnitId, const UnitRecord*> unit_by_id;
  std::unordered_map<PersonId, UnitId> unit_of;
  std::unordered_map<PersonId, std::vector<PostRecord>> posts;
  std::unordered_map<std::int64_t, std::string> departments;
};

std::string month_or_date(const std::optional<base::LocalDate>& date, bool month_is_enough) {
  if (!date) return "";
  return month_is_enough ? date->to_iso().substr(0, 7) : date->to_iso();
}

std::string date_text(const std::optional<base::LocalDate>& date) {
  return date ? date->to_iso() : "";
}

std::string number_text(PersonId person, SealedColumn column,
                        const std::optional<describe::Bytes>& sealed, Numbers numbers) {
  if (!sealed) return "";
  if (numbers == Numbers::masked) return masked_number(person, column, sealed).value_or("");
  return open_number(person, column, *sealed);
}

/// Written so that an import finds the same unit again.
std::string post_text(const RosterContext& context, const PostRecord& post, const UnitRecord* own) {
  const UnitRecord& unit = *context.unit_by_id.at(post.unit_id);
  if (own != nullptr && unit.id == own->id && unit.kind == UnitKind::group) return "党小组组长";
  const UnitRecord* branch = context.branch_of(own);
  if (branch == nullptr || branch->id != unit.id || unit.kind != UnitKind::branch) {
    return unit.name + label_of(post.post);
  }
  const bool is_office = post.post == PostKind::organisation || post.post == PostKind::publicity ||
                         post.post == PostKind::discipline;
  return (is_office ? "" : "支部") + label_of(post.post);
}

std::vector<std::string> roster_row(const RosterContext& context, const PersonRecord& person,
                                    std::size_t number, Numbers numbers) {
  const auto membership = context.unit_of.find(person.id);
  const UnitRecord* unit =
      membership == context.unit_of.end() ? nullptr : context.unit_by_id.at(membership->second);
  const UnitRecord* branch = context.branch_of(unit);
  std::string posts;
  if (const auto held = context.posts.find(person.id); held != context.posts.end()) {
    for (const PostRecord& post : held->second) {
      posts += (posts.empty() ? "" : "、") + post_text(context, post, unit);
    }
  }
  // Where the identity number holds the day, the month is what the heading asks for.
  const bool id_holds_birth =
      person.id_kind == IdKind::resident || person.id_kind == IdKind::resident_15;
  const bool month_only = person.work_started_on && person.work_started_on->day == 1;
  return {std::to_string(number),
          person.name,
          person.staff_no.value_or(""),
          person.sex ? label_of(*person.sex) : "",
          person.ethnicity.value_or(""),
          month_or_date(person.birth_on, id_holds_birth),
          number_text(person.id, SealedColumn::id_number, person.id_sealed, numbers),
          person.native_place.value_or(""),
          person.education.value_or(""),
          person.degree.value_or(""),
          month_or_date(person.work_started_on, month_only),
          date_text(person.joined_party_on),
          date_text(person.full_member_on),
          label_of(person.category),
          branch == nullptr ? "" : branch->name,
          unit == branch ? "" : unit->name,
          posts,
          join_post_and_title({person.administrative_post, person.professional_title}),
          person.department_id ? context.departments.at(*person.department_id) : "",
          number_text(person.id, SealedColumn::phone, person.phone_sealed, numbers),
          person.remark.value_or("")};
}

std::set<PersonId> people_within(db::ReadTx& tx, access::Permission permission,
                                 const std::string& unit) {
  const auto ids = tx.all<PersonId>(
      R"sql(SELECT person_id FROM org_roster
            WHERE unit_id IN (SELECT unit_id FROM access_may
                              WHERE account_id = $1 AND permission = $2)
              AND (CAST($3 AS TEXT) = '' OR unit_id IN (
                    SELECT c.descendant_id FROM access_unit_closure c
                    JOIN org_unit u ON u.id = c.ancestor_id WHERE u.public_id = $3)))sql",
      tx.caller().account, permission.name, unit);
  return {ids.begin(), ids.end()};
}

FullRoster write_roster(db::ReadTx& tx, access::Permission permission,
                        const std::optional<UnitRef>& unit, Numbers numbers) {
  FullRoster roster;
  std::string title = "党员花名册";
  if (unit) {
    const UnitRecord record = get_visible_unit(tx, *unit);
    roster.unit = record.public_id.to_hex();
    title = record.name + title;
  }
  const auto within = people_within(tx, permission, roster.unit);
  auto people = list_person_records(tx);
  std::erase_if(people, [&](const auto& person) { return !within.contains(person.id); });
  std::sort(people.begin(), people.end(), [](const auto& a, const auto& b) {
    return std::tie(a.pinyin, a.name, a.id) < std::tie(b.pinyin, b.name, b.id);
  });
  const RosterContext context(tx);
  spreadsheet::Sheet sheet{"花名册", "", roster_headings(), {}, {}};
  for (const PersonRecord& person : people) {
    sheet.rows.push_back(roster_row(context, person, sheet.rows.size() + 1, numbers));
    roster.people.push_back(person.id);
  }
  roster.file = {title + ".xlsx", std::string(http::xlsx_type), spreadsheet::write_xlsx(sheet)};
  return roster;
}

}  // namespace

http::File export_masked(db::ReadTx& tx, const ExportMasked& request) {
  return write_roster(tx, read_org, request.unit_id, Numbers::masked).file;
}

FullRoster prepare_full_export(db::ReadTx& tx, const ExportFull& request) {
  FullRoster roster = write_roster(tx, disclose_org, request.unit_id, Numbers::full);
  roster.reason = request.reason.str();
  return roster;
}

http::File record_full_export(db::WriteTx& tx, const FullRoster& roster) {
  audit::record_about(tx,
                      {"people.export",
                       "unit",
                       roster.unit,
                       {"id_number", "phone"},
                       std::to_string(roster.people.size()) + " 人，事由：" + roster.reason},
                      roster.people);
  return roster.file;
}

}  // namespace yixin::org
