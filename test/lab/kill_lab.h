#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "app/bench_scratch.h"
#include "app/bench_server.h"
#include "lab/quiz_client.h"
#include "platform/db/tx.h"

/// A server that is killed under load again and again, and the question what is left afterwards.
namespace yixin::lab {

struct KillPlan {
  std::uint64_t seed = 0;
  int clients = 8;
  std::int64_t people_per_client = 500;
  /// Where the hospital lies; the folder for temporary files unless told otherwise.
  std::filesystem::path place = std::filesystem::temp_directory_path();
};

/// How far the database is from what was acknowledged, after settle(). A save, an opened paper and
/// a submission count one each.
struct Balance {
  std::int64_t lost = 0;
  std::int64_t doubled = 0;
};

class KillLab {
 public:
  explicit KillLab(const KillPlan& plan);

  /// Starts the server, lets all clients work, and sends SIGKILL 50 to 400 ms after the load is
  /// really there, however slow the machine; `meanwhile` runs in between.
  void kill_under_load(const std::function<void(app::ServerProcess&)>& meanwhile = {});
  /// Starts the server, which `armed` has prepared to die by itself, and lets all clients work
  /// until it is dead. Says whether that came within the time; otherwise it is killed.
  bool work_until_dead(std::chrono::milliseconds time, const std::function<void()>& armed);
  /// The same for a server that dies before it is ready, so that nobody works.
  bool start_until_dead(std::chrono::milliseconds time, const std::function<void()>& armed);
  /// Starts the server, lets all clients work until `done` (asked ten times a second) or for a
  /// minute and a half, and kills the server. Says whether it was done.
  bool work_until(const std::function<bool()>& done);
  /// From now on clients mark what they have acknowledged with a later epoch; gives that of what
  /// was acknowledged before.
  int begin_epoch() { return epoch_++; }
  /// Starts the server once more, has every request in flight repeated, looks at every result and
  /// open paper through the API, and kills the server for the last time.
  void settle();
  /// Everything by which the database differs from what was acknowledged, and what clients noticed.
  std::vector<std::string> faults() const;
  /// The same as two numbers.
  Balance balance() const;
  /// The exit status of `yixin check`.
  int check() const;
  /// The exit status of any sub-command on this hospital.
  int command(const std::vector<std::string>& words) const;

  const app::Scratch& scratch() const { return scratch_; }
  void for_each_journal(const std::function<void(const Journal&)>& look) const;

  /// For the test of this lab: does to the database what must never happen.
  void change(const std::function<void(db::WriteTx&)>& body);

  std::size_t acknowledged() const;
  /// Requests that were told to come again later.
  std::size_t turned_away() const;
  /// Milliseconds from each start until the server could make a durable write.
  const std::vector<std::int64_t>& ready_after_ms() const { return ready_after_ms_; }

 private:
  void wait_for_load(const std::vector<std::size_t>& before) const;
  void compare_attempts(db::ReadTx& tx, std::vector<std::string>& faults) const;
  void compare_audit(db::ReadTx& tx, std::vector<std::string>& faults) const;
  /// Each client on a thread of its own; joined when the list goes.
  template <class Work>
  std::vector<std::jthread> start_clients(Work work);

  std::mt19937_64 dice_;
  app::Scratch scratch_;
  std::string round_id_;
  std::atomic<int> epoch_ = 0;
  std::vector<std::unique_ptr<QuizClient>> clients_;
  std::vector<std::int64_t> ready_after_ms_;
};

}  // namespace yixin::lab
