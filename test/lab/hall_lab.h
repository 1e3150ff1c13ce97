#pragma once

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "app/bench_scratch.h"
#include "app/bench_server.h"
#include "lab/hall_phones.h"
#include "platform/db/tx.h"

/// A hall round whose server is killed while phones answer, and the question what the hall and the
/// phones see afterwards.
namespace yixin::lab {

struct HallPlan {
  std::uint64_t seed = 0;
  int connections = 4;
  std::int64_t phones_per_connection = 12;
  int questions = 3;
};

class HallLab {
 public:
  explicit HallLab(const HallPlan& plan);

  /// The host puts the question out, unless an earlier life of the server did; phones answer, and
  /// the server is killed under them.
  void kill_while_answering(int position);
  /// Another life: what is on its way is repeated, the host closes the question, its counts are
  /// compared, and the server is killed right after the reply.
  void close_and_count(int position);
  /// The host ends the round; figures and own results are compared before and after a kill.
  void end_and_count();

  /// Everything by which the hall or a phone saw something else than was acknowledged.
  std::vector<std::string> faults() const;
  std::size_t acknowledged() const;
  /// The exit status of `yixin check`.
  int check() const;
  /// For the test of this lab: does to the database what must never happen.
  void change(const std::function<void(db::WriteTx&)>& body);

 private:
  /// One act of the host from the revision there is now, repeated until it is answered.
  void step(unsigned short port, const std::string& act, int position);
  std::string host_reads(unsigned short port, const std::string& rest);
  /// How many phones last had each letter acknowledged for a question.
  std::map<std::string, int> tally(int position) const;
  void compare_counts(const std::string& what, int position,
                      const std::map<std::string, int>& counts);
  void compare_figures(unsigned short port);
  std::size_t seated() const;
  void wait_for_load(std::size_t before) const;
  /// Each connection on a thread of its own; joined when the list goes.
  template <class Work>
  std::vector<std::jthread> start_phones(Work work);

  const HallPlan plan_;
  std::mt19937_64 dice_;
  app::Scratch scratch_;
  std::string host_token_;
  std::string hall_round_id_;
  std::vector<std::unique_ptr<HallPhones>> phones_;
  std::vector<std::string> faults_;
};

}  // namespace yixin::lab
