#include "person_store.h"

#include "platform/access/access.h"
#include "platform/base/names.h"
#include "platform/base/pinyin.h"

namespace yixin::org {
namespace {

using base::Error;

/// A withdrawn person keeps numbers only until somebody else is known to have them.
void release_numbers_of_withdrawn(db::WriteTx& tx, const PersonRecord& record) {
  tx.run(R"sql(UPDATE org_person SET staff_no = NULL
               WHERE withdrawn_at IS NOT NULL AND staff_no = $1 AND id <> $2)sql",
         record.staff_no, record.id);
  tx.run(R"sql(UPDATE org_person SET id_kind = 'none', id_index = NULL, id_sealed = NULL
               WHERE withdrawn_at IS NOT NULL AND id_index = $1 AND id <> $2)sql",
         record.id_index, record.id);
}

void insert_person(db::WriteTx& tx, const PersonRecord& p) {
  tx.run(R"sql(INSERT INTO org_person
                 (id, public_id, staff_no, name, name_key, pinyin, initials, sex, ethnicity,
                  birth_on, id_kind, id_index, id_sealed, phone_index, phone_sealed, native_place,
                  education, degree, work_started_on, category, department_id, joined_party_on,
                  full_member_on, administrative_post, professional_title, retired, remark, rev,
                  created_at, updated_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                       $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $29))sql",
         p.id, p.public_id, p.staff_no, p.name, base::name_key(p.name), p.pinyin,
         base::pinyin_initials(p.pinyin), p.sex, p.ethnicity, p.birth_on, p.id_kind, p.id_index,
         p.id_sealed, p.phone_index, p.phone_sealed, p.native_place, p.education, p.degree,
         p.work_started_on, p.category, p.department_id, p.joined_party_on, p.full_member_on,
         p.administrative_post, p.professional_title, p.retired, p.remark, p.rev, tx.now());
}

void update_person(db::WriteTx& tx, const PersonRecord& p) {
  tx.run(R"sql(UPDATE org_person
               SET staff_no = $1, name = $2, name_key = $3, pinyin = $4, initials = $5, sex = $6,
                   ethnicity = $7, birth_on = $8, id_kind = $9, id_index = $10, id_sealed = $11,
                   phone_index = $12, phone_sealed = $13, native_place = $14, education = $15,
                   degree = $16, work_started_on = $17, category = $18, department_id = $19,
                   joined_party_on = $20, full_member_on = $21, administrative_post = $22,
                   professional_title = $23, retired = $24, remark = $25, rev = $26,
                   updated_at = $27, withdrawn_at = NULL
               WHERE id = $28)sql",
         p.staff_no, p.name, base::name_key(p.name), p.pinyin, base::pinyin_initials(p.pinyin),
         p.sex, p.ethnicity, p.birth_on, p.id_kind, p.id_index, p.id_sealed, p.phone_index,
         p.phone_sealed, p.native_place, p.education, p.degree, p.work_started_on, p.category,
         p.department_id, p.joined_party_on, p.full_member_on, p.administrative_post,
         p.professional_title, p.retired, p.remark, p.rev, tx.now(), p.id);
}

}  // namespace

std::optional<PersonRecord> find_person_record(db::ReadTx& tx, const PersonRef& person) {
  const auto id = tx.find<PersonId>(
      R"sql(SELECT id FROM org_person WHERE public_id = $1 AND withdrawn_at IS NULL)sql", person);
  if (!id) return std::nullopt;
  return get_person_record(tx, *id);
}

PersonRecord get_person_record(db::ReadTx& tx, PersonId person) {
  auto found = tx.find<PersonRecord>(
      R"sql(SELECT staff_no, name, pinyin, sex, ethnicity, birth_on, id_kind, id_index, phone_index,
                   native_place, education, degree, work_started_on, category, department_id,
                   joined_party_on, full_member_on, administrative_post, professional_title,
                   retired, remark, id, public_id, id_sealed, phone_sealed, rev,
                   CASE WHEN withdrawn_at IS NULL THEN 0 ELSE 1 END
            FROM org_person WHERE id = $1)sql",
      person);
  CHECK(found.has_value());
  return std::move(*found);
}

std::vector<PersonRecord> list_person_records(db::ReadTx& tx) {
  return tx.all<PersonRecord>(
      R"sql(SELECT staff_no, name, pinyin, sex, ethnicity, birth_on, id_kind, id_index, phone_index,
                   native_place, education, degree, work_started_on, category, department_id,
                   joined_party_on, full_member_on, administrative_post, professional_title,
                   retired, remark, id, public_id, id_sealed, phone_sealed, rev,
                   CASE WHEN withdrawn_at IS NULL THEN 0 ELSE 1 END
            FROM org_person ORDER BY id)sql");
}

PersonRecord get_visible_person(db::ReadTx& tx, const PersonRef& person) {
  auto record = find_person_record(tx, person);
  if (!record) base::refuse_not_found("该人员");
  access::require_visible(tx, read_org, scope_of(tx, record->id), "该人员");
  return std::move(*record);
}

PersonRecord get_person_for(db::ReadTx& tx, const PersonRef& person,
                            access::Permission permission) {
  PersonRecord record = get_visible_person(tx, person);
  access::require(tx, permission, scope_of(tx, record.id));
  return record;
}

std::optional<base::FieldError> taken_number(db::ReadTx& tx, const PersonRecord& record) {
  if (tx.value<std::int64_t>(
          R"sql(SELECT count(*) FROM org_person
                WHERE staff_no = $1 AND id <> $2 AND withdrawn_at IS NULL)sql",
          record.staff_no, record.id) > 0) {
    return base::FieldError{"staff_no", "staff_no_taken", "该工号已经属于另一人"};
  }
  if (tx.value<std::int64_t>(
          R"sql(SELECT count(*) FROM org_person
                WHERE id_index = $1 AND id <> $2 AND withdrawn_at IS NULL)sql",
          record.id_index, record.id) > 0) {
    return base::FieldError{"id_number", "id_number_taken", "该证件号码已经属于另一人"};
  }
  return std::nullopt;
}

void refuse_taken_numbers(db::WriteTx& tx, const PersonRecord& person, const PersonFacts& facts) {
  PersonRecord wanted = person;
  static_cast<PersonFacts&>(wanted) = facts;
  if (const auto taken = taken_number(tx, wanted)) {
    throw Error{base::Kind::conflict, taken->code, taken->detail, {*taken}};
  }
}

void save_person(db::WriteTx& tx, PersonRecord& record, const PersonDraft& draft) {
  const bool is_new = record.rev == 0;
  if (is_new) {
    record.id = tx.next_id<access::PersonNoun>();
    record.public_id = tx.draw_ref<access::PersonNoun>();
  }
  static_cast<PersonFacts&>(record) = draft.facts;
  if (record.pinyin.empty()) record.pinyin = base::pinyin_key(record.name);
  if (draft.new_id_number) {
    record.id_sealed = seal_number(tx, record.id, SealedColumn::id_number, *draft.new_id_number);
  }
  if (draft.new_phone) {
    record.phone_sealed = seal_number(tx, record.id, SealedColumn::phone, *draft.new_phone);
  }
  if (!record.id_index) record.id_sealed.reset();
  if (!record.phone_index) record.phone_sealed.reset();
  release_numbers_of_withdrawn(tx, record);
  ++record.rev;
  record.withdrawn = false;
  is_new ? insert_person(tx, record) : update_person(tx, record);
}

void restore_person(db::WriteTx& tx, const PersonRecord& record) {
  release_numbers_of_withdrawn(tx, record);
  update_person(tx, record);
}

bool has_account(db::ReadTx& tx, PersonId person) {
  return tx.value<std::int64_t>(
             R"sql(SELECT count(*) FROM org_account_holder WHERE person_id = $1)sql", person) > 0;
}

void withdraw_person(db::WriteTx& tx, PersonId person) {
  tx.run(R"sql(UPDATE org_person
               SET withdrawn_at = $1, rev = rev + 1, birth_on = NULL, ethnicity = NULL,
                   phone_index = NULL, phone_sealed = NULL, native_place = NULL, education = NULL,
                   degree = NULL, work_started_on = NULL, department_id = NULL,
                   joined_party_on = NULL, full_member_on = NULL, administrative_post = NULL,
                   professional_title = NULL, remark = NULL
               WHERE id = $2)sql",
         tx.now(), person);
}

bool is_twin(const PersonRecord& withdrawn, std::string_view name,
             const std::optional<std::string>& id_index) {
  const bool other_id = id_index && withdrawn.id_index && *id_index != *withdrawn.id_index;
  return !other_id && base::name_key(withdrawn.name) == base::name_key(name);
}

std::optional<PersonRecord> find_withdrawn_twin(db::ReadTx& tx, const PersonFacts& facts) {
  const auto ids = tx.all<PersonId>(
      R"sql(SELECT id FROM org_person
            WHERE withdrawn_at IS NOT NULL AND (staff_no = $1 OR id_index = $2)
            ORDER BY CASE WHEN staff_no = $1 THEN 0 ELSE 1 END, id)sql",
      facts.staff_no, facts.id_index);
  for (const PersonId id : ids) {
    PersonRecord withdrawn = get_person_record(tx, id);
    if (is_twin(withdrawn, facts.name, facts.id_index)) return withdrawn;
  }
  return std::nullopt;
}

void touch_person(db::WriteTx& tx, PersonId person) {
  tx.run(R"sql(UPDATE org_person SET rev = rev + 1, updated_at = $1 WHERE id = $2)sql", tx.now(),
         person);
}

std::vector<OpenMembership> list_open_memberships(db::ReadTx& tx) {
  return tx.all<OpenMembership>(
      R"sql(SELECT person_id, unit_id FROM org_membership WHERE to_on IS NULL)sql");
}

std::vector<Membership> list_memberships(db::ReadTx& tx, PersonId person) {
  return tx.all<Membership>(
      R"sql(SELECT id, unit_id, from_on, to_on FROM org_membership WHERE person_id = $1
            ORDER BY from_on DESC, id DESC)sql",
      person);
}

std::optional<Membership> find_open_membership(db::ReadTx& tx, PersonId person) {
  return tx.find<Membership>(
      R"sql(SELECT id, unit_id, from_on, to_on FROM org_membership
            WHERE person_id = $1 AND to_on IS NULL)sql",
      person);
}

void insert_membership(db::WriteTx& tx, PersonId person, const Membership& membership) {
  tx.run(R"sql(INSERT INTO org_membership (id, person_id, unit_id, from_on, to_on)
               VALUES ($1, $2, $3, $4, $5))sql",
         membership.id, person, membership.unit_id, membership.from_on, membership.to_on);
}

void delete_memberships(db::WriteTx& tx, PersonId person) {
  tx.run(R"sql(DELETE FROM org_membership WHERE person_id = $1)sql", person);
}

void move_person(db::WriteTx& tx, PersonId person, UnitId unit, const base::LocalDate& on) {
  if (on > tx.today()) {
    throw Error{base::Kind::invalid, "date_in_future", "转入日期不能晚于今天"};
  }
  const auto current = find_open_membership(tx, person);
  if (current && current->unit_id == unit) return;
  if (current && on < current->from_on) {
    throw Error{base::Kind::invalid, "date_before_membership",
                "转入日期早于现在这段组织关系的开始日期 " + current->from_on.to_iso()};
  }
  if (current && on == current->from_on) {
    tx.run(R"sql(UPDATE org_membership SET unit_id = $1 WHERE id = $2)sql", unit, current->id);
    return;
  }
  if (current) {
    tx.run(R"sql(UPDATE org_membership SET to_on = $1 WHERE id = $2)sql", on, current->id);
  }
  insert_membership(tx, person, {tx.next_id<struct MembershipNoun>().value, unit, on, {}});
}

}  // namespace yixin::org
