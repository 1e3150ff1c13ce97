#pragma once

#include "modules/rules/api/rules.h"
#include "platform/db/tx.h"
#include "platform/http/registry.h"

namespace yixin::relief {

/// Within how many working days a complaint is answered, and who says so.
struct AnswerTerm {
  int working_days = 0;
  /// Of the hospital's own figure; absent while the proposed one of the rule pack applies.
  std::optional<std::string> basis;
  rules::RuleQuote rule;
  /// Whether the caller may set another one.
  bool may_change = false;
};
BOOST_DESCRIBE_STRUCT(AnswerTerm, (), (working_days, basis, rule, may_change))

AnswerTerm term_of(db::ReadTx& tx);

/// The day itself does not count. Days off and worked weekends are those of the State Council's
/// yearly arrangement; of a year that it has not arranged yet, Monday to Friday count, and the day
/// then comes earlier than it had to, never later.
base::LocalDate add_working_days(base::LocalDate from, int working_days);

void install_answer_term(http::Registry& app);

}  // namespace yixin::relief
