#pragma once

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "modules/talks/talk.h"

/// What the rule asks of a branch in a year, and what of it is not written down yet. Pure.
namespace yixin::talks {

/// 支委之间, 支委和党员之间, 党员之间
enum class TalkPair { seats, seat_and_member, members };
BOOST_DESCRIBE_ENUM(TalkPair, seats, seat_and_member, members)

/// A branch on one day. Somebody with a seat need not be a member of the branch.
struct Company {
  std::set<access::PersonId> seats;
  std::set<access::PersonId> members;
};

using Days = std::vector<base::LocalDate>;

/// The days on which people spoke, in order. A talk counts as one with a seat if somebody else in
/// it had the seat on that day or has it now: rosters often know since when somebody has a seat
/// only from the day on which they were imported. One with two seats is one talk for a member.
struct Spoken {
  /// The smaller id first.
  std::map<std::pair<access::PersonId, access::PersonId>, Days> between;
  std::map<access::PersonId, Days> with_seats;
  std::map<access::PersonId, Days> with_members;

  /// Empty where nothing is written down.
  const Days& between_two(access::PersonId one, access::PersonId other) const;
};

/// From everybody who spoke, in order of days and talks.
Spoken spoken_in(const Company& now, std::vector<Speaker> speakers);

/// A talk that may still be arranged: of two seats with each other, of a member with any of the
/// seats, or of a member with any other member.
struct Wanted {
  TalkPair pair = TalkPair::seats;
  access::PersonId person;
  /// The other one; of 支委之间 alone.
  std::optional<access::PersonId> other;
  /// How many.
  int left = 1;
};

struct TalkCoverage {
  std::vector<Wanted> wanted;
  /// The day with which nothing was left to be wanted. Absent as well where nobody has a seat, or
  /// nobody to speak with: nothing can be said there.
  std::optional<base::LocalDate> complete_on;
};

/// `times` is what the rule asks for in a year.
TalkCoverage cover(const Company& company, const Spoken& spoken, int times);

}  // namespace yixin::talks
