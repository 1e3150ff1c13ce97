#pragma once

#include <functional>

#include "app/application.h"
#include "app/repeating_thread.h"
#include "platform/backup/care.h"

namespace yixin::app {

struct NightlyPlan {
  std::filesystem::path folder;
  std::filesystem::path copy;  // empty = no second place
  int minute_of_day = 150;
  std::size_t kept = 14;
};

/// From --backup-time ("02:30") and --backup-copy; throws Kind::invalid "backup_time_invalid".
NightlyPlan nightly_plan_of(const Settings& settings);

/// Whether a piece of the night's work is still owed: not done since the last time it should have
/// been. What failed is tried again every hour, and what was noted by a clock that was ahead is
/// done by the one that counts. `started_at` stands in where it was never done.
bool is_due(const NightlyPlan& plan, const std::optional<backup::Care>& last,
            base::Instant started_at, base::Instant now);

/// Runs it and logs how it went; gives what went wrong.
std::optional<std::string> try_nightly(std::string_view what, const std::function<void()>& act);
/// Notes the care; a failure to do so is logged.
void note_nightly(Application& application, std::string_view name, bool succeeded,
                  const std::string& detail);

/// Writes the night's backup unless it is there, thins out old ones, copies it to the second place,
/// and notes how it went, where /system/state shows it. Throws nothing.
void make_nightly_backup(Application& application, const NightlyPlan& plan);

/// Looks every half minute whether it is time for the backup and for the retention job, which
/// follows it, and whether an erasure left something in the log of writes.
class NightlyBackups {
 public:
  NightlyBackups(Application& application, NightlyPlan plan);

 private:
  void look();

  Application& application_;
  NightlyPlan plan_;
  base::Instant started_at_;
  RepeatingThread thread_;
};

}  // namespace yixin::app
