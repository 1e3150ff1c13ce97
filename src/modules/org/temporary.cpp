#include "temporary.h"

#include "changes.h"
#include "person_store.h"
#include "platform/access/access.h"
#include "platform/audit/about.h"

namespace yixin::org {
namespace {

using base::Error;

[[noreturn]] void refuse(const char* field, const char* code, const std::string& detail) {
  throw Error{base::Kind::invalid, code, detail, {{field, code, detail}}};
}

UnitRecord get_temporary_for(db::ReadTx& tx, const UnitRef& ref) {
  UnitRecord unit = get_standing_unit_for(tx, ref, manage_org);
  if (!unit.is_temporary()) {
    throw Error{base::Kind::conflict, "not_temporary", "“" + unit.name + "”不是临时党支部"};
  }
  return unit;
}

void record_act(db::WriteTx& tx, std::string_view action, const UnitRecord& unit,
                const PersonRecord& person) {
  audit::record_about(tx, {action, "unit", unit.public_id.to_hex(), {"guests"}, person.name},
                      {person.id});
}

}  // namespace

void take_time_limit(UnitRecord& unit, const std::optional<base::Text<0, 200>>& purpose,
                     const std::optional<base::LocalDate>& ends_on) {
  const bool has_purpose = purpose && !purpose->empty();
  unit.purpose.reset();
  unit.ends_on = ends_on;
  if (!unit.is_temporary()) {
    if (has_purpose) refuse("purpose", "temporary_only", "只有临时党支部填写设立的任务");
    if (ends_on) refuse("ends_on", "temporary_only", "只有临时党支部填写到期日期");
    return;
  }
  if (!has_purpose) refuse("purpose", "required", "请填写临时党支部为什么任务设立");
  if (ends_on && *ends_on <= *unit.founded_on) {
    refuse("ends_on", "bad_date", "到期日期应晚于成立日期");
  }
  unit.purpose = purpose->str();
}

void refuse_own_members(db::ReadTx& tx, const UnitRecord& unit) {
  const auto own = tx.value<std::int64_t>(
      R"sql(SELECT (SELECT count(*) FROM org_membership m
                    JOIN access_unit_closure c ON c.descendant_id = m.unit_id
                    WHERE c.ancestor_id = $1 AND m.to_on IS NULL)
                   + (SELECT count(*) FROM org_term WHERE unit_id = $1))sql",
      unit.id);
  if (own == 0) return;
  throw Error{base::Kind::conflict, "temporary_branch",
              "“" + unit.name + "”有自己的党员或届次，不能改为临时党支部"};
}

bool is_within_temporary(db::ReadTx& tx, const UnitRecord& unit) {
  if (unit.kind != UnitKind::group) return unit.is_temporary();
  return find_unit_record(tx, *unit.parent_id)->is_temporary();
}

std::vector<Guest> list_guests(db::ReadTx& tx, UnitId unit) {
  return tx.all<Guest>(
      R"sql(SELECT p.public_id, p.name, u.name, g.from_on, g.to_on
            FROM org_guest g
            JOIN org_person p ON p.id = g.person_id
            LEFT JOIN org_membership m ON m.person_id = p.id AND m.to_on IS NULL
            JOIN org_unit u ON u.id = COALESCE(m.unit_id, 1)
            WHERE g.unit_id = $1 AND p.withdrawn_at IS NULL
            ORDER BY g.to_on DESC NULLS FIRST, p.pinyin NULLS LAST, p.name NULLS LAST, g.id)sql",
      unit);
}

std::int64_t count_full_member_guests(db::ReadTx& tx, UnitId unit) {
  return tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM org_guest g JOIN org_person p ON p.id = g.person_id
            WHERE g.unit_id = $1 AND g.to_on IS NULL AND p.withdrawn_at IS NULL
              AND p.category = 'full_member')sql",
      unit);
}

void end_guests_of_unit(db::WriteTx& tx, UnitId unit, const base::LocalDate& on) {
  tx.run(R"sql(DELETE FROM org_guest WHERE unit_id = $1 AND to_on IS NULL AND from_on >= $2)sql",
         unit, on);
  tx.run(R"sql(UPDATE org_guest SET to_on = $1 WHERE unit_id = $2 AND to_on IS NULL)sql", on, unit);
}

UnitView add_guest(db::WriteTx& tx, const AddGuest& request) {
  const UnitRecord unit = get_temporary_for(tx, request.unit_id);
  const PersonRecord person = get_person_for(tx, request.person_id, manage_org);
  if (!is_member(person.category))
    refuse("person_id", "not_a_member", "只登记党员，请先核对人员类别");
  const bool within = request.from_on >= *unit.founded_on && request.from_on <= tx.today() &&
                      (!unit.ends_on || request.from_on < *unit.ends_on);
  if (!within) refuse("from_on", "bad_date", "开始日期应在临时党支部存续期间，且不晚于今天");
  if (tx.run(R"sql(INSERT INTO org_guest (id, unit_id, person_id, from_on)
                   VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING)sql",
             tx.next_id<struct GuestNoun>(), unit.id, person.id, request.from_on) == 0) {
    throw Error{base::Kind::conflict, "guest_already", person.name + "已在这个临时党支部"};
  }
  record_act(tx, "unit.guest", unit, person);
  return full_view(tx, unit);
}

UnitView end_guest(db::WriteTx& tx, const EndGuest& request) {
  const UnitRecord unit = get_temporary_for(tx, request.unit_id);
  const PersonRecord person = get_person_for(tx, request.person_id, manage_org);
  const auto from_on = tx.find<base::LocalDate>(
      R"sql(SELECT from_on FROM org_guest
            WHERE unit_id = $1 AND person_id = $2 AND to_on IS NULL)sql",
      unit.id, person.id);
  if (!from_on) base::refuse_not_found("这位参加人员");
  if (request.to_on <= *from_on || request.to_on > tx.today()) {
    refuse("to_on", "bad_date", "结束日期应晚于开始日期，且不晚于今天");
  }
  tx.run(R"sql(UPDATE org_guest SET to_on = $1
               WHERE unit_id = $2 AND person_id = $3 AND to_on IS NULL)sql",
         request.to_on, unit.id, person.id);
  record_act(tx, "unit.end_guest", unit, person);
  return full_view(tx, unit);
}

}  // namespace yixin::org
