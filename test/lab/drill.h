#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// Drills that take minutes or hours, by `./dev lab NAME`. Their short forms run in every test.
namespace yixin::lab {

struct Plan {
  std::uint64_t seed = 0;
  /// How often the worst is done: kills, changed files, connections, seconds; each drill says.
  int times = 0;
};

/// What a drill leaves: figures as JSON and as sentences, and every promise that was broken.
struct Outcome {
  std::string json;
  std::vector<std::string> figures;
  std::vector<std::string> faults;
};

struct Drill {
  std::string_view name;
  std::string_view promise;
  int times;
  int times_short;
  Outcome (*run)(const Plan& plan);
};

/// An acknowledged write survives kill -9, and none is there twice.
Outcome run_kill(const Plan& plan);
/// No changed backup is read.
Outcome run_changed_backup(const Plan& plan);
/// Idle and slow connections do not slow down the others.
Outcome run_slow_clients(const Plan& plan);
/// Ten times the load there is room for: what has no room is told so, answers are kept.
Outcome run_overload(const Plan& plan);
/// What a disk that takes longer to sync costs; figures alone.
Outcome run_slow_disk(const Plan& plan);
/// Everybody signs in at once, and everybody gets in.
Outcome run_sign_in_storm(const Plan& plan);
/// The same when SIGKILL comes before, in the middle of or after one system call of a write.
Outcome run_syscall(const Plan& plan);
/// While files cannot be written or synced, nothing is acknowledged that is not durable.
Outcome run_io_error(const Plan& plan);
/// A full disk refuses writes and nothing else; they go on once there is room.
Outcome run_full_disk(const Plan& plan);
/// An acknowledged write survives a loss of power.
Outcome run_power_cut(const Plan& plan);
/// A backup made under load brings back what was acknowledged before it, or nothing at all.
Outcome run_restore(const Plan& plan);
/// A write with an Idempotency-Key is carried out once, however often it is sent.
Outcome run_exactly_once(const Plan& plan);
/// A hospital of an earlier version is brought to the newest schema, also after kills on the way.
Outcome run_upgrade(const Plan& plan);
/// Files of a database that were changed from outside are refused, or give what they always gave.
Outcome run_changed_files(const Plan& plan);
/// Attached files that were changed in the database are refused.
Outcome run_changed_attachments(const Plan& plan);
/// What people typed to sign in is in no memory of the server once they are answered.
Outcome run_memory(const Plan& plan);
/// Every drill of test/security; `times` is percent of their long forms.
Outcome run_security(const Plan& plan);

}  // namespace yixin::lab
