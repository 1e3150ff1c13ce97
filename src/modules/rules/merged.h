#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "modules/rules/api/rules.h"

namespace yixin::rules {

/// All versions of all packs as one answer per code and day. Built once, then only read.
class MergedRules {
 public:
  /// The versions must outlive it.
  explicit MergedRules(const std::vector<const Rule*>& versions);

  const Rule* find(std::string_view code, const base::LocalDate& on) const;
  /// One of each code, in the order in which the codes first came.
  std::vector<const Rule*> rules_on(const base::LocalDate& on) const;
  /// One of each kind of duty, in order of kind.
  std::vector<const Rule*> duty_rules(const base::LocalDate& on) const;
  std::vector<Rule> duty_rules_between(const base::LocalDate& from,
                                       const base::LocalDate& to) const;

 private:
  /// The answer from a day on, up to the next span; nullptr while there is none.
  struct Span {
    base::LocalDate from;
    const Rule* rule = nullptr;
  };
  using Spans = std::vector<Span>;

  static Spans merge(const std::vector<const Rule*>& versions);
  static const Rule* answer(const Spans& spans, const base::LocalDate& on);

  std::map<std::string, Spans, std::less<>> by_code_;
  std::vector<const Spans*> in_order_;
  /// Codes of which some version makes duties.
  std::vector<const Spans*> with_duty_;
};

}  // namespace yixin::rules
