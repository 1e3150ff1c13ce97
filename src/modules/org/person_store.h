#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "person.h"

/// Tables org_person and org_membership.
namespace yixin::org {

/// A row of org_person.
struct PersonRecord : PersonFacts {
  PersonId id;
  PersonRef public_id;
  std::optional<describe::Bytes> id_sealed;
  std::optional<describe::Bytes> phone_sealed;
  std::int64_t rev = 0;
  bool withdrawn = false;
};
BOOST_DESCRIBE_STRUCT(PersonRecord, (PersonFacts),
                      (id, public_id, id_sealed, phone_sealed, rev, withdrawn))

struct Membership {
  std::int64_t id = 0;
  UnitId unit_id;
  base::LocalDate from_on;
  std::optional<base::LocalDate> to_on;
};
BOOST_DESCRIBE_STRUCT(Membership, (), (id, unit_id, from_on, to_on))

/// Withdrawn people are not found.
std::optional<PersonRecord> find_person_record(db::ReadTx& tx, const PersonRef& person);
PersonRecord get_person_record(db::ReadTx& tx, PersonId person);
/// For imports: everybody, withdrawn people included.
std::vector<PersonRecord> list_person_records(db::ReadTx& tx);

/// Throws not_found unless the caller may read the person.
PersonRecord get_visible_person(db::ReadTx& tx, const PersonRef& person);
/// The same, and forbidden without `permission` over the person.
PersonRecord get_person_for(db::ReadTx& tx, const PersonRef& person, access::Permission permission);

/// Writes a draft: a new row when `record.rev` is 0, else the next revision of that row. Numbers
/// are sealed under the record's id. The caller has made sure that the numbers are free.
void save_person(db::WriteTx& tx, PersonRecord& record, const PersonDraft& draft);
/// What of the record's numbers another person has.
std::optional<base::FieldError> taken_number(db::ReadTx& tx, const PersonRecord& record);
/// Throws conflict staff_no_taken or id_number_taken.
void refuse_taken_numbers(db::WriteTx& tx, const PersonRecord& person, const PersonFacts& facts);
/// Writes a whole record back as it is given, sealed numbers and rev included.
void restore_person(db::WriteTx& tx, const PersonRecord& record);
/// True when an account was made for the person.
bool has_account(db::ReadTx& tx, PersonId person);
/// Nobody sees the person any more, and nothing is kept but the name and the numbers that find the
/// row again.
void withdraw_person(db::WriteTx& tx, PersonId person);
/// Whether a withdrawn person is whom a name and an identity number mean. The number that found the
/// row may be somebody else's by now, and with the row come its account and all that refers to it.
bool is_twin(const PersonRecord& withdrawn, std::string_view name,
             const std::optional<std::string>& id_index);
/// The twin who has this staff number or identity number.
std::optional<PersonRecord> find_withdrawn_twin(db::ReadTx& tx, const PersonFacts& facts);
/// Raises rev, because a membership or a post changed.
void touch_person(db::WriteTx& tx, PersonId person);

struct OpenMembership {
  PersonId person_id;
  UnitId unit_id;
};
BOOST_DESCRIBE_STRUCT(OpenMembership, (), (person_id, unit_id))
std::vector<OpenMembership> list_open_memberships(db::ReadTx& tx);

std::vector<Membership> list_memberships(db::ReadTx& tx, PersonId person);
std::optional<Membership> find_open_membership(db::ReadTx& tx, PersonId person);
void insert_membership(db::WriteTx& tx, PersonId person, const Membership& membership);
void delete_memberships(db::WriteTx& tx, PersonId person);
/// Ends the open membership on `on` and begins the new one; on the same day it is corrected in
/// place. Throws invalid "date_in_future" or "date_before_membership".
void move_person(db::WriteTx& tx, PersonId person, UnitId unit, const base::LocalDate& on);

}  // namespace yixin::org
