#include "modules/rules/live_rules.h"

#include "modules/rules/pack.h"
#include "platform/base/check.h"
#include "platform/describe/json.h"

namespace yixin::rules {
namespace {

thread_local std::shared_ptr<const MergedRules> foreseen;

}  // namespace

LiveRules::LiveRules() : current_(merge(national_pack())) {}

std::shared_ptr<const MergedRules> LiveRules::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

std::shared_ptr<const MergedRules> LiveRules::merge(const std::vector<Rule>& versions) {
  std::vector<const Rule*> kept;
  const std::lock_guard lock(mutex_);
  for (const Rule& rule : versions) kept.push_back(keep(rule));
  return std::make_shared<const MergedRules>(kept);
}

void LiveRules::publish(std::shared_ptr<const MergedRules> rules, std::int64_t revision) {
  const std::lock_guard lock(mutex_);
  if (revision < revision_) return;
  current_ = std::move(rules);
  revision_ = revision;
}

void LiveRules::begin(std::shared_ptr<const MergedRules> rules, std::int64_t revision) {
  const std::lock_guard lock(mutex_);
  current_ = std::move(rules);
  revision_ = revision;
}

const Rule* LiveRules::keep(const Rule& rule) {
  auto& known = kept_[describe::to_json(rule)];
  if (!known) known = std::make_unique<const Rule>(rule);
  return known.get();
}

LiveRules& live_rules() {
  static LiveRules rules;
  return rules;
}

Foresight::Foresight(std::shared_ptr<const MergedRules> rules) {
  CHECK(!foreseen);
  foreseen = std::move(rules);
}

Foresight::~Foresight() { foreseen.reset(); }

std::shared_ptr<const MergedRules> rules_now() {
  return foreseen ? foreseen : live_rules().current();
}

std::function<void(db::WriteTx&, base::LocalDate from)>& change_listener() {
  static std::function<void(db::WriteTx&, base::LocalDate from)> listener;
  return listener;
}

}  // namespace yixin::rules
