#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "modules/activities/quorum.h"
#include "platform/access/caller.h"

/// The roll of a meeting: who was expected, who was there. Pure; everybody expected was there
/// unless somebody says otherwise.
namespace yixin::activities {

/// 到会, 缺席, 不计应到, 列席或者参加（不在应到之列）
enum class Presence { present, absent, exempt, joined };
BOOST_DESCRIBE_ENUM(Presence, present, absent, exempt, joined)

/// 值班, 手术, 外出, 休产假, 其他
enum class LeaveReason { on_duty, surgery, away, parental, other };
BOOST_DESCRIBE_ENUM(LeaveReason, on_duty, surgery, away, parental, other)

struct Expected {
  access::PersonId person;
  access::UnitId unit;
  /// Entitled to vote.
  bool entitled = false;
};
BOOST_DESCRIBE_STRUCT(Expected, (), (person, unit, entitled))

struct RollLine {
  access::PersonId person;
  access::UnitId unit;
  bool entitled = false;
  Presence presence = Presence::present;
  /// Of those who were there.
  std::optional<int> batch;
  std::optional<LeaveReason> reason;
  /// Why somebody does not count as expected.
  std::string note;
};
BOOST_DESCRIBE_STRUCT(RollLine, (), (person, unit, entitled, presence, batch, reason, note))

/// What the secretary tapped. Whoever is in `batches` was at that one, everybody else at the first.
struct Taps {
  std::map<access::PersonId, std::optional<LeaveReason>> absent;
  std::map<access::PersonId, std::string> exempt;
  std::map<access::PersonId, access::UnitId> joined;
  std::map<access::PersonId, int> batches;
};

/// Throws Kind::invalid at the member of the request: "not_expected" for somebody who is tapped but
/// not on the list, "repeated" for two taps on one person.
std::vector<RollLine> call_roll(const std::vector<Expected>& expected, const Taps& taps);

/// 应到 are those expected without the exempt; 实到 of them; one number over all batches.
struct Headcount {
  int expected = 0;
  int present = 0;
  int absent = 0;
  int exempt = 0;
  int joined = 0;
};
BOOST_DESCRIBE_STRUCT(Headcount, (), (expected, present, absent, exempt, joined))

Headcount headcount_of(const std::vector<RollLine>& roll);
Turnout turnout_of(const std::vector<RollLine>& roll);

}  // namespace yixin::activities
