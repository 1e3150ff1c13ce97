#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "app/bench_setup.h"

/// The load generator: one thread, many keep-alive connections, each with one request under way.
namespace yixin::app {

enum class Flow {
  bare,   // GET /livez alone: what the sockets cost
  burst,  // paper, submission with ten answers, own ranks: 3 requests
  saved,  // paper, ten single saves, submission, own ranks: 13 requests
};

struct LoadPlan {
  unsigned short port = 0;
  Flow flow = Flow::bare;
  int connections = 1;
  int seconds = 1;
  std::string round_id;
  /// Each takes one attempt; the run ends early when all have.
  std::span<const Participant> participants;
};

/// Latencies in steps of 10 µs up to 10 s; longer ones count as 10 s.
class Latencies {
 public:
  Latencies() : counts_(1'000'000) {}
  void add(std::int64_t microseconds);
  double percentile_ms(double percent) const;

 private:
  std::vector<std::uint32_t> counts_;
  std::uint64_t sum_ = 0;
};

struct LoadResult {
  double elapsed_s = 0;
  std::int64_t requests = 0;
  std::int64_t attempts = 0;  // completed
  std::size_t begun = 0;      // participants taken
  std::int64_t errors = 0;    // any other status than 200, and broken connections
  std::string first_error;
  double own_cpu_s = 0;  // of the generator
  Latencies latencies;   // from the first byte sent to the last byte received
};

LoadResult run_load(const LoadPlan& plan);

}  // namespace yixin::app
