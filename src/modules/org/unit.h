#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "modules/rules/api/rules.h"
#include "person.h"

/// Units as clients see them, and what must hold of one.
namespace yixin::org {

enum class BranchType { regular, temporary, joint, retired };
BOOST_DESCRIBE_ENUM(BranchType, regular, temporary, joint, retired)

enum class PostKind {
  secretary,
  deputy_secretary,
  organisation,
  publicity,
  discipline,
  group_leader,
  committee_member
};
BOOST_DESCRIBE_ENUM(PostKind, secretary, deputy_secretary, organisation, publicity, discipline,
                    group_leader, committee_member)

/// A角 and B角: who stands in for whom.
enum class Deputy { A, B };
BOOST_DESCRIBE_ENUM(Deputy, A, B)

struct UnitDepartment {
  DepartmentRef department_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(UnitDepartment, (), (department_id, name))

struct Unit {
  UnitRef unit_id;
  UnitKind kind = UnitKind::branch;
  std::optional<BranchType> branch_type;
  std::string name;
  std::optional<std::string> short_name;
  std::optional<UnitRef> parent_id;
  base::LocalDate founded_on;
  std::optional<base::LocalDate> dissolved_on;
  /// Of temporary branches: what one was set up for, and the first day on which it no longer
  /// stands.
  std::optional<std::string> purpose;
  std::optional<base::LocalDate> ends_on;
  std::int64_t member_count = 0;
  std::vector<UnitDepartment> departments;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(Unit, (),
                      (unit_id, kind, branch_type, name, short_name, parent_id, founded_on,
                       dissolved_on, purpose, ends_on, member_count, departments, rev))

struct Post {
  base::Ref<PostNoun> post_id;
  PersonRef person_id;
  std::string person_name;
  UnitRef unit_id;
  std::string unit_name;
  PostKind post = PostKind::committee_member;
  base::LocalDate from_on;
  std::optional<base::LocalDate> to_on;
  bool dual_leader = false;
  std::optional<Deputy> deputy;
};
BOOST_DESCRIBE_STRUCT(Post, (),
                      (post_id, person_id, person_name, unit_id, unit_name, post, from_on, to_on,
                       dual_leader, deputy))

struct Term {
  base::Ref<TermNoun> term_id;
  int number = 0;
  base::LocalDate from_on;
  base::LocalDate to_on;
};
BOOST_DESCRIBE_STRUCT(Term, (), (term_id, number, from_on, to_on))

struct Warning {
  std::string code;
  std::string message;
  rules::RuleQuote rule;
};
BOOST_DESCRIBE_STRUCT(Warning, (), (code, message, rule))

/// Somebody who takes part in a temporary branch while the membership stays at home.
struct Guest {
  PersonRef person_id;
  std::string name;
  /// The unit of the membership.
  std::string home_name;
  base::LocalDate from_on;
  std::optional<base::LocalDate> to_on;
};
BOOST_DESCRIBE_STRUCT(Guest, (), (person_id, name, home_name, from_on, to_on))

struct UnitView : Unit {
  std::vector<Warning> warnings;
  std::vector<Post> posts;
  std::vector<Term> terms;
  /// Of temporary branches; whoever is still there first.
  std::vector<Guest> guests;
};
BOOST_DESCRIBE_STRUCT(UnitView, (Unit), (warnings, posts, terms, guests))

/// What the warnings are derived from; members counted in the unit and everything below it.
struct UnitFacts {
  UnitKind kind = UnitKind::branch;
  std::optional<BranchType> branch_type;
  std::int64_t members = 0;
  std::int64_t full_members = 0;
  std::size_t departments = 0;
  std::map<PostKind, int> open_posts;
  std::optional<base::LocalDate> secretary_joined_on;
  std::optional<base::LocalDate> term_ends_on;
  /// Of temporary branches.
  base::LocalDate founded_on;
  std::optional<base::LocalDate> ends_on;
  std::int64_t full_member_guests = 0;
};

/// Where the unit does not meet a rule of the day, each with the rule itself.
std::vector<Warning> warnings_of(const UnitFacts& facts, const base::LocalDate& today);

/// A committee hangs under the hospital, a group under a branch, the others in between.
bool may_hang_under(UnitKind child, UnitKind parent);
/// A group has a leader and nobody else; every other unit has a committee's posts.
bool has_post(UnitKind unit, PostKind post);

}  // namespace yixin::org
