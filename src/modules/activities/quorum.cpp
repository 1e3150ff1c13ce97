#include "modules/activities/quorum.h"

#include <algorithm>

namespace yixin::activities {
namespace {

std::optional<double> figure_of(const rules::Rule& rule, std::string_view name) {
  const auto found = std::find_if(rule.figures.begin(), rule.figures.end(),
                                  [&](const rules::Figure& one) { return one.name == name; });
  return found == rule.figures.end() ? std::nullopt : std::optional(found->value);
}

std::optional<Share> share_of(const rules::Rule& rule, std::string_view share,
                              std::string_view numerator, std::string_view denominator) {
  if (const auto value = figure_of(rule, share)) return Share{*value, 1};
  const auto upper = figure_of(rule, numerator);
  const auto lower = figure_of(rule, denominator);
  if (!upper || !lower || *lower <= 0) return std::nullopt;
  return Share{*upper, *lower};
}

}  // namespace

bool reaches(Threshold threshold, const Share& share, int part, int whole) {
  if (whole <= 0) return false;
  const double have = part * share.denominator;
  const double want = whole * share.numerator;
  return threshold == Threshold::more_than ? have > want : have >= want;
}

int needed(Threshold threshold, const Share& share, int whole) {
  int part = 0;
  while (part <= whole && !reaches(threshold, share, part, whole)) ++part;
  return part;
}

std::optional<Share> present_share(const rules::Rule& rule) {
  return share_of(rule, "min_present_share", "present_numerator", "present_denominator");
}

std::optional<Share> pass_share(const rules::Rule& rule) {
  return share_of(rule, "pass_share", "pass_numerator", "pass_denominator");
}

bool is_possible(const Turnout& turnout, const Ballot& ballot) {
  const std::int64_t cast = std::int64_t{ballot.in_favour} + ballot.against + ballot.abstained;
  return cast <= turnout.present;
}

}  // namespace yixin::activities
