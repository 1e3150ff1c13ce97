#include "modules/rules/change.h"

#include "modules/rules/live_rules.h"
#include "platform/db/setting.h"

namespace yixin::rules {

namespace {

constexpr std::string_view revision_setting = "rules_revision";

std::int64_t revision_of(db::ReadTx& tx) {
  const auto stored = db::find_setting(tx, revision_setting);
  return stored ? std::stoll(*stored) : 0;
}

/// Every change reads and writes this row, so that its order is that of the commits.
void publish_after_commit(db::WriteTx& tx, std::shared_ptr<const MergedRules> merged) {
  const std::int64_t revision = revision_of(tx) + 1;
  db::store_setting(tx, revision_setting, std::to_string(revision));
  tx.after_commit(
      [merged = std::move(merged), revision] { live_rules().publish(merged, revision); });
}

}  // namespace

void load_live_rules(db::WriteTx& tx) {
  auto merged = live_rules().merge(rules_of(list_versions(tx)));
  tx.after_commit([merged, revision = revision_of(tx)] { live_rules().begin(merged, revision); });
}

void renew_live_rules(db::WriteTx& tx) {
  publish_after_commit(tx, live_rules().merge(rules_of(list_versions(tx))));
}

void change_answers(db::WriteTx& tx, const base::LocalDate& from) {
  auto merged = live_rules().merge(rules_of(list_versions(tx)));
  if (const auto& listener = change_listener()) {
    const Foresight foresight(merged);
    listener(tx, from);
  }
  publish_after_commit(tx, merged);
}

}  // namespace yixin::rules
