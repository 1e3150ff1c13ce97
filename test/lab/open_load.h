#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/bench_load.h"

/// A load whose requests come when they are due, however slow the server is: an answer's time
/// counts from that moment, so that a stall costs all who would have come meanwhile.
namespace yixin::lab {

/// One kind of request in the mix.
struct Flow {
  std::string name;
  double per_second = 0;
  /// The n-th request, whole; nothing when there is none left.
  std::function<std::optional<std::string>(std::size_t n)> request;
  /// After a refusal it comes again when Retry-After says so, until it is answered.
  bool comes_again = false;
};

struct OpenLoad {
  unsigned short port = 0;
  std::vector<Flow> flows;
  /// Arrivals are due for this long; what is on its way then is waited for.
  double seconds = 0;
  std::size_t connections = 256;
  /// From when it was due until it is given up.
  int patience_s = 10;
};

struct FlowResult {
  std::int64_t due = 0;
  std::int64_t answered = 0;  // 200
  std::int64_t refused = 0;   // 429 or 503 with Retry-After, each time
  std::int64_t faults = 0;    // anything else, and what was given up
  std::string first_fault;
  double last_answer_s = 0;           // from the start of the load
  app::Latencies answered_latencies;  // from when it was due
  app::Latencies refused_latencies;   // from when it was sent
};

/// One thread; results in the order of the flows.
std::vector<FlowResult> run_open_load(const OpenLoad& load);

}  // namespace yixin::lab
