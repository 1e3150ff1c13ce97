#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/application.h"
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

/// Whether the night's backup is still owed: none since the last time it should have been made. A
/// failed one is tried again every hour. `started_at` stands in where none was ever made.
bool is_backup_due(const NightlyPlan& plan, const std::optional<backup::Care>& last,
                   base::Instant started_at, base::Instant now);

/// Writes the night's backup, thins out old ones, copies it to the second place, and notes how it
/// went, where /system/state shows it. Throws nothing.
void make_nightly_backup(Application& application, const NightlyPlan& plan);

/// Looks every half minute whether it is time.
class NightlyBackups {
 public:
  NightlyBackups(Application& application, NightlyPlan plan);
  ~NightlyBackups();

 private:
  void work();
  void look();

  Application& application_;
  NightlyPlan plan_;
  base::Instant started_at_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace yixin::app
