#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/org/api/org.h"
#include "platform/describe/json.h"

/// Types of activities as data: policy/activities. A figure stands in a rule, never here.
namespace yixin::activities {

/// Who is expected: members of the unit and below, the holders of its posts, or nobody.
enum class Audience { members, committee, open };
BOOST_DESCRIBE_ENUM(Audience, members, committee, open)

/// What a record may hold beside the usual.
enum class Asked { lecturer, partner, guests };
BOOST_DESCRIBE_ENUM(Asked, lecturer, partner, guests)

/// 党委书记, 班子成员, 支部书记, 普通党员, 外请
enum class LecturerGrade { party_secretary, leader, branch_secretary, member, external };
BOOST_DESCRIBE_ENUM(LecturerGrade, party_secretary, leader, branch_secretary, member, external)

/// What the sentence of a year counts a record as: 集中学习, or 讲党课 by the grade of the
/// lecturer.
enum class YearFigure { collective_study, lecture };
BOOST_DESCRIBE_ENUM(YearFigure, collective_study, lecture)

/// 超过 or 以上
enum class Threshold { more_than, at_least };
BOOST_DESCRIBE_ENUM(Threshold, more_than, at_least)

struct QuorumRule {
  /// Its figures are min_present_share and pass_share, or present_numerator and
  /// present_denominator.
  std::string rule;
  Threshold threshold = Threshold::more_than;
  /// Whether something may be put to the vote.
  bool votes = false;
};
BOOST_DESCRIBE_STRUCT(QuorumRule, (), (rule, threshold, votes))

struct CountedThing {
  std::string code;
  /// 服务人次
  std::string label;
  /// 人次
  std::string measure;
};
BOOST_DESCRIBE_STRUCT(CountedThing, (), (code, label, measure))

/// A duty of the committee above that only a lecturer of this grade fulfils.
struct GradedDuty {
  LecturerGrade grade = LecturerGrade::party_secretary;
  std::string duty;
};
BOOST_DESCRIBE_STRUCT(GradedDuty, (), (grade, duty))

struct ActivityType {
  std::string code;
  std::string name;
  /// 三会一课, 主题党日 …: what counts of a year are summed up by.
  std::string carrier;
  /// Kinds of units that may enter it.
  std::vector<org::UnitKind> units;
  Audience audience = Audience::members;
  /// Kinds of calendar duties that a filed record fulfils, of each unit that holds it.
  std::vector<std::string> duties;
  std::vector<GradedDuty> graded;
  std::vector<Asked> asks;
  std::optional<QuorumRule> quorum;
  /// The rule by which attendance counts as study; absent when it does not.
  std::optional<std::string> hours;
  /// The rule by which taking part counts as voluntary service; absent when it does not.
  std::optional<std::string> service_hours;
  /// The one of the six ways of studying that its records count for (`policy/learning.csv`).
  std::optional<std::string> mode;
  std::optional<YearFigure> year_figure;
  std::vector<CountedThing> counts;
  /// Somebody else agrees to the plan before it is announced.
  bool approval = false;

  bool asks_for(Asked what) const;
  bool is_for(org::UnitKind kind) const;
  const CountedThing* find_count(std::string_view code) const;
};
BOOST_DESCRIBE_STRUCT(ActivityType, (),
                      (code, name, carrier, units, audience, duties, graded, asks, quorum, hours,
                       service_hours, mode, year_figure, counts, approval))

/// Reads one file strictly: unknown keys and unknown words are refused with line and place. Throws
/// Kind::unavailable "activity_types_damaged".
std::vector<ActivityType> parse_types(std::string_view toml);

/// Those that the build embedded.
const std::vector<ActivityType>& activity_types();
/// nullptr for a code that no file has.
const ActivityType* find_type(std::string_view code);
/// The type of a stored activity; a broken assumption when a release took it away.
const ActivityType& type_of(std::string_view code);

/// "党委书记" for party_secretary.
std::string label_of(LecturerGrade grade);

}  // namespace yixin::activities
