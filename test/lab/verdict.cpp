#include "lab/verdict.h"

namespace yixin::lab {

Verdict judge(KillLab& lab) {
  lab.settle();
  Verdict verdict{static_cast<std::int64_t>(lab.acknowledged()), lab.balance(), lab.faults()};
  if (lab.check() != 0) verdict.faults.push_back("yixin check finds damage");
  return verdict;
}

void add_verdict(Outcome& outcome, const Verdict& verdict) {
  outcome.faults.insert(outcome.faults.end(), verdict.faults.begin(), verdict.faults.end());
  outcome.figures.push_back(std::to_string(verdict.acknowledged) + " acknowledged requests");
  outcome.figures.push_back(std::to_string(verdict.balance.lost) + " lost");
  outcome.figures.push_back(std::to_string(verdict.balance.doubled) + " doubled");
}

std::string some_token(const KillLab& lab) {
  std::string token;
  lab.for_each_journal([&](const Journal& journal) { token = journal.person.token; });
  return token;
}

Outcome not_for_this_engine() {
  return {"{}", {"not run: PostgreSQL looks after its own files"}, {}};
}

}  // namespace yixin::lab
