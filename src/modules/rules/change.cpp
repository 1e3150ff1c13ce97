#include "modules/rules/change.h"

#include "modules/rules/live_rules.h"

namespace yixin::rules {

void renew_live_rules(db::WriteTx& tx) {
  auto merged = live_rules().merge(rules_of(list_versions(tx)));
  tx.after_commit([merged] { live_rules().publish(merged); });
}

void change_answers(db::WriteTx& tx, const base::LocalDate& from) {
  auto merged = live_rules().merge(rules_of(list_versions(tx)));
  if (const auto& listener = change_listener()) {
    const Foresight foresight(merged);
    listener(tx, from);
  }
  tx.after_commit([merged] { live_rules().publish(merged); });
}

}  // namespace yixin::rules
