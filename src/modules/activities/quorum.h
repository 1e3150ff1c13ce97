#pragma once

#include <optional>

#include "modules/activities/types.h"
#include "modules/rules/api/rules.h"

/// Whether enough were there and whether enough agreed. Pure: shares come from the dated rule.
namespace yixin::activities {

/// A part of a whole, kept as two numbers so that two thirds are exactly that.
struct Share {
  double numerator = 1;
  double denominator = 2;
};
BOOST_DESCRIBE_STRUCT(Share, (), (numerator, denominator))

/// Of those entitled to vote over all batches (场次): 应到有表决权 and 实到.
struct Turnout {
  int entitled = 0;
  int present = 0;
};

struct Ballot {
  int in_favour = 0;
  int against = 0;
  int abstained = 0;
};

/// `part` is more than, or at least, that share of `whole`; never of nobody.
bool reaches(Threshold threshold, const Share& share, int part, int whole);

/// The smallest part that reaches it; what a page can say before the meeting.
int needed(Threshold threshold, const Share& share, int whole);

/// 应到人数的…; nothing when the version of the rule has no such figure.
std::optional<Share> present_share(const rules::Rule& rule);
std::optional<Share> pass_share(const rules::Rule& rule);

/// More ballots than people present say that one of the numbers is wrong.
bool is_possible(const Turnout& turnout, const Ballot& ballot);

}  // namespace yixin::activities
