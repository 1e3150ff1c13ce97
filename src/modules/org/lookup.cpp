#include <algorithm>

#include "modules/org/api/heads.h"
#include "modules/org/api/org.h"
#include "modules/org/api/own_numbers.h"
#include "numbers.h"
#include "platform/access/access.h"
#include "platform/base/phone.h"

namespace yixin::org {
namespace {

struct SealedPair {
  std::optional<describe::Bytes> id;
  std::optional<describe::Bytes> phone;
};
BOOST_DESCRIBE_STRUCT(SealedPair, (), (id, phone))

}  // namespace

std::optional<PersonSummary> find_person(db::ReadTx& tx, PersonId person) {
  return tx.find<PersonSummary>(
      R"sql(SELECT id, public_id, staff_no, name, category FROM org_person
            WHERE id = $1 AND withdrawn_at IS NULL)sql",
      person);
}

std::optional<PersonSummary> find_person_by_ref(db::ReadTx& tx,
                                                const base::Ref<access::PersonNoun>& person) {
  return tx.find<PersonSummary>(
      R"sql(SELECT id, public_id, staff_no, name, category FROM org_person
            WHERE public_id = $1 AND withdrawn_at IS NULL)sql",
      person);
}

std::optional<PersonSummary> find_person_by_staff_no(db::ReadTx& tx, std::string_view staff_no) {
  return tx.find<PersonSummary>(
      R"sql(SELECT id, public_id, staff_no, name, category FROM org_person
            WHERE staff_no = $1 AND withdrawn_at IS NULL)sql",
      staff_no);
}

std::optional<PersonSummary> find_person_by_phone(db::ReadTx& tx, std::string_view phone) {
  const auto parsed = base::parse_phone(phone);
  if (!parsed) return std::nullopt;
  auto people = tx.all<PersonSummary>(
      R"sql(SELECT id, public_id, staff_no, name, category FROM org_person
            WHERE phone_index = $1 AND withdrawn_at IS NULL LIMIT 2)sql",
      phone_index_of(parsed->number));
  if (people.size() != 1) return std::nullopt;
  return std::move(people.front());
}

OwnNumbers numbers_of(db::ReadTx& tx, PersonId person) {
  const auto sealed = tx.find<SealedPair>(
      R"sql(SELECT id_sealed, phone_sealed FROM org_person WHERE id = $1)sql", person);
  OwnNumbers numbers;
  if (!sealed) return numbers;
  if (sealed->id) numbers.id_number = open_number(person, SealedColumn::id_number, *sealed->id);
  if (sealed->phone) numbers.phone = open_number(person, SealedColumn::phone, *sealed->phone);
  return numbers;
}

UnitId scope_of(db::ReadTx& tx, PersonId person) {
  return tx
      .find<UnitId>(
          R"sql(SELECT unit_id FROM org_membership WHERE person_id = $1 AND to_on IS NULL)sql",
          person)
      .value_or(access::hospital_unit);
}

Placement placement_of(db::ReadTx& tx, PersonId person) {
  const auto unit = tx.find<UnitId>(
      R"sql(SELECT unit_id FROM org_membership WHERE person_id = $1 AND to_on IS NULL)sql", person);
  if (!unit) return {};
  return {find_unit(tx, *unit), unit_above(tx, *unit, UnitKind::branch),
          unit_above(tx, *unit, UnitKind::general_branch)};
}

std::optional<Affiliation> affiliation_of(db::ReadTx& tx, PersonId person) {
  return tx.find<Affiliation>(
      R"sql(SELECT p.category,
                   (SELECT c.ancestor_id FROM access_unit_closure c
                    JOIN org_unit u ON u.id = c.ancestor_id
                    WHERE c.descendant_id = m.unit_id AND u.kind = 'branch'
                    ORDER BY c.depth LIMIT 1),
                   (SELECT c.ancestor_id FROM access_unit_closure c
                    JOIN org_unit u ON u.id = c.ancestor_id
                    WHERE c.descendant_id = m.unit_id AND u.kind = 'general_branch'
                    ORDER BY c.depth LIMIT 1)
            FROM org_person p
            LEFT JOIN org_membership m ON m.person_id = p.id AND m.to_on IS NULL
            WHERE p.id = $1 AND p.withdrawn_at IS NULL)sql",
      person);
}

std::optional<UnitSummary> find_unit(db::ReadTx& tx, UnitId unit) {
  return tx.find<UnitSummary>(
      R"sql(SELECT id, public_id, kind, name FROM org_unit WHERE id = $1)sql", unit);
}

std::optional<UnitSummary> find_unit_by_ref(db::ReadTx& tx,
                                            const base::Ref<access::UnitNoun>& unit) {
  return tx.find<UnitSummary>(
      R"sql(SELECT id, public_id, kind, name FROM org_unit WHERE public_id = $1)sql", unit);
}

std::optional<base::LocalDate> ended_on(db::ReadTx& tx, UnitId unit) {
  return tx.find<base::LocalDate>(R"sql(SELECT ended_on FROM org_unit_lifetime
                                        WHERE unit_id = $1 AND ended_on IS NOT NULL)sql",
                                  unit);
}

std::vector<UnitSummary> list_units(db::ReadTx& tx, UnitKind kind) {
  return tx.all<UnitSummary>(
      R"sql(SELECT id, public_id, kind, name FROM org_unit
            WHERE kind = $1 AND dissolved_on IS NULL ORDER BY pinyin NULLS LAST, id)sql",
      kind);
}

std::vector<UnitMember> list_members(db::ReadTx& tx, UnitId unit) {
  return tx.all<UnitMember>(
      R"sql(SELECT p.id, p.public_id, p.name, p.birth_on
            FROM access_unit_closure c
            JOIN org_membership m ON m.unit_id = c.descendant_id AND m.to_on IS NULL
            JOIN org_person p ON p.id = m.person_id
            WHERE c.ancestor_id = $1 AND p.withdrawn_at IS NULL
              AND p.category IN ('full_member', 'probationary_member')
            ORDER BY p.pinyin, p.name, p.id)sql",
      unit);
}

std::optional<PersonId> secretary_of(db::ReadTx& tx, UnitId unit) {
  return tx.find<PersonId>(
      R"sql(SELECT person_id FROM org_post
            WHERE unit_id = $1 AND post = 'secretary' AND to_on IS NULL)sql",
      unit);
}

std::optional<UnitSummary> unit_above(db::ReadTx& tx, UnitId unit, UnitKind kind) {
  return tx.find<UnitSummary>(
      R"sql(SELECT u.id, u.public_id, u.kind, u.name
            FROM access_unit_closure c JOIN org_unit u ON u.id = c.ancestor_id
            WHERE c.descendant_id = $1 AND u.kind = $2 ORDER BY c.depth LIMIT 1)sql",
      unit, kind);
}

}  // namespace yixin::org
