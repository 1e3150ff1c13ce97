#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/org/api/org.h"
#include "numbers.h"
#include "platform/base/error.h"

/// A person as org keeps it, and the rules that the form and the spreadsheet share.
namespace yixin::org {

struct DepartmentNoun;
struct PostNoun;
struct TermNoun;
struct CampusNoun;
using DepartmentId = base::Id<DepartmentNoun>;
using DepartmentRef = base::Ref<DepartmentNoun>;
using PersonRef = base::Ref<access::PersonNoun>;
using UnitRef = base::Ref<access::UnitNoun>;

/// Everything that two states of a person are compared by. Numbers stand here as their keyed index:
/// equal indexes mean equal numbers.
struct PersonFacts {
  std::optional<std::string> staff_no;
  std::string name;
  std::string pinyin;  // empty in a draft: computed when it is saved
  std::optional<base::Sex> sex;
  std::optional<std::string> ethnicity;
  std::optional<base::LocalDate> birth_on;
  IdKind id_kind = IdKind::none;
  std::optional<std::string> id_index;
  std::optional<std::string> phone_index;
  std::optional<std::string> native_place;
  std::optional<std::string> education;
  std::optional<std::string> degree;
  std::optional<base::LocalDate> work_started_on;
  Category category = Category::staff;
  std::optional<std::int64_t> department_id;  // org_department.id
  std::optional<base::LocalDate> joined_party_on;
  std::optional<base::LocalDate> full_member_on;
  std::optional<std::string> administrative_post;
  std::optional<std::string> professional_title;
  bool retired = false;
  std::optional<std::string> remark;
};
BOOST_DESCRIBE_STRUCT(PersonFacts, (),
                      (staff_no, name, pinyin, sex, ethnicity, birth_on, id_kind, id_index,
                       phone_index, native_place, education, degree, work_started_on, category,
                       department_id, joined_party_on, full_member_on, administrative_post,
                       professional_title, retired, remark))

/// Facts with the numbers that are to be sealed; a number that stays as it is is absent.
struct PersonDraft {
  PersonFacts facts;
  std::optional<std::string> new_id_number;
  std::optional<std::string> new_phone;
};

using Problems = std::vector<base::FieldError>;

/// Names of the members in which the two differ, for the audit and the import preview.
std::vector<std::string> changed_fields(const PersonFacts& before, const PersonFacts& after);

/// Staff numbers are text: half width, no blanks, leading zeros kept. Adds a problem for others.
std::string read_staff_no(std::string_view text, Problems& problems);
/// Name without surrounding blanks; a new or changed one drops the pinyin.
void take_name(PersonDraft& draft, std::string_view name, Problems& problems);
void take_phone(PersonDraft& draft, std::string_view text, Problems& problems);
/// Sets the number and what it says of birth and sex, and reports contradictions to what the same
/// source states. `stated_birth` may lack its day.
void take_id_number(PersonDraft& draft, const IdReading& reading,
                    const std::optional<base::PartialDate>& stated_birth,
                    const std::optional<base::Sex>& stated_sex, Problems& problems);
/// Dates among themselves.
void check_dates(const PersonFacts& facts, const base::LocalDate& today, Problems& problems);
/// Dates that the category does not have.
void check_category(const PersonFacts& facts, Problems& problems);

/// The first of the month when the register names no day.
base::LocalDate to_date(const base::PartialDate& date);
/// True when `date` says nothing that `stored` does not.
bool agrees(const base::PartialDate& date, const std::optional<base::LocalDate>& stored);

}  // namespace yixin::org
