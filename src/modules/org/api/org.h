#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/org/api/permissions.h"
#include "platform/access/caller.h"
#include "platform/crypto/keys.h"
#include "platform/db/tx.h"
#include "platform/http/registry.h"

/// Units, departments, campuses, people, posts and terms: what other modules may ask.
namespace yixin::org {

using access::PersonId;
using access::UnitId;

enum class UnitKind { hospital, committee, general_branch, branch, group };
BOOST_DESCRIBE_ENUM(UnitKind, hospital, committee, general_branch, branch, group)

/// 党委, 党总支, 党支部, 党小组.
std::string label_of(UnitKind kind);
/// From a cell of a spreadsheet, in the usual spellings.
std::optional<UnitKind> parse_unit_kind(std::string_view text);

/// 人员类别. Members are the first two; only they have a place in rankings.
enum class Category { full_member, probationary_member, applicant, activist, candidate, staff };
BOOST_DESCRIBE_ENUM(Category, full_member, probationary_member, applicant, activist, candidate,
                    staff)

inline bool is_member(Category category) {
  return category == Category::full_member || category == Category::probationary_member;
}

struct UnitSummary {
  UnitId id;
  base::Ref<access::UnitNoun> unit_id;
  UnitKind kind = UnitKind::branch;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(UnitSummary, (), (id, unit_id, kind, name))

struct PersonSummary {
  PersonId id;
  base::Ref<access::PersonNoun> person_id;
  std::optional<std::string> staff_no;
  std::string name;
  Category category = Category::staff;
};
BOOST_DESCRIBE_STRUCT(PersonSummary, (), (id, person_id, staff_no, name, category))

/// A Party member of a unit, with what an age is counted from.
struct UnitMember {
  PersonId id;
  base::Ref<access::PersonNoun> person_id;
  std::string name;
  std::optional<base::LocalDate> birth_on;
};
BOOST_DESCRIBE_STRUCT(UnitMember, (), (id, person_id, name, birth_on))

/// Where a person stands on the day of the transaction: the unit of the open membership and the
/// branch and general branch above it. A person without membership has none of the three.
struct Placement {
  std::optional<UnitSummary> unit;
  std::optional<UnitSummary> branch;
  std::optional<UnitSummary> general_branch;
};

/// What a result is counted by, in one query: the category, and the branch and general branch
/// above the open membership.
struct Affiliation {
  Category category = Category::staff;
  std::optional<UnitId> branch;
  std::optional<UnitId> general_branch;
};
BOOST_DESCRIBE_STRUCT(Affiliation, (), (category, branch, general_branch))

std::optional<PersonSummary> find_person(db::ReadTx& tx, PersonId person);
std::optional<PersonSummary> find_person_by_ref(db::ReadTx& tx,
                                                const base::Ref<access::PersonNoun>& person);
std::optional<PersonSummary> find_person_by_staff_no(db::ReadTx& tx, std::string_view staff_no);
/// By phone number while exactly one person has it (keyed blind index).
std::optional<PersonSummary> find_person_by_phone(db::ReadTx& tx, std::string_view phone);
Placement placement_of(db::ReadTx& tx, PersonId person);
/// Nothing for a person who is withdrawn.
std::optional<Affiliation> affiliation_of(db::ReadTx& tx, PersonId person);
/// The unit whose scope a person's record belongs to: the open membership's, else the hospital.
UnitId scope_of(db::ReadTx& tx, PersonId person);

std::optional<UnitSummary> find_unit(db::ReadTx& tx, UnitId unit);
std::optional<UnitSummary> find_unit_by_ref(db::ReadTx& tx,
                                            const base::Ref<access::UnitNoun>& unit);
/// The first day on which a unit no longer stands: it was dissolved, or the time of a temporary
/// branch is over. Absent while no end is known.
std::optional<base::LocalDate> ended_on(db::ReadTx& tx, UnitId unit);
/// All standing units of a kind, by pinyin of their names.
std::vector<UnitSummary> list_units(db::ReadTx& tx, UnitKind kind);
/// Full and probationary members whose open membership is in the unit or below it, by pinyin.
std::vector<UnitMember> list_members(db::ReadTx& tx, UnitId unit);
/// The nearest unit of `kind` at or above `unit`.
std::optional<UnitSummary> unit_above(db::ReadTx& tx, UnitId unit, UnitKind kind);

/// What members, groups, terms and dates of units are followed by: called within the transaction
/// that changed them, for these units or, when the list is empty, for all. The composition sets it
/// once.
using UnitChange = void (*)(db::WriteTx& tx, const std::vector<UnitId>& units);
void on_unit_change(UnitChange act);

/// Gives the keys for identity and phone numbers; called once at start.
void configure(const crypto::Keys& keys);

void install(http::Registry& app);

}  // namespace yixin::org
