#pragma once

#include "person_store.h"
#include "platform/http/registry.h"
#include "unit.h"

/// Operations on people: forms, memberships, posts, disclosures.
namespace yixin::org {

struct PersonForm {
  std::optional<base::Text<0, 32>> staff_no;
  base::Text<1, 100> name;
  std::optional<base::Text<0, 300>> pinyin;
  std::optional<base::Sex> sex;
  std::optional<base::Text<0, 30>> ethnicity;
  std::optional<base::LocalDate> birth_on;
  IdKind id_kind = IdKind::none;
  std::optional<base::Text<0, 30>> id_number;
  std::optional<base::Text<0, 40>> phone;
  std::optional<base::Text<0, 60>> native_place;
  std::optional<base::Text<0, 30>> education;
  std::optional<base::Text<0, 30>> degree;
  std::optional<base::LocalDate> work_started_on;
  Category category = Category::staff;
  /// Absent in a change: the membership stays as it is.
  std::optional<UnitRef> unit_id;
  std::optional<DepartmentRef> department_id;
  std::optional<base::LocalDate> joined_party_on;
  std::optional<base::LocalDate> full_member_on;
  std::optional<base::Text<0, 60>> administrative_post;
  std::optional<base::Text<0, 60>> professional_title;
  bool retired = false;
  std::optional<base::Text<0, 500>> remark;
};
BOOST_DESCRIBE_STRUCT(PersonForm, (),
                      (staff_no, name, pinyin, sex, ethnicity, birth_on, id_kind, id_number, phone,
                       native_place, education, degree, work_started_on, category, unit_id,
                       department_id, joined_party_on, full_member_on, administrative_post,
                       professional_title, retired, remark))

struct ChangePerson : PersonForm {
  PersonRef person_id;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(ChangePerson, (PersonForm), (person_id, rev))

struct MembershipView {
  UnitRef unit_id;
  std::string unit_name;
  base::LocalDate from_on;
  std::optional<base::LocalDate> to_on;
};
BOOST_DESCRIBE_STRUCT(MembershipView, (), (unit_id, unit_name, from_on, to_on))

/// Numbers are masked; `unit_id` is the unit of the open membership, possibly a group.
struct PersonView : PersonForm {
  PersonRef person_id;
  std::int64_t rev = 0;
  std::vector<MembershipView> memberships;
  std::vector<Post> posts;
};
BOOST_DESCRIBE_STRUCT(PersonView, (PersonForm), (person_id, rev, memberships, posts))

struct PersonRow {
  PersonRef person_id;
  std::optional<std::string> staff_no;
  std::string name;
  std::optional<base::Sex> sex;
  Category category = Category::staff;
  std::optional<UnitRef> unit_id;
  std::optional<std::string> unit_name;
  std::optional<std::string> group_name;
  std::optional<std::string> department_name;
  std::optional<base::LocalDate> joined_party_on;
  bool retired = false;
};
BOOST_DESCRIBE_STRUCT(PersonRow, (),
                      (person_id, staff_no, name, sex, category, unit_id, unit_name, group_name,
                       department_name, joined_party_on, retired))

struct PersonPage {
  std::vector<PersonRow> items;
  std::int64_t total = 0;
  int page = 1;
  int page_size = 50;
};
BOOST_DESCRIBE_STRUCT(PersonPage, (), (items, total, page, page_size))

struct ListPeople {
  std::optional<base::Text<0, 60>> search;
  std::optional<UnitRef> unit_id;
  std::optional<Category> category;
  std::optional<int> page;
  std::optional<int> page_size;
};
BOOST_DESCRIBE_STRUCT(ListPeople, (), (search, unit_id, category, page, page_size))

struct OnePerson {
  PersonRef person_id;
};
BOOST_DESCRIBE_STRUCT(OnePerson, (), (person_id))

struct DiscloseNumber {
  PersonRef person_id;
  SealedColumn field = SealedColumn::id_number;
  base::Text<2, 200> reason;
};
BOOST_DESCRIBE_STRUCT(DiscloseNumber, (), (person_id, field, reason))
struct DisclosedNumber {
  std::string value;
};
BOOST_DESCRIBE_STRUCT(DisclosedNumber, (), (value))

struct TransferPerson {
  PersonRef person_id;
  UnitRef unit_id;
  base::LocalDate from_on;
};
BOOST_DESCRIBE_STRUCT(TransferPerson, (), (person_id, unit_id, from_on))

struct RecordPost {
  PersonRef person_id;
  UnitRef unit_id;
  PostKind post = PostKind::committee_member;
  base::LocalDate from_on;
  bool dual_leader = false;
  std::optional<Deputy> deputy;
};
BOOST_DESCRIBE_STRUCT(RecordPost, (), (person_id, unit_id, post, from_on, dual_leader, deputy))

struct EndPost {
  base::Ref<PostNoun> post_id;
  base::LocalDate to_on;
};
BOOST_DESCRIBE_STRUCT(EndPost, (), (post_id, to_on))

/// Search: part of the name, or the beginning of pinyin, initials or staff number.
PersonPage list_people(db::ReadTx& tx, const ListPeople& request);
PersonView show_person(db::ReadTx& tx, const OnePerson& request);
/// Throws invalid with every problem of the form; conflict: staff_no_taken, id_number_taken.
PersonView create_person(db::WriteTx& tx, const PersonForm& request);
/// The same, and conflict "changed_meanwhile".
PersonView change_person(db::WriteTx& tx, const ChangePerson& request);
http::Secret<DisclosedNumber> disclose_number(db::WriteTx& tx, const DiscloseNumber& request);
/// Throws invalid: date_in_future, date_before_membership.
PersonView transfer_person(db::WriteTx& tx, const TransferPerson& request);
/// Throws invalid "wrong_post"; conflict "post_taken".
PersonView record_post(db::WriteTx& tx, const RecordPost& request);
/// Replies with the post alone: whoever manages its unit need not be allowed to read the person.
/// Throws conflict "post_ended"; invalid "bad_date".
Post end_post(db::WriteTx& tx, const EndPost& request);

}  // namespace yixin::org
