#include "unit_store.h"

#include "platform/access/access.h"
#include "platform/base/names.h"
#include "platform/base/pinyin.h"

namespace yixin::org {
namespace {

void refuse_taken_name(db::ReadTx& tx, const UnitRecord& unit) {
  if (tx.value<std::int64_t>(
          R"sql(SELECT count(*) FROM org_unit
                WHERE name_key = $1 AND dissolved_on IS NULL AND id <> $2)sql",
          base::name_key(unit.name), unit.id) == 0) {
    return;
  }
  throw base::Error{base::Kind::conflict,
                    "unit_name_taken",
                    "已有名为“" + unit.name + "”的党组织",
                    {{"name", "unit_name_taken", "名称已被使用"}}};
}

}  // namespace

std::optional<UnitRecord> find_unit_record(db::ReadTx& tx, UnitId unit) {
  return tx.find<UnitRecord>(
      R"sql(SELECT id, public_id, kind, branch_type, name, short_name, parent_id, founded_on,
                   dissolved_on, purpose, ends_on, rev
            FROM org_unit WHERE id = $1)sql",
      unit);
}

std::vector<UnitRecord> list_unit_records(db::ReadTx& tx) {
  return tx.all<UnitRecord>(
      R"sql(SELECT id, public_id, kind, branch_type, name, short_name, parent_id, founded_on,
                   dissolved_on, purpose, ends_on, rev
            FROM org_unit ORDER BY id)sql");
}

std::vector<UnitId> list_units_within(db::ReadTx& tx, access::Permission permission) {
  return tx.all<UnitId>(
      R"sql(SELECT DISTINCT unit_id FROM access_may WHERE account_id = $1 AND permission = $2)sql",
      tx.caller().account, permission.name);
}

UnitRecord get_visible_unit(db::ReadTx& tx, const UnitRef& unit) {
  const auto id = tx.find<UnitId>(
      R"sql(SELECT id FROM org_unit WHERE public_id = $1 AND kind <> 'hospital')sql", unit);
  if (!id) base::refuse_not_found("该党组织");
  access::require_visible(tx, read_org, *id, "该党组织");
  return *find_unit_record(tx, *id);
}

UnitRecord get_standing_unit_for(db::ReadTx& tx, const UnitRef& unit,
                                 access::Permission permission) {
  UnitRecord record = get_visible_unit(tx, unit);
  access::require(tx, permission, record.id);
  if (!record.dissolved_on) return record;
  throw base::Error{base::Kind::conflict, "unit_dissolved", "“" + record.name + "”已经撤销"};
}

void insert_unit(db::WriteTx& tx, const UnitRecord& unit) {
  refuse_taken_name(tx, unit);
  tx.run(R"sql(INSERT INTO org_unit (id, public_id, kind, branch_type, name, name_key, short_name,
                                     pinyin, parent_id, founded_on, purpose, ends_on, rev)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13))sql",
         unit.id, unit.public_id, unit.kind, unit.branch_type, unit.name, base::name_key(unit.name),
         unit.short_name, base::pinyin_of(unit.name), unit.parent_id, unit.founded_on, unit.purpose,
         unit.ends_on, unit.rev);
  access::add_unit(tx, unit.id, unit.parent_id);
}

void update_unit(db::WriteTx& tx, const UnitRecord& unit) {
  refuse_taken_name(tx, unit);
  tx.run(R"sql(UPDATE org_unit
               SET name = $1, name_key = $2, pinyin = $3, short_name = $4, branch_type = $5,
                   founded_on = $6, purpose = $7, ends_on = $8, rev = rev + 1
               WHERE id = $9)sql",
         unit.name, base::name_key(unit.name), base::pinyin_of(unit.name), unit.short_name,
         unit.branch_type, unit.founded_on, unit.purpose, unit.ends_on, unit.id);
}

void update_dissolution(db::WriteTx& tx, UnitId unit, const base::LocalDate& on,
                        std::string_view reason) {
  tx.run(R"sql(UPDATE org_unit SET dissolved_on = $1, dissolution_reason = $2, rev = rev + 1
               WHERE id = $3)sql",
         on, reason, unit);
}

bool is_unit_in_use(db::ReadTx& tx, UnitId unit) {
  return tx.value<std::int64_t>(
             R"sql(SELECT (SELECT count(*) FROM org_unit WHERE parent_id = $1) +
                          (SELECT count(*) FROM org_membership WHERE unit_id = $1) +
                          (SELECT count(*) FROM org_post WHERE unit_id = $1) +
                          (SELECT count(*) FROM org_guest WHERE unit_id = $1) +
                          (SELECT count(*) FROM org_term WHERE unit_id = $1) +
                          (SELECT count(*) FROM access_grant WHERE unit_id = $1) +
                          (SELECT count(*) FROM org_unit_use WHERE unit_id = $1))sql",
             unit) > 0;
}

void delete_unit(db::WriteTx& tx, UnitId unit) {
  tx.run(R"sql(DELETE FROM org_unit_department WHERE unit_id = $1)sql", unit);
  tx.run(R"sql(DELETE FROM org_unit WHERE id = $1)sql", unit);
  access::remove_unit(tx, unit);
}

std::vector<UnitDepartmentRow> list_unit_departments(db::ReadTx& tx) {
  return tx.all<UnitDepartmentRow>(
      R"sql(SELECT ud.unit_id, d.id, d.public_id, d.name
            FROM org_unit_department ud JOIN org_department d ON d.id = ud.department_id
            ORDER BY ud.unit_id, d.pinyin NULLS LAST, d.id)sql");
}

void replace_unit_departments(db::WriteTx& tx, UnitId unit,
                              const std::vector<DepartmentId>& departments) {
  tx.run(R"sql(DELETE FROM org_unit_department WHERE unit_id = $1)sql", unit);
  for (const DepartmentId department : departments) {
    tx.run(R"sql(INSERT INTO org_unit_department (unit_id, department_id) VALUES ($1, $2)
                 ON CONFLICT DO NOTHING)sql",
           unit, department);
  }
}

std::vector<MemberCount> list_member_counts(db::ReadTx& tx) {
  return tx.all<MemberCount>(
      R"sql(SELECT c.ancestor_id, count(*),
                   count(CASE WHEN p.category = 'full_member' THEN 1 END)
            FROM org_membership m
            JOIN org_person p ON p.id = m.person_id
            JOIN access_unit_closure c ON c.descendant_id = m.unit_id
            WHERE m.to_on IS NULL AND p.withdrawn_at IS NULL
              AND p.category IN ('full_member', 'probationary_member')
            GROUP BY c.ancestor_id)sql");
}

std::vector<Term> list_terms(db::ReadTx& tx, UnitId unit) {
  return tx.all<Term>(
      R"sql(SELECT public_id, number, from_on, to_on FROM org_term WHERE unit_id = $1
            ORDER BY number DESC)sql",
      unit);
}

bool insert_term(db::WriteTx& tx, UnitId unit, const Term& term) {
  return tx.run(R"sql(INSERT INTO org_term (id, public_id, unit_id, number, from_on, to_on)
                      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING)sql",
                tx.next_id<TermNoun>(), term.term_id, unit, term.number, term.from_on,
                term.to_on) == 1;
}

}  // namespace yixin::org
