#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "modules/rules/merged.h"

namespace yixin::rules {

/// The rules that everybody reads. A change swaps the whole answer; who reads holds no lock.
class LiveRules {
 public:
  /// Begins with the packs of the build alone.
  LiveRules();

  std::shared_ptr<const MergedRules> current() const;
  /// An answer made of these versions, which nobody sees yet.
  std::shared_ptr<const MergedRules> merge(const std::vector<Rule>& versions);
  /// Two commits may arrive here in either order: what is older than what stands is dropped.
  void publish(std::shared_ptr<const MergedRules> rules, std::int64_t revision);
  /// At the start of a hospital: whatever stood before was another one's.
  void begin(std::shared_ptr<const MergedRules> rules, std::int64_t revision);

 private:
  /// A rule that was handed out stays, whatever changes later: one object for each version and each
  /// state of its confirmation. Called with the lock held.
  const Rule* keep(const Rule& rule);

  mutable std::mutex mutex_;
  std::map<std::string, std::unique_ptr<const Rule>> kept_;
  std::shared_ptr<const MergedRules> current_;
  std::int64_t revision_ = 0;
};

LiveRules& live_rules();

/// While one lives, this thread reads the rules as they will be after the commit.
class Foresight {
 public:
  explicit Foresight(std::shared_ptr<const MergedRules> rules);
  ~Foresight();
  Foresight(const Foresight&) = delete;
  Foresight& operator=(const Foresight&) = delete;
};

/// What the calling thread reads.
std::shared_ptr<const MergedRules> rules_now();

/// Who is told of a change; set while modules are installed.
std::function<void(db::WriteTx&, base::LocalDate from)>& change_listener();

}  // namespace yixin::rules
