#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/id_number.h"
#include "platform/base/instant.h"

/// The demo hospital as plain values, before anything is entered. Equal options give equal values
/// on every machine. Everything in it is invented.
namespace yixin::demo {

struct Options {
  std::uint64_t seed = 1;
  base::LocalDate today;
  /// Closed weeks of the quiz; this week's comes on top.
  int weeks = 8;
  /// Size of the roster; less than 100 for drills that need the shape only.
  int percent = 100;
};

/// The first day on which the hospital works with the product: two weeks before the first quiz.
base::LocalDate first_day_of(const Options& options);

/// What people of a department do, which decides their titles.
enum class Work { ward, technical, pharmacy, office, logistics };

struct Department {
  std::string name;
  std::size_t campus = 0;
  Work work = Work::ward;
  int headcount = 0;
  std::size_t unit = 0;
};

struct Unit {
  std::string kind;
  std::string branch_type;  // of branches
  std::string name;
  std::string short_name;
  std::optional<std::size_t> parent;
  base::LocalDate founded_on;
  /// Of the temporary branch: what for, and the first day on which it no longer stands.
  std::string purpose;
  std::optional<base::LocalDate> ends_on;
  std::vector<std::size_t> departments;
  int members = 0;
};

struct Person {
  std::string staff_no;
  std::string name;
  base::Sex sex = base::Sex::female;
  std::string ethnicity;
  base::LocalDate birth_on;
  std::string id_number;
  std::string phone;
  std::string native_place;
  std::string education;
  std::string degree;
  base::LocalDate work_started_on;
  std::string category;  // in the words of the roster
  std::optional<base::LocalDate> joined_on;
  std::optional<base::LocalDate> full_on;
  std::string post_and_title;
  std::optional<std::size_t> department;
  bool retired = false;
};

/// Where somebody belongs from a day on; several of one person follow each other.
struct Stay {
  std::size_t person = 0;
  std::size_t unit = 0;
  base::LocalDate from_on;
};

struct Post {
  std::size_t person = 0;
  std::size_t unit = 0;
  std::string post;
  base::LocalDate from_on;
  std::optional<base::LocalDate> to_on;
  bool dual_leader = false;
  std::string deputy;
};

struct Term {
  std::size_t unit = 0;
  int number = 1;
  base::LocalDate from_on;
  base::LocalDate to_on;
};

struct Hospital {
  std::vector<std::string> campuses;
  std::vector<Department> departments;
  std::vector<Unit> units;  // parents first
  std::vector<Person> people;
  std::vector<Stay> stays;
  /// Who takes part in the temporary branch from when on.
  std::vector<Stay> guests;
  std::vector<Post> posts;  // a predecessor before the successor
  std::vector<Term> terms;

  /// Index of the unit with this name; it exists.
  std::size_t unit_named(const std::string& name) const;
  /// Who holds this post of a unit today.
  std::optional<std::size_t> holder_of(std::size_t unit, std::string_view post) const;
};

Hospital plan_hospital(const Options& options);

/// The branch whose people the demo signs in, and which did a little of everything.
inline constexpr const char* pilot_branch = "内科第一党支部";

/// Units that the demo means to show warnings of, by name; no other unit has one.
inline constexpr const char* branch_due_for_election = "外科第三党支部";
inline constexpr const char* branch_overdue_for_election = "中医老年党支部";
inline constexpr const char* branch_over_size = "医学影像党支部";
inline constexpr const char* branch_without_committee = "教学科研党支部";
inline constexpr const char* temporary_branch = "对口支援医疗队临时党支部";

}  // namespace yixin::demo
